// Var-Part (Su & Dy 2007, Intelligent Data Analysis 11:4): the group with the largest sum of squares is halved at the mean
// of its widest feature, again and again. No chance in it, and what lies far out gets a group of its own.
import type { Matrix } from '../../../model/matrix.ts'
import type { Tick } from '../../../model/tick.ts'

/** Some rows, side by side in the order of all, and how they are halved. */
interface Group {
  readonly from: number
  readonly to: number
  /** Sum of squares about the mean, over all features; the feature with the largest share, and its mean. */
  readonly squares: number
  readonly feature: number
  readonly mean: number
}

/** A group (n) of 0 … most − 1 for each row of X, fewer where fewer rows differ. Throws AbortError through `tick`. */
export async function halve(X: Matrix, most: number, tick: Tick): Promise<Int32Array> {
  const order = Int32Array.from({ length: X.n }, (_, row) => row)
  const spare = new Int32Array(X.n)
  const groups = [grouped(X, order, 0, X.n)]
  while (groups.length < most) {
    await tick(groups.length, most)
    const widest = groups.reduce((best, group, at) => (group.squares > groups[best]!.squares ? at : best), 0)
    const group = groups[widest]!
    if (group.squares <= 0) break
    const middle = parted(X, order, spare, group)
    // Rounding can put the mean beside all rows: then they are as good as equal.
    if (middle === group.from || middle === group.to) groups[widest] = { ...group, squares: 0 }
    else {
      groups[widest] = grouped(X, order, group.from, middle)
      groups.push(grouped(X, order, middle, group.to))
    }
  }
  const groupOf = new Int32Array(X.n)
  groups.forEach(({ from, to }, number) => {
    for (let at = from; at < to; at++) groupOf[order[at]!] = number
  })
  return groupOf
}

function grouped({ n, d, data }: Matrix, order: Int32Array, from: number, to: number): Group {
  let [squares, widest, feature, mean] = [0, -1, 0, 0]
  for (let j = 0; j < d; j++) {
    // About the first row, so that equal rows have exactly no squares.
    const first = data[j * n + order[from]!]!
    let [sum, sumOfSquares] = [0, 0]
    for (let at = from; at < to; at++) {
      const value = data[j * n + order[at]!]! - first
      sum += value
      sumOfSquares += value * value
    }
    const own = Math.max(0, sumOfSquares - (sum * sum) / (to - from))
    squares += own
    if (own <= widest) continue
    widest = own
    feature = j
    mean = first + sum / (to - from)
  }
  return { from, to, squares, feature, mean }
}

/** Puts the rows up to the mean first, otherwise in their order; returns where the others begin. */
function parted({ n, data }: Matrix, order: Int32Array, spare: Int32Array, group: Group): number {
  const { from, to, feature, mean } = group
  let [low, high] = [from, 0]
  for (let at = from; at < to; at++) {
    const row = order[at]!
    if (data[feature * n + row]! <= mean) order[low++] = row
    else spare[high++] = row
  }
  order.set(spare.subarray(0, high), low)
  return low
}
