// The rows that are due in a pass of k-means: which they are, fetched from memory before they are needed, and put side by
// side for SIMD.

/** Bytes of a column of eight rows. */
export const COLUMN: usize = 32

/** Bytes of the list of rows that are fetched at once, 64 rows; where they lie close, 16 rows. */
const AHEAD: usize = 256
const FEW: usize = 64
/** Where 16 rows are spread over fewer than so many, all between them are read: memory likes that better. */
const NEAR: i32 = 100
/** Where what was read goes, so that compilers do not leave out reading it. */
const SEEN: usize = memory.data(4)

/**
 * Reads a number of every line of memory of the next listed rows: they then come from afar all at once, and not when each is
 * needed and all else has to wait. Returns up to where.
 */
export function fetchAhead(x: usize, labels: usize, d: i32, rows: usize, last: usize): usize {
  const few = min(last, rows + FEW)
  if (load<i32>(few - 4) - load<i32>(rows) < NEAR) {
    store<i32>(SEEN, touchAll(x, d, rows, few))
    return few
  }
  const next = min(last, rows + AHEAD)
  store<i32>(SEEN, touchEach(x, labels, d, rows, next))
  return next
}

function touchAll(x: usize, d: i32, rows: usize, last: usize): i32 {
  let sum = 0
  const width = (<usize>d) << 2
  const end = x + (<usize>load<u32>(last - 4) + 1) * width
  for (let at = x + <usize>load<u32>(rows) * width; at < end; at += 64) sum += load<i32>(at)
  return sum
}

function touchEach(x: usize, labels: usize, d: i32, rows: usize, last: usize): i32 {
  let sum = 0
  const width = (<usize>d) << 2
  for (; rows < last; rows += 4) {
    const row = <usize>load<u32>(rows)
    const from = x + row * width
    for (let at = from; at < from + width; at += 64) sum += load<i32>(at)
    sum += load<i32>(from + width - 4)
    sum += load<i32>(labels + (row << 2))
  }
  return sum
}

/** For each four of bits, the bytes of those numbers of four that are set, one after another. */
// prettier-ignore
const CHOSEN: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0, 0,
  8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 0, 0, 0,
  12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 0, 0, 0, 0,
  8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
], 16)

/** Lists the rows that are due; returns the end of the list, after which come eight more that may be read. */
export function askDue(n: i32, most: f32, due: usize, asked: usize): usize {
  const start = asked
  const now = f32x4.splat(most)
  let rows = i32x4(0, 1, 2, 3)
  for (let row = 0; row < n; row += 4, due += 16) {
    const some = ~i32x4.bitmask(f32x4.gt(v128.load(due), now)) & 15
    v128.store(asked, i8x16.swizzle(rows, v128.load(CHOSEN + ((<usize>some) << 4))))
    asked += (<usize>popcnt(some)) << 2
    rows = i32x4.add(rows, i32x4.splat(4))
  }
  while (asked > start && load<i32>(asked - 4) >= n) asked -= 4
  const last = i32x4.splat(asked > start ? load<i32>(asked - 4) : 0)
  v128.store(asked, last)
  v128.store(asked, last, 16)
  return asked
}

/** Puts eight listed rows side by side, column after column, and the squares of their norms to `squares`. */
export function collect(x: usize, rows: usize, d: i32, tile: usize, squares: usize): void {
  collectFour(x, rows, d, tile, squares)
  collectFour(x, rows + 16, d, tile + 16, squares + 16)
}

function collectFour(x: usize, rows: usize, d: i32, tile: usize, squares: usize): void {
  const width = (<usize>d) << 2
  const r0 = x + <usize>load<u32>(rows) * width
  const r1 = x + <usize>load<u32>(rows, 4) * width
  const r2 = x + <usize>load<u32>(rows, 8) * width
  const r3 = x + <usize>load<u32>(rows, 12) * width
  let square = f32x4.splat(0)
  for (let j: usize = 0; j < width; j += 16) {
    const a = v128.load(r0 + j)
    const b = v128.load(r1 + j)
    const c = v128.load(r2 + j)
    const e = v128.load(r3 + j)
    const ab = i32x4.shuffle(a, b, 0, 4, 1, 5)
    const ce = i32x4.shuffle(c, e, 0, 4, 1, 5)
    const abHigh = i32x4.shuffle(a, b, 2, 6, 3, 7)
    const ceHigh = i32x4.shuffle(c, e, 2, 6, 3, 7)
    square = storeColumn(tile, i64x2.shuffle(ab, ce, 0, 2), square)
    if (j + 4 < width) square = storeColumn(tile + COLUMN, i64x2.shuffle(ab, ce, 1, 3), square)
    if (j + 8 < width) square = storeColumn(tile + 2 * COLUMN, i64x2.shuffle(abHigh, ceHigh, 0, 2), square)
    if (j + 12 < width) square = storeColumn(tile + 3 * COLUMN, i64x2.shuffle(abHigh, ceHigh, 1, 3), square)
    tile += 4 * COLUMN
  }
  v128.store(squares, square)
}

function storeColumn(tile: usize, column: v128, square: v128): v128 {
  v128.store(tile, column)
  return f32x4.add(square, f32x4.mul(column, column))
}

/** The numbers at `from` of four listed rows. */
export function loadEach(from: usize, rows: usize): v128 {
  let values = v128.load32_zero(from + ((<usize>load<u32>(rows)) << 2))
  values = v128.load_lane<u32>(from + ((<usize>load<u32>(rows, 4)) << 2), values, 1)
  values = v128.load_lane<u32>(from + ((<usize>load<u32>(rows, 8)) << 2), values, 2)
  return v128.load_lane<u32>(from + ((<usize>load<u32>(rows, 12)) << 2), values, 3)
}

export function storeEach(to: usize, rows: usize, values: v128): void {
  v128.store_lane<u32>(to + ((<usize>load<u32>(rows)) << 2), values, 0)
  v128.store_lane<u32>(to + ((<usize>load<u32>(rows, 4)) << 2), values, 1)
  v128.store_lane<u32>(to + ((<usize>load<u32>(rows, 8)) << 2), values, 2)
  v128.store_lane<u32>(to + ((<usize>load<u32>(rows, 12)) << 2), values, 3)
}
