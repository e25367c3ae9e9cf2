// How many different values a column of numbers or dates has: with one bit for each value that is possible, where these are
// steps of one size (whole numbers, cents, minutes, seconds); else by sorting, which takes ten times as long.

/** So many bits are 16 MB: seconds of four years. */
const maxBits = 1 << 27
const steps: readonly { readonly unit: number; readonly parts: number }[] = [
  { unit: 60_000, parts: 1 },
  { unit: 1000, parts: 1 },
  { unit: 1, parts: 1 },
  { unit: 1, parts: 100 },
]

/** Different values but NaN; `min` and `max` are the least and the greatest of them. */
export function countDistinct(values: Float64Array, min: number, max: number): number {
  for (const { unit, parts } of steps) {
    const span = ((max - min) * parts) / unit
    // Bits for many more values than there are would take longer to clear than sorting takes.
    if (!(span < Math.min(maxBits, 64 * values.length + 1024))) continue
    const count = countSteps(values, min, span, unit, parts)
    if (count >= 0) return count
  }
  return countSorted(values)
}

/** −1 if some value is no whole step. */
function countSteps(values: Float64Array, min: number, span: number, unit: number, parts: number): number {
  const first = Math.round((min * parts) / unit)
  const seen = new Uint8Array((span >> 3) + 2)
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    const step = Math.round((value * parts) / unit)
    if ((step * unit) / parts !== value) return -1
    const at = (step - first) >> 3
    const bit = 1 << ((step - first) & 7)
    const before = seen[at] ?? 0
    if ((before & bit) !== 0) continue
    seen[at] = before | bit
    count++
  }
  return count
}

/** Faster than a set where most values differ. NaN goes to the end. */
function countSorted(values: Float64Array): number {
  const sorted = values.slice().sort()
  let count = 0
  for (let i = 0; i < sorted.length && !Number.isNaN(sorted[i]); i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) count++
  return count
}
