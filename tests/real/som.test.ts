// Self-organizing maps against R's kohonen and MiniSom on real data, by the ranges over their seeds. Prints the table.
import { afterAll, expect, test } from 'vitest'
import { checkedValues, type ParamValue } from '../../src/model/params.ts'
import { quantizationError, topographicError } from '../../src/engine/segment/som/mapErrors.ts'
import { gridNeighbours } from '../../src/engine/segment/som/mapGrid.ts'
import { nearestRows } from '../../src/engine/segment/rows/nearestRows.ts'
import { som } from '../../src/engine/segment/som/som.ts'
import type { Compute } from '../../src/engine/compute/compute.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { silentTick } from '../../src/model/tick.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { atOnce } from '../../src/model/steps.ts'
import { referenceMatrix } from './clusterCases.ts'
import { hasShared, sharedText } from './readShared.ts'

if (!hasShared)
  console.warn('Skipped: ../shared/data is missing, so maps are not compared with kohonen and MiniSom.')

interface Range {
  readonly min: number
  readonly median: number
  readonly max: number
}
interface Entry {
  /** Columns and rows. */
  readonly grid: readonly [number, number]
  readonly topology: 'rectangular' | 'hexagonal'
  readonly decay?: 'asymptotic' | 'linear_to_one'
  readonly quantization_error: Range
  readonly topographic_error: Range
  readonly kmeans_bound?: { readonly units: number; readonly mean_euclidean_distance: number }
}

const quiet = () => Promise.resolve()
const datasets = ['iris_std', 'mall_3col_std', 'wholesale_logstd', 'wine_std'] as const
const rows: Record<string, string>[] = []

const entries = (implementation: string, dataset: string): Entry[] =>
  (JSON.parse(sharedText(`reference/som_${implementation}_${dataset}.json`)!) as { results: Entry[] }).results

async function mapOf(
  X: Matrix,
  { grid: [columns, rows], topology }: Entry,
  given: Readonly<Record<string, ParamValue>> = {},
  compute: Compute = wasmCompute({ lanes: 1 }),
) {
  const params = checkedValues(som.params, { rows, columns, grid: topology, ...given })
  const found = await som.fit(X, { nClusters: 3, randomState: 0, params }, compute, silentTick)
  if (found.fitted.kind !== 'unitMap') throw new Error('no map')
  return found.fitted
}

test.skipIf(!hasShared).each(datasets)('%s: errors inside or below those of kohonen', async (dataset) => {
  const X = await referenceMatrix(dataset, sharedText)
  for (const entry of entries('kohonen', dataset)) {
    const map = await mapOf(X, entry)
    // kohonen's reference counts only units at distance 1 as neighbours: 4 of a rectangular grid, 6 of a hexagonal one.
    const beside = gridNeighbours(map).map((units, unit) =>
      map.grid === 'hexagonal'
        ? units
        : units.filter((other) => other % map.columns === unit % map.columns || Math.abs(other - unit) === 1),
    )
    const best = nearestRows(X, map.weights, beside.length)
    const topographic = await topographicError(X, map.weights, best, beside, quiet)
    note(dataset, 'kohonen', entry, map.quantizationError, topographic)
    expect(map.quantizationError).toBeLessThanOrEqual(entry.quantization_error.max)
    expect(topographic).toBeLessThanOrEqual(entry.topographic_error.max)
  }
})

test.skipIf(!hasShared).each(datasets)(
  '%s: errors in the bounds of the MiniSom reference',
  async (dataset) => {
    const X = await referenceMatrix(dataset, sharedText)
    const all = entries('minisom', dataset)
    for (const entry of all) {
      const sized = all.filter(({ grid }) => grid.join() === entry.grid.join())
      const least = sized.find(({ kmeans_bound }) => kmeans_bound)!.kmeans_bound!.mean_euclidean_distance
      const wide = sized.find(({ decay, topology }) => decay === 'asymptotic' && topology === entry.topology)!
      // A last radius of 1 is compared with MiniSom's runs that end there; kohonen's range is above.
      const map = await mapOf(X, entry, entry.decay === 'linear_to_one' ? { finalRadius: 1 } : {})
      note(dataset, `MiniSom, ${entry.decay}`, entry, map.quantizationError, map.topographicError)
      expect(map.quantizationError).toBeGreaterThanOrEqual(0.95 * least)
      if (entry.decay === 'asymptotic')
        expect(map.quantizationError).toBeLessThanOrEqual(1.1 * wide.quantization_error.max)
      else {
        expect(map.quantizationError).toBeLessThanOrEqual(1.1 * entry.quantization_error.max)
        expect(map.topographicError).toBeLessThanOrEqual(0.1)
      }
    }
  },
)

test.skipIf(!hasShared)('on Iris the quantization error falls monotonically over the epochs', async () => {
  const X = await referenceMatrix('iris_std', sharedText)
  const plain = wasmCompute({ lanes: 1 })
  const errors: number[] = []
  const watched: Compute = {
    ...plain,
    load: async (matrix) => {
      const dataset = await plain.load(matrix)
      return {
        ...dataset,
        nearest: (centers, k) => {
          errors.push(atOnce(quantizationError(X, centers, nearestRows(X, centers, k))))
          return dataset.nearest(centers, k)
        },
      }
    },
  }
  const epochs = 20
  await mapOf(X, entries('kohonen', 'iris_std')[0]!, { nInit: 1, epochs }, watched)
  const shrinking = errors.slice(1, epochs + 1)
  shrinking.slice(1).forEach((error, epoch) => expect(error).toBeLessThanOrEqual(shrinking[epoch]!))
  expect(shrinking.at(-1)).toBeLessThan((2 / 3) * shrinking[0]!)
})

function note(
  dataset: string,
  reference: string,
  entry: Entry,
  quantization: number,
  topographic: number,
): void {
  const range = ({ min, median, max }: Range) =>
    [min, median, max].map((value) => value.toFixed(3)).join(' · ')
  rows.push({
    dataset,
    map: `${entry.grid.join(' × ')} ${entry.topology}`,
    reference,
    'QE ours': quantization.toFixed(3),
    'QE min · median · max': range(entry.quantization_error),
    'TE ours': topographic.toFixed(3),
    'TE min · median · max': range(entry.topographic_error),
  })
}

afterAll(() => {
  if (rows.length > 0) console.table(rows)
})
