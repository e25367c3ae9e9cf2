// Where k-means starts: greedy k-means++ (Arthur & Vassilvitskii 2007, section 2.2, with the several local trials of
// their section 7 and of scikit-learn): far rows are likelier, and of a few drawn rows the one that helps most is kept.
import type { Random } from '../../../model/random.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { matrixColumn } from '../../../model/matrix.ts'
import type { Tick } from '../../../model/tick.ts'

/**
 * `k` rows of X (n, d) as first centres, row-major (k, d). Draws 2 + ⌊ln k⌋ rows per centre. Throws AbortError
 * through `tick`.
 */
export async function kmeansPlusPlus(
  X: Matrix,
  k: number,
  random: Random,
  tick: Tick,
): Promise<Float64Array> {
  const nLocalTrials = 2 + Math.floor(Math.log(k))
  const centers = new Float64Array(k * X.d)
  let closest = new Float64Array(X.n).fill(Infinity)
  let best = new Float64Array(X.n)
  let trial = new Float64Array(X.n)
  const cumulative = new Float64Array(X.n)
  let first = random.below(X.n)
  let potential = nearerDistances(X, first, closest, best)
  for (let c = 0; ;) {
    writeRow(X, first, centers, c)
    ;[closest, best] = [best, closest]
    if (++c === k) return centers
    await tick(c, k)
    accumulate(closest, cumulative)
    let bestPotential = Infinity
    for (let t = 0; t < nLocalTrials; t++) {
      const row = rowAt(cumulative, random.next() * potential)
      const trialPotential = nearerDistances(X, row, closest, trial)
      if (trialPotential >= bestPotential) continue
      bestPotential = trialPotential
      first = row
      ;[best, trial] = [trial, best]
    }
    potential = bestPotential
  }
}

/** `out[i]` = the smaller of `closest[i]` and the squared distance of row i to `row`; returns their sum. */
function nearerDistances(X: Matrix, row: number, closest: Float64Array, out: Float64Array): number {
  const { n, d } = X
  out.fill(0)
  for (let j = 0; j < d; j += 2) {
    const a = matrixColumn(X, j)
    // Two features at a time halve the passes over `out`; an odd last one is paired with itself and counts half.
    const b = matrixColumn(X, Math.min(j + 1, d - 1))
    const weight = j + 1 < d ? 1 : 0.5
    addSquares(a, b, row, weight, out)
  }
  let sum = 0
  for (let i = 0; i < n; i++) {
    if (closest[i]! < out[i]!) out[i] = closest[i]!
    sum += out[i]!
  }
  return sum
}

function addSquares(a: Float64Array, b: Float64Array, row: number, weight: number, out: Float64Array): void {
  const [fromA, fromB] = [a[row]!, b[row]!]
  for (let i = 0; i < out.length; i++) {
    const x = a[i]! - fromA
    const y = b[i]! - fromB
    out[i]! += (x * x + y * y) * weight
  }
}

function accumulate(values: Float64Array, cumulative: Float64Array): void {
  let sum = 0
  for (let i = 0; i < values.length; i++) cumulative[i] = sum += values[i]!
}

/** The first row whose cumulative value exceeds `value`. */
function rowAt(cumulative: Float64Array, value: number): number {
  let low = 0
  let high = cumulative.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (cumulative[middle]! > value) high = middle
    else low = middle + 1
  }
  return low
}

function writeRow(X: Matrix, row: number, centers: Float64Array, c: number): void {
  for (let j = 0; j < X.d; j++) centers[c * X.d + j] = X.data[j * X.n + row]!
}
