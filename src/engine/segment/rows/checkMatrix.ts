// What every clustering method asks of X before it starts, and how many different rows X has.
import { DataError } from '../../../model/errors.ts'
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'

/**
 * Checks that X (n, d) suits `nClusters` clusters.
 * Throws DataError for an empty X, for a value that is not a finite number (named by column and row), and for fewer
 * different rows than clusters, and for numbers too large to be squared and added up.
 */
export function checkMatrix(X: Matrix, nClusters: number): void {
  if (X.n === 0) throw new DataError(message('noCustomersToCluster', {}))
  if (X.d === 0) throw new DataError(message('noFeatureToClusterBy', {}))
  checkValues(X)
  const different = countDifferentRows(X, nClusters)
  if (different >= nClusters) return
  throw new DataError(message('tooFewDifferent', { nClusters, different }))
}

/** Squares of larger numbers, added up over all customers and features, would leave the range of numbers. */
const largest = 1e145

function checkValues({ n, d, data, names }: Matrix): void {
  for (let at = 0; at < n * d; at++) {
    const value = data[at]!
    // Also false for what is no number.
    if (Math.abs(value) <= largest) continue
    const j = Math.floor(at / n)
    throw new DataError(refusal(names[j] ?? String(j + 1), value, { customer: (at % n) + 1, customers: n }))
  }
}

function refusal(
  feature: string,
  value: number,
  where: { readonly customer: number; readonly customers: number },
): Message {
  const place = { column: feature }
  if (Number.isFinite(value)) return message('featureTooLarge', { feature, value, ...where }, place)
  const is = Number.isNaN(value) ? 'missing' : 'infinite'
  return message('featureNotNumber', { feature, is, ...where }, place)
}

/**
 * The number of different rows of X (n, d), counted up to `limit`; see `sameRow`. Rows are compared with those of the same
 * hash only: of a million rows with a few hundred different ones, each would else meet hundreds.
 */
export function countDifferentRows(X: Matrix, limit: number): number {
  const found = new Map<number, number[]>()
  const hash = rowHash(X)
  let count = 0
  for (let i = 0; i < X.n && count < limit; i++) {
    const code = hash(i)
    const alike = found.get(code)
    if (alike?.some((other) => sameRow(X, i, other))) continue
    count++
    if (alike) alike.push(i)
    else found.set(code, [i])
  }
  return count
}

/** Values nearer to zero than this may be the same though their digits differ; all others are the same only if equal. */
const tiny = 1e-100

/** A number for each row of X, the same for rows that are the same: FNV-1a over the bits, 32 at a time. */
function rowHash({ n, d, data }: Matrix): (row: number) => number {
  const value = new Float64Array(1)
  const bits = new Int32Array(value.buffer)
  return (row) => {
    let hash = -2128831035
    for (let j = 0, at = row; j < d; j++, at += n) {
      value[0] = Math.abs(data[at]!) < tiny ? 0 : data[at]!
      hash = Math.imul(hash ^ bits[0]!, 16777619)
      hash = Math.imul(hash ^ bits[1]! ^ (hash >>> 15), 16777619)
    }
    return hash
  }
}

/** Rows nearer than this are at no distance in float64: its square has lost its digits, or is 0. */
const nearest = 1e-150

/** Rows that no method can part, as they are at no distance from each other. */
function sameRow(X: Matrix, a: number, b: number): boolean {
  for (let j = 0; j < X.d; j++)
    if (Math.abs(X.data[j * X.n + a]! - X.data[j * X.n + b]!) > nearest) return false
  return true
}
