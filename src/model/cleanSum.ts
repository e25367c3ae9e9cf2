// Sums of money without the dust of binary fractions: 5391.21, not 5391.210000000009.

/** From here on float64 sums of many rows are not sure of the sixth decimal. */
const large = 1e6
const tooLarge = 1e11

/** A sum of amounts to six decimals, large ones to four: more than any currency has. */
export function cleanSum(sum: number): number {
  const size = Math.abs(sum)
  if (!(size < tooLarge)) return sum
  const scale = size < large ? 1e6 : 1e4
  return Math.round(sum * scale) / scale + 0
}
