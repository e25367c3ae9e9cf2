// Why this mixture: the Bayesian information criterion for every number of components and kind of covariance tried
// (Schwarz 1978; Fraley & Raftery 2002). Lower is better: it weighs the likelihood against the number of parameters.
import { scaleLinear } from 'd3'
import { count } from '../../../words/numbers.ts'
import { textOf } from '../../../words/say.ts'
import type { Candidate, SegmentsResult } from '../../../model/run/run.ts'
import type { ChartTable } from '../../frame/chart.ts'
import { criterionSample, isComparableIn } from './criterionRows.ts'
import { isShown } from './leaderboard.ts'
import { variantLabel } from '../../../words/methodWords.ts'
import type { MethodWords } from '../../../model/run/methodSummary.ts'

/** A mixture whose criterion is known. */
export interface Weighed extends Candidate {
  readonly bic: number
}

export interface BicLine {
  readonly variant: string
  readonly path: string
  readonly spots: readonly { readonly x: number; readonly y: number; readonly candidate: Weighed }[]
  /** Where its name stands, at its right end. */
  readonly name: { readonly x: number; readonly y: number }
}

/** Those of the result's own method whose criteria are over the same customers, by number of segments. */
export function weighed(result: SegmentsResult): Weighed[] {
  return (result.choice?.candidates ?? [])
    .filter((candidate): candidate is Weighed => candidate.method === result.method && candidate.bic !== null)
    .filter(isComparableIn(result))
    .sort((a, b) => a.nClusters - b.nClusters)
}

const rounded = (value: number): number => Number(value.toFixed(2))
/** Room for the names of the lines, and between two of them. */
const nameWidth = 128
const nameHeight = 16

/** One line per variant in a field of `width` × `height`. */
export function bicLines(ordered: readonly Weighed[], width: number, height: number) {
  const values = ordered.map(({ bic }) => bic)
  const y = scaleLinear()
    .domain([Math.min(...values), Math.max(...values)])
    .nice(4)
    .range([height, 0])
  const [least = 1, most = 2] = [ordered[0]?.nClusters, ordered.at(-1)?.nClusters]
  const x = scaleLinear()
    .domain([least, Math.max(most, least + 1)])
    .range([12, Math.max(24, width - nameWidth)])
  const variants = [...new Set(ordered.map(({ variant }) => variant))]
  const lines = variants.map((variant) => {
    const own = ordered.filter((weighed) => weighed.variant === variant)
    const spots = own.map((candidate) => ({
      candidate,
      x: rounded(x(candidate.nClusters)),
      y: rounded(y(candidate.bic)),
    }))
    return { variant, spots, path: spots.length ? `M${spots.map((s) => `${s.x},${s.y}`).join('L')}` : '' }
  })
  return {
    lines: named(lines),
    xTicks: [...new Set(ordered.map(({ nClusters }) => nClusters))].map((k) => ({
      at: rounded(x(k)),
      label: count(k),
    })),
    yTicks: y.ticks(4).map((tick) => ({ at: rounded(y(tick)), label: short(tick) })),
  }
}

/** Names at the ends of the lines, moved down where they would cover each other. */
function named(lines: readonly Omit<BicLine, 'name'>[]): BicLine[] {
  let free = -Infinity
  return [...lines]
    .sort((a, b) => (a.spots.at(-1)?.y ?? 0) - (b.spots.at(-1)?.y ?? 0))
    .map((line) => {
      const end = line.spots.at(-1) ?? { x: 0, y: 0 }
      const y = Math.max(end.y, free)
      free = y + nameHeight
      return { ...line, name: { x: end.x + 10, y } }
    })
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const short = (value: number): string => compact.format(value).replace('-', '−')

export function bicFinding(result: SegmentsResult, methods?: readonly MethodWords[]): string {
  const all = weighed(result)
  const best = all.reduce<Weighed | null>((a, b) => (a && a.bic <= b.bic ? a : b), null)
  if (!best) return textOf('bicNone', {})
  // Another mixture is shown than that of the lowest BIC where that splits what is no Gaussian.
  const shown = all.find((candidate) => isShown(candidate, result))
  const instead = shown === best ? undefined : shown
  return textOf('bicFinding', {
    nClusters: best.nClusters,
    bic: best.bic,
    tried: all.length,
    rows: criterionSample(result),
    shape: best.variant === '' ? '' : variantLabel(best.method, best.variant, methods),
    shown: instead?.nClusters ?? 0,
    hasLeastIcl: instead?.icl === Math.min(...all.map(({ icl }) => icl ?? Infinity)),
  })
}

/** Numbers down, kinds of covariance across; BIC first, then ICL, which weighs overlap too. */
export function bicTable(result: SegmentsResult, methods?: readonly MethodWords[]): ChartTable {
  const all = weighed(result)
  const kinds = [...new Set(all.map(({ variant }) => variant))]
  const criteria: readonly Criterion[] = [
    [textOf('scoreLabel', { score: 'bic' }), ({ bic }) => bic],
    ...(all.some(({ icl }) => icl !== null)
      ? [[textOf('scoreLabel', { score: 'icl' }), ({ icl }) => icl] as Criterion]
      : []),
  ]
  const columns = criteria.flatMap(([name, of]) => {
    const least = Math.min(...all.map((weighed) => of(weighed) ?? Infinity))
    return kinds.map((kind) => ({ name, kind, of, least }))
  })
  return {
    columns: [
      textOf('bicNumbersColumn', { rows: criterionSample(result) }),
      ...columns.map(({ name, kind }) =>
        [name, variantLabel(result.method, kind, methods)].filter(Boolean).join(', '),
      ),
    ],
    rows: [...new Set(all.map(({ nClusters }) => nClusters))].map((k) => [
      count(k),
      ...columns.map(({ kind, of, least }) => {
        const candidate = all.find(({ nClusters, variant }) => nClusters === k && variant === kind)
        return candidate ? cellText(of(candidate), least, isShown(candidate, result)) : ''
      }),
    ]),
  }
}

type Criterion = readonly [name: string, of: (candidate: Weighed) => number | null]

const cellText = (value: number | null, least: number, shown: boolean): string =>
  value === null ? '' : textOf('bicCell', { value, isLowest: value === least, isShown: shown })
