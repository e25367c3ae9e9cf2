// The E-step of Gaussian mixtures in float64 throughout: expectation.ts says how, here two rows stand side by side, x
// is read from plain columns, and means are subtracted first, so that far offsets lose nothing.
import { exponentialExact } from './arithmetic'

/** Rows in which a component has less than float64 can add to one are left out of its sums. */
const NEGLIGIBLE: f64 = 1e-18

/**
 * One pass over n rows; returns the log-likelihood less n times the offset of the scales.
 *
 * x: float64, d columns, `stride` bytes from one to the next. mixture: per component its log scale, the mean (d), then row by row the lower
 * half of W with the diagonal. tile: rows per step, a multiple of 4. scratch: see ../shardExpectation.ts, zero at
 * first; sums: as in expectation.ts, but two float64 side by side, zero at first.
 */
export function expectationExact(
  x: usize,
  stride: usize,
  n: i32,
  d: i32,
  mixture: usize,
  k: i32,
  tile: i32,
  scratch: usize,
  sums: usize,
): f64 {
  const column: usize = tile << 3
  const bands = (d + 3) / 3
  const cells = (bands * (bands + 1) * 9) >> 1
  const ySize = column * d
  const ys = scratch
  const logs = ys + ySize * k
  const inverses = logs + column * k
  const u = inverses + column
  const rest = u + column * bands * 3
  let logLikelihood: f64 = 0
  for (let i = 0; i < n; i += tile) {
    const rows = min(tile, n - i)
    let own = x + ((<usize>i) << 3)
    let step = stride
    if (rows < tile) {
      // The kernels step over four rows: a last tile goes on with zeros.
      memory.fill(rest, 0, column * d)
      for (let j = 0; j < d; j++) memory.copy(rest + column * j, own + stride * j, (<usize>rows) << 3)
      own = rest
      step = column
    }
    densities(own, step, d, mixture, k, tile, ys, ySize, logs)
    logLikelihood += posteriors(logs, k, tile, rows, inverses)
    for (let c = 0; c < k; c++) {
      const used = weigh(ys + ySize * c, logs + column * c, inverses, d, column, u)
      if (used) products(u, column, used, bands, sums + ((<usize>(cells * c)) << 4))
    }
  }
  return logLikelihood
}

/** Whitened differences (k, d) and logarithms of weight times density (k) of the rows of a tile. */
function densities(
  x: usize,
  stride: usize,
  d: i32,
  mixture: usize,
  k: i32,
  tile: i32,
  ys: usize,
  ySize: usize,
  logs: usize,
): void {
  const column: usize = tile << 3
  const triangle: usize = (d * (d + 1)) << 2
  for (let c = 0; c < k; c++) {
    const scale = v128.load64_splat(mixture)
    const mean = mixture + 8
    const whitening = mean + ((<usize>d) << 3)
    for (let at: usize = 0; at < column; at += 32) {
      let w = whitening
      let y = ys + at
      let s0 = f64x2.splat(0)
      let s1 = s0
      for (let p = 0; p < d; p++) {
        let a0 = f64x2.splat(0)
        let a1 = a0
        let m = mean
        let value = x + at
        for (let q = 0; q <= p; q++) {
          const middle = v128.load64_splat(m)
          const entry = v128.load64_splat(w)
          a0 = f64x2.add(a0, f64x2.mul(entry, f64x2.sub(v128.load(value), middle)))
          a1 = f64x2.add(a1, f64x2.mul(entry, f64x2.sub(v128.load(value, 16), middle)))
          m += 8
          w += 8
          value += stride
        }
        v128.store(y, a0)
        v128.store(y, a1, 16)
        y += column
        s0 = f64x2.add(s0, f64x2.mul(a0, a0))
        s1 = f64x2.add(s1, f64x2.mul(a1, a1))
      }
      const half = f64x2.splat(0.5)
      v128.store(logs + at, f64x2.sub(scale, f64x2.mul(s0, half)))
      v128.store(logs + at, f64x2.sub(scale, f64x2.mul(s1, half)), 16)
    }
    mixture = whitening + triangle
    ys += ySize
    logs += column
  }
}

/**
 * Turns logarithms (k) of a tile into densities in relation to the largest, whose inverse sums make them posteriors;
 * 0 after the last of `rows`. Returns the log-likelihood.
 */
function posteriors(logs: usize, k: i32, tile: i32, rows: i32, inverses: usize): f64 {
  const column: usize = tile << 3
  const end = logs + column * k
  let logLikelihood: f64 = 0
  for (let i = 0; i < tile; i += 2) {
    const at: usize = i << 3
    let most = v128.load(logs + at)
    for (let log = logs + at + column; log < end; log += column) most = f64x2.pmax(most, v128.load(log))
    let sum = f64x2.splat(0)
    for (let log = logs + at; log < end; log += column) {
      const share = exponentialExact(f64x2.sub(v128.load(log), most))
      v128.store(log, share)
      sum = f64x2.add(sum, share)
    }
    v128.store(inverses + at, f64x2.div(f64x2.splat(1), sum))
    if (i < rows) logLikelihood += f64x2.extract_lane(most, 0) + Math.log(f64x2.extract_lane(sum, 0))
    else store<f64>(inverses + at, 0)
    if (i + 1 < rows) logLikelihood += f64x2.extract_lane(most, 1) + Math.log(f64x2.extract_lane(sum, 1))
    else store<f64>(inverses + at, 0, 8)
  }
  return logLikelihood
}

/** Writes u of the rows of a tile that the component has a share in, two at a time; returns the bytes per column. */
function weigh(y: usize, shares: usize, inverses: usize, d: i32, column: usize, u: usize): usize {
  const least = f64x2.splat(NEGLIGIBLE)
  let used: usize = 0
  for (let at: usize = 0; at < column; at += 16) {
    const r = f64x2.mul(v128.load(shares + at), v128.load(inverses + at))
    if (!v128.any_true(f64x2.gt(r, least))) continue
    const root = f64x2.sqrt(r)
    let to = u + used
    v128.store(to, root)
    let from = y + at
    for (let p = 0; p < d; p++) {
      to += column
      v128.store(to, f64x2.mul(root, v128.load(from)))
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
      for (let row: usize = 0; row < band; row += column) {
        let s0 = v128.load(sums)
        let s1 = v128.load(sums, 16)
        let s2 = v128.load(sums, 32)
        let qa = q
        for (let pa = p + row; pa < p + row + used; pa += 16) {
          const value = v128.load(pa)
          s0 = f64x2.add(s0, f64x2.mul(value, v128.load(qa)))
          s1 = f64x2.add(s1, f64x2.mul(value, v128.load(qa + column)))
          s2 = f64x2.add(s2, f64x2.mul(value, v128.load(qa + 2 * column)))
          qa += 16
        }
        v128.store(sums, s0)
        v128.store(sums, s1, 16)
        v128.store(sums, s2, 32)
        sums += 48
      }
      q += band
    }
    p += band
  }
}
