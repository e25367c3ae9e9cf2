// A run of numbers in as few bytes as say it exactly: whole steps of one size above the least value, in one, two or four
// bytes each. Prices are whole cents, dates whole days, minutes or seconds, codes whole numbers; what is none of these (a
// third, −0, an infinity) stays float64. Reading gives back the same bits.

/** Value i is `(base + steps[i]) * unit / parts`; the highest step that the array can hold means missing. */
export interface Packed {
  readonly length: number
  readonly base: number
  readonly unit: number
  readonly parts: number
  /** Empty where all values are the same. */
  readonly steps: Uint8Array | Uint16Array | Uint32Array
}

interface Grain {
  readonly unit: number
  readonly parts: number
}

const days: Grain = { unit: 86_400_000, parts: 1 }
const minutes: Grain = { unit: 60_000, parts: 1 }
const seconds: Grain = { unit: 1000, parts: 1 }
const ones: Grain = { unit: 1, parts: 1 }
const cents: Grain = { unit: 1, parts: 100 }
const tenThousandths: Grain = { unit: 1, parts: 10_000 }
/** The coarsest that fits is the shortest. */
const grains: readonly Grain[] = [days, minutes, seconds, ones, cents, tenThousandths]

/** Values `from` to `to` packed, or as they are where nothing shorter is exact. `missing` is NaN, or the code of no text. */
export function pack(
  values: Float64Array | Int32Array,
  from: number,
  to: number,
  missing: number,
): Packed | Float64Array | Int32Array {
  for (const grain of grains) {
    const range = rangeIn(values, from, to, missing, grain)
    if (range) return packed(values, from, to, missing, grain, range)
  }
  // slice, not subarray: a structured clone of a view would store the whole buffer behind it.
  return values.slice(from, to)
}

interface Range {
  readonly min: number
  readonly max: number
  readonly hasGap: boolean
}

/** The least and greatest step; null where some value is no whole step, or they lie too far apart. */
function rangeIn(
  values: Float64Array | Int32Array,
  from: number,
  to: number,
  missing: number,
  { unit, parts }: Grain,
): Range | null {
  let min = Infinity
  let max = -Infinity
  let hasGap = false
  for (let i = from; i < to; i++) {
    const value = values[i] ?? NaN
    if (value === missing || Number.isNaN(value)) {
      hasGap = true
      continue
    }
    const step = Math.round((value * parts) / unit)
    // −0 and 0 are equal, but not the same.
    if ((step * unit) / parts !== value || (value === 0 && 1 / value < 0)) return null
    if (step < min) min = step
    if (step > max) max = step
  }
  if (min > max) return { min: 0, max: 0, hasGap }
  // Beyond 2^53 a sum of base and step might be rounded.
  const isSafe = Number.isSafeInteger(min) && Number.isSafeInteger(max)
  return isSafe && max - min < 0xffff_ffff ? { min, max, hasGap } : null
}

function packed(
  values: Float64Array | Int32Array,
  from: number,
  to: number,
  missing: number,
  { unit, parts }: Grain,
  { min, max, hasGap }: Range,
): Packed {
  const about = { length: to - from, base: min, unit, parts }
  if (min === max && !hasGap) return { ...about, steps: new Uint8Array(0) }
  const steps = stepsFor(max - min, to - from)
  const gap = gapOf(steps)
  for (let i = from; i < to; i++) {
    const value = values[i] ?? NaN
    const isGap = value === missing || Number.isNaN(value)
    steps[i - from] = isGap ? gap : Math.round((value * parts) / unit) - min
  }
  return { ...about, steps }
}

function stepsFor(span: number, length: number): Uint8Array | Uint16Array | Uint32Array {
  if (span < 0xff) return new Uint8Array(length)
  return span < 0xffff ? new Uint16Array(length) : new Uint32Array(length)
}

const gapOf = (steps: Packed['steps']): number => 2 ** (8 * steps.BYTES_PER_ELEMENT) - 1

/** Writes the packed values into `target` from place `at` on. */
export function unpack(
  { length, base, unit, parts, steps }: Packed,
  target: Float64Array | Int32Array,
  at: number,
  missing: number,
): void {
  if (steps.length === 0) {
    target.fill((base * unit) / parts, at, at + length)
    return
  }
  const gap = gapOf(steps)
  for (let i = 0; i < length; i++) {
    const step = steps[i] ?? gap
    target[at + i] = step === gap ? missing : ((base + step) * unit) / parts
  }
}
