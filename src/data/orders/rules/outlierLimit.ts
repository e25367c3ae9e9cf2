// How far out is far: the modified z-score of Iglewicz & Hoaglin (1993), "How to Detect and Handle Outliers", on
// logarithms, because amounts spread by factors. Medians do not move however far out a few values are.

/** Their limit: 0.6745 (x − median) / MAD above it is an outlier. */
const maxScore = 3.5
const madOfNormal = 0.6745
/** Among fewer values nobody is far from the others. */
const minValues = 30

/** Positive values above this are far above the others; Infinity where none can be. Values of 0 and less do not count. */
export function outlierLimit(values: Float64Array): number {
  const logs = values.filter((value) => value > 0).map(Math.log)
  if (logs.length < minValues) return Infinity
  const middle = medianOf(logs)
  const spread = medianOf(logs.map((value) => Math.abs(value - middle)))
  // Where half of the values are the same, the spread says nothing.
  return spread > 0 ? Math.exp(middle + (maxScore * spread) / madOfNormal) : Infinity
}

/** The median of some values; sorts them. */
export function medianOf(values: Float64Array): number {
  const sorted = values.sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}
