// Density-based validity (DBCV: Moulavi, Jaskowiak, Campello, Zimek & Sander 2014, SDM): how much emptier it is between
// clusters than at the emptiest place within them, −1 … 1, whatever their shape. Fair to methods that leave customers
// out: noise counts as a cluster that is worth nothing.
import type { Matrix } from '../../data/matrix.ts'
import { takeRows } from '../cluster/takeRows.ts'
import { distancesFrom, reachabilityTree, rowsOf, type RowsOf } from './reachability.ts'

/** A cluster as its density sees it. */
interface Crowd {
  readonly size: number
  /** Its inner rows, with their core distances. */
  readonly inner: RowsOf
  readonly core: Float64Array
  /** The longest link between inner rows. */
  readonly sparseness: number
}

/** With fewer rows a cluster has no inside. */
const fewestRows = 3

/**
 * Of X (n, d) under `labels` (n) of 0 … k − 1, −1 for noise; null with fewer than two clusters of three rows. Takes
 * all pairs: for samples.
 */
export function densityValidity(X: Matrix, labels: Int32Array, k: number): number | null {
  const crowds = Array.from({ length: k }, (_, cluster) => crowdOf(X, labels, cluster)).filter(
    (crowd) => crowd !== null,
  )
  if (crowds.length < 2) return null
  const separations = crowds.map(() => Infinity)
  crowds.forEach((a, i) => {
    for (let other = 0; other < i; other++) {
      const distance = separation(a, crowds[other]!)
      separations[i] = Math.min(separations[i]!, distance)
      separations[other] = Math.min(separations[other]!, distance)
    }
  })
  // Eq. (3) and (4).
  return crowds.reduce((sum, { size, sparseness }, i) => {
    const most = Math.max(separations[i]!, sparseness)
    return sum + (most === 0 ? 0 : ((size / X.n) * (separations[i]! - sparseness)) / most)
  }, 0)
}

function crowdOf(X: Matrix, labels: Int32Array, cluster: number): Crowd | null {
  const members = Int32Array.from(labels.keys()).filter((row) => labels[row] === cluster)
  if (members.length < fewestRows) return null
  const rows = rowsOf(takeRows(X, members))
  const core = allPointsCore(rows)
  const links = reachabilityTree(rows, core)
  const degrees = new Int32Array(rows.n)
  for (const { a, b } of links) {
    degrees[a]!++
    degrees[b]!++
  }
  const isInner = (row: number) => degrees[row]! > 1
  const between = links.filter(({ a, b }) => isInner(a) && isInner(b))
  const longest = (between.length > 0 ? between : links).at(-1)?.weight ?? 0
  const inner = Int32Array.from(members.keys()).filter(isInner)
  return {
    size: members.length,
    inner: rowsOf(takeRows(X, inner.map((at) => members[at]!))), // prettier-ignore
    core: Float64Array.from(inner, (at) => core[at]!),
    sparseness: longest,
  }
}

/** Definition 1, in logarithms, since distances to the power of many features leave the range of numbers. */
function allPointsCore(rows: RowsOf): Float64Array {
  const distances = new Float64Array(rows.n)
  return Float64Array.from({ length: rows.n }, (_, row) => {
    distancesFrom(rows, row, distances)
    const powers = distances.map((distance) => -rows.d * Math.log(distance)).filter(Number.isFinite)
    if (powers.length === 0) return 0
    const most = powers.reduce((a, b) => Math.max(a, b), -Infinity)
    const sum = powers.reduce((total, power) => total + Math.exp(power - most), 0)
    return Math.exp(-(most + Math.log(sum / (rows.n - 1))) / rows.d)
  })
}

/** The shortest mutual reachability distance between inner rows of two clusters. */
function separation(a: Crowd, b: Crowd): number {
  let least = Infinity
  const { d } = a.inner
  for (let i = 0; i < a.inner.n; i++) {
    for (let j = 0; j < b.inner.n; j++) {
      let sum = 0
      for (let c = 0; c < d; c++) sum += (a.inner.points[i * d + c]! - b.inner.points[j * d + c]!) ** 2
      least = Math.min(least, Math.max(Math.sqrt(sum), a.core[i]!, b.core[j]!))
    }
  }
  return least
}
