// Sums of distances from a tile of eight queries to groups of rows, in float64. The queries share a vector's lanes and
// rows come one by one, so groups need no padding and their sums stay in registers.

/**
 * rows: float64, row-major, ordered by cell. ends: int32 per cell, the number of the row after its last. queries: float64,
 * d × 8. sums: float64 cells × 8, written.
 */
export function cellDistances(
  rows: usize,
  ends: usize,
  cells: i32,
  d: i32,
  queries: usize,
  sums: usize,
): void {
  let x = rows
  let i = 0
  for (let cell = 0; cell < cells; cell++) {
    const end = load<i32>(ends + ((<usize>cell) << 2))
    let s0 = f64x2.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    for (; i < end; i++) {
      let a0 = f64x2.splat(0)
      let a1 = a0
      let a2 = a0
      let a3 = a0
      let q = queries
      for (let j = 0; j < d; j++) {
        const value = v128.load64_splat(x)
        a0 = plusSquare(a0, f64x2.sub(v128.load(q), value))
        a1 = plusSquare(a1, f64x2.sub(v128.load(q, 16), value))
        a2 = plusSquare(a2, f64x2.sub(v128.load(q, 32), value))
        a3 = plusSquare(a3, f64x2.sub(v128.load(q, 48), value))
        x += 8
        q += 64
      }
      s0 = f64x2.add(s0, f64x2.sqrt(a0))
      s1 = f64x2.add(s1, f64x2.sqrt(a1))
      s2 = f64x2.add(s2, f64x2.sqrt(a2))
      s3 = f64x2.add(s3, f64x2.sqrt(a3))
    }
    v128.store(sums, s0)
    v128.store(sums, s1, 16)
    v128.store(sums, s2, 32)
    v128.store(sums, s3, 48)
    sums += 64
  }
}

/** s + x². */
function plusSquare(s: v128, x: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(x, x, s)
  return f64x2.add(s, f64x2.mul(x, x))
}

/** Adds the sums of cells (cells × 8) to those of the codes (codes × 8) that they belong to: codeOf, int32 per cell. */
export function addCells(cellSums: usize, cells: i32, codeOf: usize, sums: usize): void {
  for (let cell = 0; cell < cells; cell++) {
    const to = sums + ((<usize>load<i32>(codeOf)) << 6)
    v128.store(to, f64x2.add(v128.load(to), v128.load(cellSums)))
    v128.store(to, f64x2.add(v128.load(to, 16), v128.load(cellSums, 16)), 16)
    v128.store(to, f64x2.add(v128.load(to, 32), v128.load(cellSums, 32)), 32)
    v128.store(to, f64x2.add(v128.load(to, 48), v128.load(cellSums, 48)), 48)
    cellSums += 64
    codeOf += 4
  }
}
