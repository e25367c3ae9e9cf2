// The E-step of Gaussian mixtures in float32 SIMD, with the sums of the M-step, in tiles of rows whose whitened
// differences y = W (x − mean) stay in the first cache. In y every component is round and of unit width, so float32
// loses nothing however narrow it is. With u = √r · (1, y) all sums are products of the columns of u: Σ r = Σ u₀u₀,
// Σ r y = Σ u₀u, Σ r y yᵀ = Σ u uᵀ. The caller lays out the memory (../shardExpectation.ts).

import { exponential, lower, plusProduct, upper } from './arithmetic'

/** Rows after which float32 sums, four side by side, are added up in float64. */
const FLUSH: i32 = 1024
/** Rows in which a component has less than e⁻²⁰ or so are left out of its sums: they are below float32's rounding. */
const NEGLIGIBLE: f32 = 2e-9

/**
 * One pass over n rows; returns the log-likelihood less n times the offset of the scales.
 *
 * x: float32 in tiles of eight rows, in each tile d columns of eight. mixture: per component its log scale, then for
 * each two rows p, p + 1 of W both starts −(W mean) and, column by column up to p + 1, both entries of W; an odd last
 * row has a neighbour of zeros. tile: rows per step, a multiple of 16. scratch: see ../shardExpectation.ts; sums: float64, per
 * component the blocks of 3 × 3 of the lower half of Σ u uᵀ, row by row; both zero at first.
 */
export function expectation(
  x: usize,
  n: i32,
  d: i32,
  mixture: usize,
  k: i32,
  tile: i32,
  scratch: usize,
  sums: usize,
): f64 {
  const column: usize = tile << 2
  const bands = (d + 3) / 3
  const cells = (bands * (bands + 1) * 9) >> 1
  const ySize: usize = column * ((d + 1) & ~1)
  const ys = scratch
  const logs = ys + ySize * k
  const inverses = logs + column * k
  const u = inverses + column
  const rest = u + column * bands * 3
  const partials = rest + column * d
  let logLikelihood: f64 = 0
  let unflushed = 0
  for (let i = 0; i < n; i += tile) {
    const rows = min(tile, n - i)
    let own = x + ((<usize>(i * d)) << 2)
    if (rows < tile) {
      // The kernels step over sixteen rows: a last tile goes on with zeros.
      const bytes: usize = (((rows + 7) & ~7) * d) << 2
      memory.fill(rest, 0, column * d)
      memory.copy(rest, own, bytes)
      own = rest
    }
    densities(own, d, mixture, k, tile, ys, ySize, logs)
    logLikelihood += posteriors(logs, k, tile, rows, inverses)
    for (let c = 0; c < k; c++) {
      const used = weigh(ys + ySize * c, logs + column * c, inverses, d, column, u)
      if (used) products(u, column, used, bands, partials + ((<usize>(cells * c)) << 4))
    }
    unflushed += rows
    if (unflushed >= FLUSH || i + tile >= n) {
      flush(partials, sums, cells * k)
      unflushed = 0
    }
  }
  return logLikelihood
}

/** Whitened differences (k, d) and logarithms of weight times density (k) of the rows of a tile. */
function densities(
  x: usize,
  d: i32,
  mixture: usize,
  k: i32,
  tile: i32,
  ys: usize,
  ySize: usize,
  logs: usize,
): void {
  const column: usize = tile << 2
  const next: usize = d << 5
  let w = mixture
  for (let c = 0; c < k; c++) {
    const scale = v128.load32_splat(w)
    let end = w
    for (let g = 0; g < tile; g += 16) {
      const at: usize = g << 2
      const rows = x + at * d
      end = whiten(rows, rows + next, d, w + 4, ys + at, column, scale, logs + at)
    }
    w = end
    ys += ySize
    logs += column
  }
}

/**
 * Writes y and the logarithm of one component for the eight rows at rowsA and the eight at rowsB; returns the end of the rows of
 * W, which start at `w`.
 */
function whiten(
  rowsA: usize,
  rowsB: usize,
  d: i32,
  w: usize,
  y: usize,
  column: usize,
  scale: v128,
  log: usize,
): usize {
  let s0 = f32x4.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  for (let p = 0; p < d; p += 2) {
    let a0 = v128.load32_splat(w)
    let a1 = a0
    let a2 = a0
    let a3 = a0
    let b0 = v128.load32_splat(w, 4)
    let b1 = b0
    let b2 = b0
    let b3 = b0
    w += 8
    let xa = rowsA
    let xb = rowsB
    const end = min(p + 2, d)
    for (let q = 0; q < end; q++) {
      const wa = v128.load32_splat(w)
      const wb = v128.load32_splat(w, 4)
      const x0 = v128.load(xa)
      a0 = plusProduct(a0, x0, wa)
      b0 = plusProduct(b0, x0, wb)
      const x1 = v128.load(xa, 16)
      a1 = plusProduct(a1, x1, wa)
      b1 = plusProduct(b1, x1, wb)
      const x2 = v128.load(xb)
      a2 = plusProduct(a2, x2, wa)
      b2 = plusProduct(b2, x2, wb)
      const x3 = v128.load(xb, 16)
      a3 = plusProduct(a3, x3, wa)
      b3 = plusProduct(b3, x3, wb)
      w += 8
      xa += 32
      xb += 32
    }
    storeRows(y, a0, a1, a2, a3)
    storeRows(y + column, b0, b1, b2, b3)
    y += column << 1
    s0 = plusProduct(plusProduct(s0, a0, a0), b0, b0)
    s1 = plusProduct(plusProduct(s1, a1, a1), b1, b1)
    s2 = plusProduct(plusProduct(s2, a2, a2), b2, b2)
    s3 = plusProduct(plusProduct(s3, a3, a3), b3, b3)
  }
  const h = f32x4.splat(-0.5)
  storeRows(log, plusProduct(scale, s0, h), plusProduct(scale, s1, h), plusProduct(scale, s2, h), plusProduct(scale, s3, h)) // prettier-ignore
  return w
}

/** Of sixteen rows, four side by side. */
function storeRows(at: usize, first: v128, second: v128, third: v128, fourth: v128): void {
  v128.store(at, first)
  v128.store(at, second, 16)
  v128.store(at, third, 32)
  v128.store(at, fourth, 48)
}

/**
 * Turns logarithms (k) of a tile into densities in relation to the largest, whose inverse sums make them posteriors;
 * 0 after the last of `rows`. Returns the log-likelihood.
 */
function posteriors(logs: usize, k: i32, tile: i32, rows: i32, inverses: usize): f64 {
  const column: usize = tile << 2
  const end = logs + column * k
  let largest = f64x2.splat(0)
  let product = f64x2.splat(1)
  for (let i = 0; i < tile; i += 4) {
    const at: usize = i << 2
    let most = v128.load(logs + at)
    for (let log = logs + at + column; log < end; log += column) most = f32x4.pmax(most, v128.load(log))
    let sum = f32x4.splat(0)
    for (let log = logs + at; log < end; log += column) {
      const share = exponential(f32x4.sub(v128.load(log), most))
      v128.store(log, share)
      sum = f32x4.add(sum, share)
    }
    const one = f32x4.splat(1)
    let inverse = f32x4.div(one, sum)
    if (i + 4 > rows) {
      const inside = i32x4.lt_s(i32x4(i, i + 1, i + 2, i + 3), i32x4.splat(rows))
      inverse = v128.and(inverse, inside)
      most = v128.and(most, inside)
      sum = v128.bitselect(sum, one, inside)
    }
    v128.store(inverses + at, inverse)
    largest = f64x2.add(largest, f64x2.add(lower(most), upper(most)))
    product = f64x2.mul(product, f64x2.mul(lower(sum), upper(sum)))
  }
  const logs0 = Math.log(f64x2.extract_lane(product, 0)) + Math.log(f64x2.extract_lane(product, 1))
  return f64x2.extract_lane(largest, 0) + f64x2.extract_lane(largest, 1) + logs0
}

/** Writes u of the rows of a tile that the component has a share in, four at a time; returns the bytes per column. */
function weigh(y: usize, shares: usize, inverses: usize, d: i32, column: usize, u: usize): usize {
  const least = f32x4.splat(NEGLIGIBLE)
  let used: usize = 0
  for (let at: usize = 0; at < column; at += 16) {
    const r = f32x4.mul(v128.load(shares + at), v128.load(inverses + at))
    if (!v128.any_true(f32x4.gt(r, least))) continue
    const root = f32x4.sqrt(r)
    let to = u + used
    v128.store(to, root)
    let from = y + at
    for (let p = 0; p < d; p++) {
      to += column
      v128.store(to, f32x4.mul(root, v128.load(from)))
      from += column
    }
    used += 16
  }
  return used
}

/** Adds the lower half of Σ u uᵀ to `sums`, in blocks of three columns by three. */
function products(u: usize, column: usize, used: usize, bands: i32, sums: usize): void {
  const band = column * 3
  let p = u
  for (let i = 0; i < bands; i++) {
    let q = u
    for (let j = 0; j <= i; j++) {
      let s00 = v128.load(sums)
      let s01 = v128.load(sums, 16)
      let s02 = v128.load(sums, 32)
      let s10 = v128.load(sums, 48)
      let s11 = v128.load(sums, 64)
      let s12 = v128.load(sums, 80)
      let s20 = v128.load(sums, 96)
      let s21 = v128.load(sums, 112)
      let s22 = v128.load(sums, 128)
      let qa = q
      for (let pa = p; pa < p + used; pa += 16) {
        const q0 = v128.load(qa)
        const q1 = v128.load(qa + column)
        const q2 = v128.load(qa + 2 * column)
        const p0 = v128.load(pa)
        s00 = plusProduct(s00, p0, q0)
        s01 = plusProduct(s01, p0, q1)
        s02 = plusProduct(s02, p0, q2)
        const p1 = v128.load(pa + column)
        s10 = plusProduct(s10, p1, q0)
        s11 = plusProduct(s11, p1, q1)
        s12 = plusProduct(s12, p1, q2)
        const p2 = v128.load(pa + 2 * column)
        s20 = plusProduct(s20, p2, q0)
        s21 = plusProduct(s21, p2, q1)
        s22 = plusProduct(s22, p2, q2)
        qa += 16
      }
      v128.store(sums, s00)
      v128.store(sums, s01, 16)
      v128.store(sums, s02, 32)
      v128.store(sums, s10, 48)
      v128.store(sums, s11, 64)
      v128.store(sums, s12, 80)
      v128.store(sums, s20, 96)
      v128.store(sums, s21, 112)
      v128.store(sums, s22, 128)
      sums += 144
      q += band
    }
    p += band
  }
}

/** Adds `count` vectors of four float32 to float64 numbers, and empties them. */
function flush(partials: usize, sums: usize, count: i32): void {
  for (let cell = 0; cell < count; cell++) {
    const part = v128.load(partials)
    const pair = f64x2.add(lower(part), upper(part))
    store<f64>(sums, load<f64>(sums) + f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1))
    v128.store(partials, f32x4.splat(0))
    partials += 16
    sums += 8
  }
}
