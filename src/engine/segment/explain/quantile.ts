// Quantiles of sorted values, and of what is left when some of them are taken away, without sorting again.

/** The values that are there (no NaN), ascending. */
export function sortedPresent(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort()
}

/** Quantile `q` of 0…1 of ascending values, between neighbours in proportion (Hyndman & Fan 1996, type 7); NaN if none. */
export function quantile(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1)
  const low = sorted[Math.floor(at)] ?? NaN
  const high = sorted[Math.ceil(at)] ?? NaN
  return low + (high - low) * (at - Math.floor(at))
}

/** Median of `all` without `part`, both ascending, `part` among `all`; NaN if nothing is left. */
export function medianWithout(all: Float64Array, part: Float64Array): number {
  const left = all.length - part.length
  if (left === 0) return NaN
  const low = rankWithout(all, part, Math.floor((left - 1) / 2))
  const high = rankWithout(all, part, Math.floor(left / 2))
  return (low + high) / 2
}

/** The value of rank `rank` (0 is the smallest) in `all` without `part`. */
function rankWithout(all: Float64Array, part: Float64Array, rank: number): number {
  let low = 0
  let high = all.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const value = all[middle]!
    if (countUpTo(all, value) - countUpTo(part, value) > rank) high = middle
    else low = middle + 1
  }
  return all[low]!
}

/** How many of the ascending values are not above `value`. */
export function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
