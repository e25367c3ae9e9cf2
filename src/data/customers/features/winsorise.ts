// Winsorising (Dixon 1960): the lowest and the highest hundredth of a feature's values count as the limit of that
// hundredth, so that a few extreme customers do not make segments of their own.

/** The least and the greatest value that counts as it is. */
export type Limits = readonly [low: number, high: number]

const tail = 0.01

/** The limits of the middle 98 % of the values that are there; null where no value is outside. */
export function tailLimits(values: Float64Array): Limits | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const n = sorted.length
  // The limits are values that occur: a hundredth of them, rounded down, is outside at each end.
  const cut = Math.floor(tail * n)
  const limits: Limits = [sorted[cut] ?? NaN, sorted[n - 1 - cut] ?? NaN]
  const isOutside = (sorted[0] ?? NaN) < limits[0] || (sorted[n - 1] ?? NaN) > limits[1]
  // A number that hardly anyone has would otherwise be the same for everyone.
  return isOutside && limits[0] < limits[1] ? limits : null
}

/** Values outside the limits as the nearer of them; gaps stay. */
export const withinLimits = (values: Float64Array, [low, high]: Limits): Float64Array =>
  values.map((value) => (value < low ? low : value > high ? high : value))
