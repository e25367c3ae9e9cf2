// The silhouette (Rousseeuw 1987, J. Comput. Appl. Math. 20): how much nearer a customer is to its own cluster than
// to the next one, −1 … 1. One sweep over all pairs, on all cores, serves any number of labelings, as choosing k needs.
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { createRandom, sampleRows } from '../../../model/random.ts'
import { takeRows } from '../rows/takeRows.ts'
import type { Compute, Grouping } from '../../compute/compute.ts'
import { cpu } from '../../compute/cpu.ts'
import type { Tick } from '../../../model/tick.ts'

/** Up to this many rows all pairs are taken: about a second in one lane. Above, the pairs within a sample. */
export const exactRows = 20_000
export const sampledRows = 10_000

export interface SilhouetteOptions {
  /** Seed of the sample. */
  readonly randomState: number
  /** Rows up to which all pairs are taken, and rows of the sample above that. */
  readonly exactRows?: number
  readonly sampledRows?: number
}

export interface Silhouettes {
  /** The rows of X that were compared, ascending; all n where the result is exact. */
  readonly rows: Int32Array
  /** Per labeling: the mean over the rows that are not noise; null with fewer than two clusters among them. */
  readonly means: readonly (number | null)[]
  /** Per labeling: one value per entry of `rows`, 0 for a cluster of one, NaN for noise. */
  readonly values: readonly Float64Array[]
}

/**
 * Silhouettes of X (n, d), Euclidean, under each of `labelings` (n each, −1 is noise). Exact up to 20,000 rows, else
 * on a seeded sample of 10,000 whose distances are those within the sample. `compute` is the CPU if not given, since the
 * distances are float64 on every device. Throws AbortError through `tick`.
 */
export async function silhouettes(
  X: Matrix,
  labelings: readonly Int32Array[],
  options: SilhouetteOptions,
  tick: Tick,
  compute: Compute = cpu,
): Promise<Silhouettes> {
  const exact = X.n <= (options.exactRows ?? exactRows)
  const rows = sampleRows(
    createRandom(options.randomState),
    X.n,
    exact ? X.n : (options.sampledRows ?? sampledRows),
  )
  const members = labelings.map((labels) => memberOf(rows.map((row) => labels[row]! + 1)))
  await compareAll(exact ? X : takeRows(X, rows), members, compute, tick)
  return {
    rows,
    values: members.map(({ values }) => values),
    means: members.map(({ values }) => meanValue(values)),
  }
}

/** The mean silhouette of one labeling; null with fewer than two clusters. See `silhouettes`. */
export async function silhouette(
  X: Matrix,
  labels: Int32Array,
  options: SilhouetteOptions,
  tick: Tick,
  compute: Compute = cpu,
): Promise<{ mean: number | null; sample: number; values: Float64Array; rows: Int32Array }> {
  const { rows, means, values } = await silhouettes(X, [labels], options, tick, compute)
  return { mean: means[0] ?? null, sample: rows.length, values: values[0] ?? new Float64Array(0), rows }
}

/** One labeling of the compared rows. Codes are label + 1, so that noise is 0. */
interface Member extends Grouping {
  /** Rows of each code. */
  readonly counts: Float64Array
  readonly values: Float64Array
}

function memberOf(codes: Int32Array): Member {
  const nCodes = codes.reduce((most, code) => Math.max(most, code), 0) + 1
  const counts = new Float64Array(nCodes)
  for (const code of codes) counts[code]!++
  return { codes, nCodes, counts, values: new Float64Array(codes.length) }
}

/** Steps of the inner loop in one call: about ten milliseconds, for a cancel to be heard. */
const stepsPerCall = 3e7
/** In all: as long as two lanes take for a message. */
const fewSteps = 1e7

/** Writes the silhouettes of all rows of `points` (n, d) under every member. */
async function compareAll(
  points: Matrix,
  members: readonly Member[],
  compute: Compute,
  tick: Tick,
): Promise<void> {
  const { n, d } = points
  // A distance is d differences and a root.
  const stepsPerRow = n * (d + 4)
  const data = await compute.load(points, { heavy: n * stepsPerRow > fewSteps })
  try {
    const size = Math.max(1, Math.floor(stepsPerCall / stepsPerRow))
    for (let from = 0; from < n; from += size) {
      await tick(from, n, message('comparingSegments', {}, { severity: 'info' }))
      const to = Math.min(n, from + size)
      const sums = await data.distanceSums(rowMajor(points, from, to), members)
      members.forEach((member, at) => writeValues(member, sums[at]!, from, to))
    }
  } finally {
    data.free()
  }
}

/** Rows `from` up to `to`, one after another. */
function rowMajor({ n, d, data }: Matrix, from: number, to: number): Float64Array {
  const rows = new Float64Array((to - from) * d)
  for (let j = 0; j < d; j++) {
    for (let i = from; i < to; i++) rows[(i - from) * d + j] = data[j * n + i]!
  }
  return rows
}

/** From `sums` (to − from, nCodes) of distances. */
function writeValues(
  { codes, nCodes, counts, values }: Member,
  sums: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) values[i] = silhouetteOf(sums, (i - from) * nCodes, counts, codes[i]!)
}

// Rousseeuw 1987, eq. (1)-(4): a = mean distance within the own cluster, b = the smallest mean to another.
function silhouetteOf(sums: Float64Array, at: number, counts: Float64Array, own: number): number {
  if (own === 0) return NaN
  if (counts[own] === 1) return 0
  const a = sums[at + own]! / (counts[own]! - 1)
  let b = Infinity
  for (let code = 1; code < counts.length; code++) {
    if (code !== own && counts[code]! > 0) b = Math.min(b, sums[at + code]! / counts[code]!)
  }
  if (b === Infinity) return NaN
  return a === b ? 0 : (b - a) / Math.max(a, b)
}

function meanValue(values: Float64Array): number | null {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}
