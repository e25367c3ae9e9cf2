// The silhouette (Rousseeuw 1987, J. Comput. Appl. Math. 20): how much nearer a customer is to its own cluster than
// to the next one, −1 … 1. One sweep over all pairs serves any number of labelings, as choosing k needs.
import type { Matrix } from '../../data/matrix.ts'
import { matrixColumn } from '../../data/matrix.ts'
import { createRandom, sampleRows } from '../../data/random.ts'
import { takeRows } from '../cluster/takeRows.ts'
import type { Tick } from '../tick.ts'

/** Up to this many rows all pairs are taken: about a second. Above, the pairs within a sample. */
const exactRows = 10_000
const sampledRows = 5_000

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
 * Silhouettes of X (n, d), Euclidean, under each of `labelings` (n each, −1 is noise). Exact up to 10,000 rows, else
 * on a seeded sample of 5,000 whose distances are those within the sample. Throws AbortError through `tick`.
 */
export async function silhouettes(
  X: Matrix,
  labelings: readonly Int32Array[],
  options: SilhouetteOptions,
  tick: Tick,
): Promise<Silhouettes> {
  const exact = X.n <= (options.exactRows ?? exactRows)
  const rows = sampleRows(
    createRandom(options.randomState),
    X.n,
    exact ? X.n : (options.sampledRows ?? sampledRows),
  )
  const points = exact ? X : takeRows(X, rows)
  const groups = groupLabelings(labelings.map((labels) => rows.map((row) => labels[row]! + 1)))
  const out = { first: new Float64Array(points.n), second: new Float64Array(points.n) }
  for (let i = 0; i < points.n; i += 2) {
    const next = Math.min(i + 1, points.n - 1)
    distancesFrom(points, i, next, out)
    for (const group of groups) silhouetteOfPair(group, out, i, next)
    if (i % 32 === 0) await tick(i, points.n, 'Comparing clusters')
  }
  const values = groups.flatMap((group) => group.members.map((member) => member.values))
  return { rows, values, means: values.map(meanValue) }
}

/** The mean silhouette of one labeling; null with fewer than two clusters. See `silhouettes`. */
export async function silhouette(
  X: Matrix,
  labels: Int32Array,
  options: SilhouetteOptions,
  tick: Tick,
): Promise<{ mean: number | null; sample: number; values: Float64Array; rows: Int32Array }> {
  const { rows, means, values } = await silhouettes(X, [labels], options, tick)
  return { mean: means[0] ?? null, sample: rows.length, values: values[0] ?? new Float64Array(0), rows }
}

/** One labeling of the compared rows. Codes are label + 1, so that noise is 0. */
interface Member {
  readonly codes: Int32Array
  readonly counts: Float64Array
  /** Code of this labeling in each cell of the joint table. */
  readonly codeOfCell: Int32Array
  /** Sums of distances from the row at hand by code. */
  readonly sums: Float64Array
  readonly values: Float64Array
}

/**
 * Labelings that are added up together: every row has one cell for its combination of codes, and sums by label are
 * margins of the small joint table. That makes nine labelings as cheap as three.
 */
interface Group {
  readonly members: readonly Member[]
  readonly cells: Int32Array
  readonly tables: RowPair
}

/** Cells of a joint table: few beside the thousands of rows that are added up in it. */
const mostCells = 512

function groupLabelings(labelings: readonly Int32Array[]): Group[] {
  const groups: Group[] = []
  let together: Int32Array[] = []
  let size = 1
  for (const codes of labelings) {
    const nCodes = codeCount(codes)
    if (together.length > 0 && size * nCodes > mostCells) {
      groups.push(groupOf(together, size))
      together = []
      size = 1
    }
    together.push(codes)
    size *= nCodes
  }
  if (together.length > 0) groups.push(groupOf(together, size))
  return groups
}

function codeCount(codes: Int32Array): number {
  return codes.reduce((most, code) => Math.max(most, code), 0) + 1
}

function groupOf(labelings: readonly Int32Array[], size: number): Group {
  const cells = new Int32Array(labelings[0]?.length ?? 0)
  let stride = 1
  const members = labelings.map((codes) => {
    const counts = new Float64Array(codeCount(codes))
    codes.forEach((code, i) => {
      counts[code]!++
      cells[i]! += code * stride
    })
    const codeOfCell = Int32Array.from(
      { length: size },
      (_, cell) => Math.floor(cell / stride) % counts.length,
    )
    stride *= counts.length
    return { codes, counts, codeOfCell, sums: counts.slice(), values: new Float64Array(codes.length) }
  })
  return { members, cells, tables: { first: new Float64Array(size), second: new Float64Array(size) } }
}

/** Adds up both rows' distances by cell, and from that writes both silhouettes under every member. */
function silhouetteOfPair({ members, cells, tables }: Group, distances: RowPair, a: number, b: number): void {
  const { first, second } = tables
  const { first: fromA, second: fromB } = distances
  first.fill(0)
  second.fill(0)
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    first[cell]! += fromA[i]!
    second[cell]! += fromB[i]!
  }
  for (const member of members) {
    member.values[a] = silhouetteFromTable(member, first, a)
    member.values[b] = silhouetteFromTable(member, second, b)
  }
}

function silhouetteFromTable(
  { codes, counts, codeOfCell, sums }: Member,
  table: Float64Array,
  row: number,
): number {
  sums.fill(0)
  for (let cell = 0; cell < table.length; cell++) sums[codeOfCell[cell]!]! += table[cell]!
  return silhouetteFromSums(sums, counts, codes[row]!)
}

// Rousseeuw 1987, eq. (1)-(4): a = mean distance within the own cluster, b = the smallest mean to another.
function silhouetteFromSums(sums: Float64Array, counts: Float64Array, own: number): number {
  if (own === 0) return NaN
  if (counts[own] === 1) return 0
  const a = sums[own]! / (counts[own]! - 1)
  let b = Infinity
  for (let code = 1; code < counts.length; code++) {
    if (code !== own && counts[code]! > 0) b = Math.min(b, sums[code]! / counts[code]!)
  }
  if (b === Infinity) return NaN
  return a === b ? 0 : (b - a) / Math.max(a, b)
}

function meanValue(values: Float64Array): number | null {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** Distances from two rows at a time, which halves the reading. */
interface RowPair {
  readonly first: Float64Array
  readonly second: Float64Array
}

/** Writes the distances of rows `a` and `b` of X (n, d) to every row. */
function distancesFrom(X: Matrix, a: number, b: number, out: RowPair): void {
  out.first.fill(0)
  out.second.fill(0)
  let j = 0
  for (; j + 2 <= X.d; j += 2) addTwoFeatures(matrixColumn(X, j), matrixColumn(X, j + 1), a, b, out)
  if (j < X.d) addFeature(matrixColumn(X, j), a, b, out)
  for (let i = 0; i < X.n; i++) {
    out.first[i] = Math.sqrt(out.first[i]!)
    out.second[i] = Math.sqrt(out.second[i]!)
  }
}

function addTwoFeatures(x: Float64Array, y: Float64Array, a: number, b: number, out: RowPair): void {
  const { first, second } = out
  const [xa, ya, xb, yb] = [x[a]!, y[a]!, x[b]!, y[b]!]
  for (let i = 0; i < first.length; i++) {
    const xi = x[i]!
    const yi = y[i]!
    first[i]! += (xi - xa) * (xi - xa) + (yi - ya) * (yi - ya)
    second[i]! += (xi - xb) * (xi - xb) + (yi - yb) * (yi - yb)
  }
}

function addFeature(x: Float64Array, a: number, b: number, out: RowPair): void {
  const { first, second } = out
  const [xa, xb] = [x[a]!, x[b]!]
  for (let i = 0; i < first.length; i++) {
    const xi = x[i]!
    first[i]! += (xi - xa) * (xi - xa)
    second[i]! += (xi - xb) * (xi - xb)
  }
}
