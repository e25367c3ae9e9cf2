// The columns of a page of customers: who it is, the segment, how surely each belongs, and the features used.
import type { Customers } from '../../model/customers.ts'
import type { Feature } from '../../model/features.ts'
import type { CustomerColumnId, GridCell, GridColumn } from '../../model/run/grid.ts'
import type { SegmentsResult } from '../../model/run/run.ts'
import { ranksOf } from './sortOrder.ts'

/** Customers who are elsewhere in another clustering of the same customers. */
export interface Elsewhere {
  /** Numbers of these customers, ascending. */
  readonly rows: Int32Array
  /** Segment of every customer in the other clustering, −1 for none, and the names of its segments by number. */
  readonly labels: Int32Array
  readonly names: readonly string[]
}

/** What a page is taken from. */
export interface GridSource {
  readonly customers: Customers
  readonly result: SegmentsResult
  /** Null for a page of all customers. */
  readonly elsewhere: Elsewhere | null
}

export interface CustomerColumn {
  readonly column: GridColumn
  /** The cell of customer i. */
  readonly cell: (i: number) => GridCell
  /** (n) A number per customer that sorts as the column does. */
  readonly keys: () => Float64Array | Int32Array
}

export function customerColumns({ customers, result, elsewhere }: GridSource): CustomerColumn[] {
  const names = new Map(result.segments.map(({ id, name }) => [id, name]))
  const columns = [
    {
      column: textColumn('customer'),
      cell: (i: number) => customers.ids[i] ?? null,
      keys: () => ranksOf(customers.ids),
    },
    segmentColumn('segment', result.labels, (label) => names.get(label)),
  ]
  if (elsewhere)
    columns.push(segmentColumn('otherSegment', elsewhere.labels, (label) => elsewhere.names[label]))
  return [
    ...columns,
    ...membershipColumns(result, names),
    ...usedFeatures(customers, result).map(featureColumn),
  ]
}

const textColumn = (id: CustomerColumnId): GridColumn => ({ id, label: null, kind: 'text' })

const segmentColumn = (
  id: CustomerColumnId,
  labels: Int32Array,
  nameOf: (label: number) => string | undefined,
): CustomerColumn => ({
  column: textColumn(id),
  cell: (i) => nameOf(labels[i] ?? -1) ?? null,
  keys: () => labels,
})

/** Of those that the method knows. */
function membershipColumns(
  { membership }: SegmentsResult,
  names: ReadonlyMap<number, string>,
): CustomerColumn[] {
  if (!membership) return []
  const { probabilities, next, outlierScores } = membership
  const columns = [
    scoreColumn({ id: 'probability', label: null, kind: 'number', unit: 'share' }, probabilities),
  ]
  if (next) {
    columns.push(segmentColumn('nextSegment', next.labels, (label) => names.get(label)))
    columns.push(
      scoreColumn({ id: 'nextProbability', label: null, kind: 'number', unit: 'share' }, next.probabilities),
    )
  }
  if (outlierScores)
    columns.push(
      scoreColumn({ id: 'outlierScore', label: null, kind: 'number', unit: 'none' }, outlierScores),
    )
  return columns
}

const scoreColumn = (column: GridColumn, values: Float32Array): CustomerColumn => ({
  column,
  cell: (i) => values[i] ?? 0,
  keys: () => Float64Array.from(values),
})

/** The features that the run used, in the order of the result. */
function usedFeatures(customers: Customers, result: SegmentsResult): readonly Feature[] {
  const used = new Set(result.features.filter((feature) => feature.used).map((feature) => feature.name))
  return customers.features.filter((feature) => used.has(feature.name))
}

function featureColumn(feature: Feature): CustomerColumn {
  const named = { id: `feature:${feature.name}`, label: feature.label } as const
  if (feature.kind === 'number')
    return {
      column: { ...named, kind: 'number', unit: feature.unit },
      cell: (i) => known(feature.values[i]),
      keys: () => feature.values,
    }
  return {
    column: { ...named, kind: 'text' },
    cell: (i) => feature.levels[feature.codes[i] ?? -1] ?? null,
    keys: () => {
      const ranks = ranksOf(feature.levels)
      // Customers without a level come first, as an empty text would.
      return feature.codes.map((code) => ranks[code] ?? -1)
    },
  }
}

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value
