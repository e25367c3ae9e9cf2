// Adjusted mutual information (Vinh, Epps & Bailey 2010, JMLR 11, eq. (24a) for the expectation): what two partitions
// tell about each other, less what they would by chance. Normalised by the arithmetic mean, as scikit-learn does.
import { margins, type Contingency } from './contingency.ts'

export interface Information {
  /** In nats. */
  readonly mutual: number
  readonly entropyA: number
  readonly entropyB: number
}

/** Mutual information and entropies of the two partitions of a contingency table. */
export function information(contingency: Contingency): Information {
  const { columns, table } = contingency
  const { a, b } = margins(contingency)
  const n = sum(a)
  let mutual = 0
  table.forEach((count, at) => {
    if (count === 0) return
    const chance = (a[Math.floor(at / columns)]! / n) * b[at % columns]!
    mutual += (count / n) * Math.log(count / chance)
  })
  return { mutual: Math.max(mutual, 0), entropyA: entropy(a, n), entropyB: entropy(b, n) }
}

/** 1 for the same partition, about 0 by chance; 1 where neither divides anything or both set every row apart. */
export function adjustedMutualInformation(contingency: Contingency): number {
  const { mutual, entropyA, entropyB } = information(contingency)
  const { a, b } = margins(contingency)
  const parts = (sizes: Float64Array) => sizes.filter((size) => size > 0).length
  if (parts(a) <= 1 && parts(b) <= 1) return 1
  // The same partition, of which chance tells all: what is left below would be rounding over rounding.
  if (parts(a) === sum(a) && parts(b) === sum(b)) return 1
  const expected = expectedMutual(a, b)
  const most = (entropyA + entropyB) / 2
  // Where chance tells all there is to tell, the difference is rounding.
  const room = most - expected
  const least = Number.EPSILON
  return (mutual - expected) / (room < 0 ? Math.min(room, -least) : Math.max(room, least))
}

/** Mean mutual information over all tables with these margins: each cell is hypergeometric. */
function expectedMutual(a: Float64Array, b: Float64Array): number {
  const n = sum(a)
  let expected = 0
  for (const rowSize of a) {
    for (const columnSize of b) {
      if (rowSize > 0 && columnSize > 0) expected += expectedCell(rowSize, columnSize, n)
    }
  }
  return expected
}

/** Terms below this share of the largest change nothing. */
const negligible = 1e-20

/** One cell: from the likeliest count outwards, each probability from its neighbour's. */
function expectedCell(a: number, b: number, n: number): number {
  const term = (count: number) => (count / n) * Math.log((n * count) / (a * b))
  const least = Math.max(1, a + b - n)
  const most = Math.min(a, b)
  const mode = Math.min(Math.max(Math.floor(((a + 1) * (b + 1)) / (n + 2)), least), most)
  const peak = Math.exp(logHypergeometric(mode, a, b, n))
  let mean = peak * term(mode)
  for (let count = mode, p = peak; count < most && p > negligible * peak; count++) {
    p *= ((a - count) * (b - count)) / ((count + 1) * (n - a - b + count + 1))
    mean += p * term(count + 1)
  }
  for (let count = mode, p = peak; count > least && p > negligible * peak; count--) {
    p *= (count * (n - a - b + count)) / ((a - count + 1) * (b - count + 1))
    mean += p * term(count - 1)
  }
  return mean
}

function logHypergeometric(count: number, a: number, b: number, n: number): number {
  const f = logFactorial
  const all = f(a) + f(b) + f(n - a) + f(n - b)
  return all - f(n) - f(count) - f(a - count) - f(b - count) - f(n - a - b + count)
}

/** Stirling's series, exact to the last bits from 16 on; below that the product itself. */
function logFactorial(n: number): number {
  if (n < 16) {
    let product = 1
    for (let factor = 2; factor <= n; factor++) product *= factor
    return Math.log(product)
  }
  const inverse = 1 / n
  const square = inverse * inverse
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series
}

function entropy(sizes: Float64Array, n: number): number {
  return sizes.reduce((all, size) => (size > 0 ? all - (size / n) * Math.log(size / n) : all), 0)
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0)
}
