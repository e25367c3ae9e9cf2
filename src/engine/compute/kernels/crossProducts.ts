// Cross products of columns about a point in float64. Rows come in blocks of 256 that fit the fastest cache: less the point
// once, then each column with four others at a time.

const BLOCK: i32 = 256
const blockBytes: usize = 2048

/**
 * x: float64, d columns a stride apart, padded to twos. center: float64 (d). scratch: d + 3 columns of 256 float64.
 * products: float64 d × d, to whose upper triangle the products of n rows are added.
 */
export function crossProducts(
  x: usize,
  stride: usize,
  n: i32,
  d: i32,
  center: usize,
  scratch: usize,
  products: usize,
): void {
  for (let from = 0; from < n; from += BLOCK) {
    const rows = min(BLOCK, n - from)
    centre(x + ((<usize>from) << 3), stride, rows, d, center, scratch)
    for (let p = 0; p < d; p++) {
      for (let q = p; q < d; q += 4) addProducts(scratch, p, q, d, (rows + 1) & ~1, products)
    }
  }
}

/** Copies rows less the centre, with a zero after an odd number of them. */
function centre(x: usize, stride: usize, rows: i32, d: i32, center: usize, scratch: usize): void {
  for (let j = 0; j < d; j++) {
    const value = v128.load64_splat(center + ((<usize>j) << 3))
    for (let i = 0; i < rows; i += 2) {
      const at = (<usize>i) << 3
      v128.store(scratch + at, f64x2.sub(v128.load(x + at), value))
    }
    if (rows & 1) store<f64>(scratch + ((<usize>rows) << 3), 0)
    x += stride
    scratch += blockBytes
  }
}

/** Column p times columns q to q + 3; beyond the last column there is space, and what is found is dropped. */
function addProducts(scratch: usize, p: i32, q: i32, d: i32, rows: i32, products: usize): void {
  let s0 = f64x2.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  let a = scratch + <usize>p * blockBytes
  let b = scratch + <usize>q * blockBytes
  for (let i = 0; i < rows; i += 2) {
    const value = v128.load(a)
    s0 = f64x2.add(s0, f64x2.mul(value, v128.load(b)))
    s1 = f64x2.add(s1, f64x2.mul(value, v128.load(b, blockBytes)))
    s2 = f64x2.add(s2, f64x2.mul(value, v128.load(b, 2 * blockBytes)))
    s3 = f64x2.add(s3, f64x2.mul(value, v128.load(b, 3 * blockBytes)))
    a += 16
    b += 16
  }
  const to = products + ((<usize>(p * d + q)) << 3)
  add(to, s0)
  if (q + 1 < d) add(to + 8, s1)
  if (q + 2 < d) add(to + 16, s2)
  if (q + 3 < d) add(to + 24, s3)
}

function add(to: usize, s: v128): void {
  store<f64>(to, load<f64>(to) + f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1))
}
