// Arithmetic on vectors that several kernels need.

/** Logarithms below these are probability zero, in float32 and in float64. */
const LOWEST: f32 = -80
const LOWEST_EXACT: f64 = -700

/**
 * exp t for t ≤ 0, relative error below 3e-7: 2ⁿ by the exponent's bits times the Taylor series of the rest, which is
 * at most ½ ln 2. Zero below LOWEST.
 */
export function exponential(t: v128): v128 {
  // 1.5 · 2²³: added to a small number, it leaves the number rounded in the lowest bits.
  const magic = f32x4.splat(12_582_912)
  const clamped = f32x4.pmax(f32x4.splat(LOWEST), t)
  const z = plusProduct(magic, clamped, f32x4.splat(1.4426950408889634))
  const whole = f32x4.sub(z, magic)
  // ln 2 in two parts, the first short enough for exact products.
  let f = plusProduct(clamped, whole, f32x4.splat(-0.693359375))
  f = plusProduct(f, whole, f32x4.splat(2.1219444e-4))
  let sum = plusProduct(f32x4.splat(1 / 120.0), f, f32x4.splat(1 / 720.0))
  sum = plusProduct(f32x4.splat(1 / 24.0), f, sum)
  sum = plusProduct(f32x4.splat(1 / 6.0), f, sum)
  sum = plusProduct(f32x4.splat(0.5), f, sum)
  sum = plusProduct(f32x4.splat(1), f, sum)
  sum = plusProduct(f32x4.splat(1), f, sum)
  const scaled = i32x4.add(sum, i32x4.shl(z, 23))
  return v128.and(scaled, f32x4.gt(t, f32x4.splat(LOWEST)))
}

/**
 * exp t for t ≤ 0 in float64, to the last bits: as above, the series to the thirteenth power. Zero below
 * LOWEST_EXACT. The same bits on every machine: no relaxed instructions.
 */
export function exponentialExact(t: v128): v128 {
  // 1.5 · 2⁵²
  const magic = f64x2.splat(6_755_399_441_055_744)
  const clamped = f64x2.pmax(f64x2.splat(LOWEST_EXACT), t)
  const z = f64x2.add(f64x2.mul(clamped, f64x2.splat(1.4426950408889634)), magic)
  const whole = f64x2.sub(z, magic)
  let f = f64x2.sub(clamped, f64x2.mul(whole, f64x2.splat(0.6931471803691238)))
  f = f64x2.sub(f, f64x2.mul(whole, f64x2.splat(1.9082149292705877e-10)))
  let sum = f64x2.splat(1 / 6227020800.0)
  sum = term(sum, f, 1 / 479001600.0)
  sum = term(sum, f, 1 / 39916800.0)
  sum = term(sum, f, 1 / 3628800.0)
  sum = term(sum, f, 1 / 362880.0)
  sum = term(sum, f, 1 / 40320.0)
  sum = term(sum, f, 1 / 5040.0)
  sum = term(sum, f, 1 / 720.0)
  sum = term(sum, f, 1 / 120.0)
  sum = term(sum, f, 1 / 24.0)
  sum = term(sum, f, 1 / 6.0)
  sum = term(sum, f, 0.5)
  sum = term(sum, f, 1)
  sum = term(sum, f, 1)
  const scaled = i64x2.add(sum, i64x2.shl(z, 52))
  return v128.and(scaled, f64x2.gt(t, f64x2.splat(LOWEST_EXACT)))
}

/** sum · f + c: Horner's step. */
function term(sum: v128, f: v128, c: f64): v128 {
  return f64x2.add(f64x2.mul(sum, f), f64x2.splat(c))
}

/** s + x · y; one instruction where the build has relaxed SIMD. */
export function plusProduct(s: v128, x: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, s)
  return f32x4.add(s, f32x4.mul(x, y))
}

/** The first two of four float32 as float64. */
export function lower(four: v128): v128 {
  return f64x2.promote_low_f32x4(four)
}

export function upper(four: v128): v128 {
  return f64x2.promote_low_f32x4(
    i8x16.shuffle(four, four, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15),
  )
}
