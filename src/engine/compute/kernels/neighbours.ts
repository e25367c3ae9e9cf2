// The k nearest rows of many queries in float64: distances of four rows to four queries at a time, and per query a heap
// of the best so far, its worst on top. Σ(x − q)² in the order of the columns, without fused steps: bit for bit what
// the reference does, so ties are ties here too.

/**
 * Takes rows `from` up to `to`, multiples of four but for the last, into the heaps. x: float64, d columns a stride apart,
 * padded to fours. queries: float64 m × d, row-major, m a multiple of four. distances, found: m × k, float64
 * (+∞ where free) and int32.
 */
export function neighbours(
  x: usize,
  stride: usize,
  from: i32,
  to: i32,
  d: i32,
  queries: usize,
  m: i32,
  k: i32,
  distances: usize,
  found: usize,
): void {
  const wide = (<usize>d) << 3
  const heap = (<usize>k) << 3
  for (let query = 0; query < m; query += 4) {
    const q = queries + <usize>query * wide
    const tops = distances + <usize>query * heap
    for (let i = from; i < to; i += 4) {
      let a0 = f64x2.splat(0)
      let a1 = a0
      let a2 = a0
      let a3 = a0
      let b0 = a0
      let b1 = a0
      let b2 = a0
      let b3 = a0
      let column = x + ((<usize>i) << 3)
      let value = q
      for (let j = 0; j < d; j++) {
        const xa = v128.load(column)
        const xb = v128.load(column, 16)
        const q0 = v128.load64_splat(value)
        a0 = plusSquare(a0, f64x2.sub(xa, q0))
        b0 = plusSquare(b0, f64x2.sub(xb, q0))
        const q1 = v128.load64_splat(value + wide)
        a1 = plusSquare(a1, f64x2.sub(xa, q1))
        b1 = plusSquare(b1, f64x2.sub(xb, q1))
        const q2 = v128.load64_splat(value + 2 * wide)
        a2 = plusSquare(a2, f64x2.sub(xa, q2))
        b2 = plusSquare(b2, f64x2.sub(xb, q2))
        const q3 = v128.load64_splat(value + 3 * wide)
        a3 = plusSquare(a3, f64x2.sub(xa, q3))
        b3 = plusSquare(b3, f64x2.sub(xb, q3))
        column += stride
        value += 8
      }
      const inside = (1 << min(4, to - i)) - 1
      take(a0, b0, i, inside, k, tops, found, query)
      take(a1, b1, i, inside, k, tops + heap, found, query + 1)
      take(a2, b2, i, inside, k, tops + 2 * heap, found, query + 2)
      take(a3, b3, i, inside, k, tops + 3 * heap, found, query + 3)
    }
  }
}

function plusSquare(s: v128, x: v128): v128 {
  return f64x2.add(s, f64x2.mul(x, x))
}

/** Of four rows from i on, with distances a and b, those nearer than the worst of the heap replace it. */
function take(
  a: v128,
  b: v128,
  i: i32,
  inside: i32,
  k: i32,
  distances: usize,
  found: usize,
  query: i32,
): void {
  const worst = v128.load64_splat(distances)
  const near = (i64x2.bitmask(f64x2.lt(a, worst)) | (i64x2.bitmask(f64x2.lt(b, worst)) << 2)) & inside
  if (near) insert(a, b, i, near, k, distances, found + ((<usize>query * <usize>k) << 2))
}

function insert(a: v128, b: v128, i: i32, near: i32, k: i32, distances: usize, found: usize): void {
  const scratch = memory.data(32, 16)
  v128.store(scratch, a)
  v128.store(scratch, b, 16)
  for (; near; near &= near - 1) {
    const r = ctz(near)
    const distance = load<f64>(scratch + ((<usize>r) << 3))
    if (distance < load<f64>(distances)) sink(distances, found, k, distance, i + r)
  }
}

/** Puts an entry in place of the top and lets it sink. Worse is farther, or as far with a higher number. */
function sink(distances: usize, found: usize, size: i32, distance: f64, row: i32): void {
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= size) break
    if (child + 1 < size && worse(distances, found, child + 1, child)) child++
    const far = load<f64>(distances + ((<usize>child) << 3))
    const number = load<i32>(found + ((<usize>child) << 2))
    if (far < distance || (far == distance && number <= row)) break
    store<f64>(distances + ((<usize>at) << 3), far)
    store<i32>(found + ((<usize>at) << 2), number)
    at = child
  }
  store<f64>(distances + ((<usize>at) << 3), distance)
  store<i32>(found + ((<usize>at) << 2), row)
}

function worse(distances: usize, found: usize, a: i32, b: i32): bool {
  const p = load<f64>(distances + ((<usize>a) << 3))
  const q = load<f64>(distances + ((<usize>b) << 3))
  if (p != q) return p > q
  return load<i32>(found + ((<usize>a) << 2)) > load<i32>(found + ((<usize>b) << 2))
}

/** Sorts each of m heaps, the nearest first. */
export function sortHeaps(distances: usize, found: usize, m: i32, k: i32): void {
  for (let query = 0; query < m; query++) {
    for (let last = k - 1; last > 0; last--) {
      const distance = load<f64>(distances + ((<usize>last) << 3))
      const row = load<i32>(found + ((<usize>last) << 2))
      store<f64>(distances + ((<usize>last) << 3), load<f64>(distances))
      store<i32>(found + ((<usize>last) << 2), load<i32>(found))
      sink(distances, found, last, distance, row)
    }
    distances += (<usize>k) << 3
    found += (<usize>k) << 2
  }
}
