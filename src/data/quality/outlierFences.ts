// Values far outside: beyond the outer fences of Tukey (1977), "Exploratory Data Analysis", three times the distance
// of the quartiles away from them; on logarithms where values spread by factors, of which only large ones are said.
import type { Outliers } from '../../model/run/quality.ts'

const factor = 3
/** Quartiles are taken of so many values, evenly spread over the column: enough to set a fence. */
const maxSample = 50_000
/** Fewer different values are levels, of which the rarest is no outlier. */
const minDistinct = 10
const minValues = 30
/** An exponential has skewness 2, a normal 0; the same limit decides about logarithms in features. */
const logSkewness = 1

/** The outliers of `values` (NaN is none); null where quartiles say nothing. */
export function outliersOf(values: Float64Array): Outliers | null {
  const sample = sampled(values)
  if (sample.length < minValues || distinctAtMost(sample, minDistinct)) return null
  const isLog = (sample[0] ?? -1) >= 0 && skewness(sample) > logSkewness
  const scaled = isLog ? sample.map(Math.log1p) : sample
  const [lower, upper] = [quantile(scaled, 0.25), quantile(scaled, 0.75)]
  const spread = upper - lower
  // Where half of the values are the same, all others would be outliers.
  if (!(spread > 0)) return null
  const low = isLog ? -Infinity : lower - factor * spread
  const high = isLog ? Math.expm1(upper + factor * spread) : upper + factor * spread
  let count = 0
  for (const value of values) if (value < low || value > high) count++
  return { count, low, high, scale: isLog ? 'log' : 'linear' }
}

/** Values that are there, in ascending order. */
function sampled(values: Float64Array): Float64Array {
  const present = values.filter((value) => !Number.isNaN(value))
  const step = Math.ceil(present.length / maxSample)
  return step > 1 ? present.filter((_, i) => i % step === 0).sort() : present.sort()
}

function distinctAtMost(sorted: Float64Array, most: number): boolean {
  let distinct = 0
  for (let i = 0; i < sorted.length && distinct <= most; i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++
  return distinct <= most
}

/** Between two values of the sorted ones where the place is between them (Hyndman & Fan 1996, type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const from = sorted[below] ?? NaN
  return from + (place - below) * ((sorted[below + 1] ?? from) - from)
}

function skewness(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  const third = values.reduce((sum, value) => sum + (value - mean) ** 3, 0) / values.length
  return variance > 0 ? third / variance ** 1.5 : 0
}
