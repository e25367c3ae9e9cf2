// The float64 columns once more as rows: a row that changes is then one or two lines of memory, not one for each column.

/** Rows at a time: of a column, a line of memory. */
const STEP: i32 = 8

/** columns: float64, d columns `stride` bytes apart, n a multiple of eight. rows: float64, row-major n × (d, made even). */
export function exactRows(columns: usize, stride: usize, n: i32, d: i32, rows: usize): void {
  const width = (<usize>((d + 1) & ~1)) << 3
  for (let row = 0; row < n; row += STEP) {
    let column = columns + ((<usize>row) << 3)
    for (let j = 0; j < d; j += 2, column += 2 * stride) {
      const next = j + 1 < d ? column + stride : column
      putPair(column, next, rows + ((<usize>j) << 3), width)
    }
    rows += STEP * width
  }
}

/** Two columns of eight rows, side by side in each row. */
function putPair(left: usize, right: usize, to: usize, width: usize): void {
  for (let i: usize = 0; i < (<usize>STEP) << 3; i += 16) {
    const a = v128.load(left + i)
    const b = v128.load(right + i)
    v128.store(to, i64x2.shuffle(a, b, 0, 2))
    v128.store(to + width, i64x2.shuffle(a, b, 1, 3))
    to += 2 * width
  }
}
