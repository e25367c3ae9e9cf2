// Nearest centre of every row, exactly as float64 says, at the speed of float32. The scores ½|c|² − x·c are computed
// in float32, which orders the centres as the distances do unless two are nearly as near; only such rows are done again
// in float64. Rows whose centre leads by more than centres have moved since are not looked at (Hamerly 2010, "Making
// k-means even faster"); the others are collected and scored eight at a time. Sums follow the rows that change.

import { COLUMN, askDue, collect, fetchAhead, loadEach, storeEach } from './dueRows'
import { labelExactly, listRows, moveRows } from './movedRows'

/** What ../verbs/nearest.ts lays out in memory for a pass; all f32. */
@unmanaged
class Bounds {
  /** How far centres have moved so far, rounded up, and the same rounded down; see ../leadBounds.ts. */
  most: f32
  least: f32
  /** A lead of `most − least` times (|x| + `reach`) may have been used up. */
  reach: f32
  /** Scores that are nearer than `error` + |x| · (`errorPerNorm` + |x| · `errorPerSquare`) are compared in float64. */
  error: f32
  errorPerNorm: f32
  errorPerSquare: f32
}

/** So many bytes of the list for each row: six rows of eight. */
const MANY = 3

/** Keeps the rounding of what is stored on the safe side. */
const shrink: f32 = 1 - 4e-7
/** Keeps a norm, and the squares in it that vanish, on the safe side. */
const grow: f32 = 1 + 1e-6
const vanished: f32 = 1e-15

/**
 * x: float32, row-major n × d, and twelve bytes that may be read. centers: blocks of four, each (d + 1) × 4 float32: half
 * norms, then the coordinates; missing centres have a huge half norm. due: float32 per row, how far centres may move until
 * the row has to be looked at; up to a multiple of four. labels: int32. exact: float64, row-major n × (d, made even).
 * exactCenters: float64 k × d. columns: float64 3 × (d, made even): what is taken off a column before it is added up, and
 * the two numbers that split what is left (../packing.ts). tile: space for eight rows of d + 3 columns. list: space for 12
 * bytes per row. asked: space for 4 bytes per row and 32 more, order the same; starts: k + 1 int32. sums: float64
 * k × 2 × (d, made even), counts: float64 k. fresh: nonzero if sums and counts start from zero, and all rows are to be added.
 * Returns how many labels changed.
 */
export function nearest(
  x: usize,
  n: i32,
  d: i32,
  centers: usize,
  k: i32,
  bounds: usize,
  due: usize,
  labels: usize,
  exact: usize,
  exactCenters: usize,
  columns: usize,
  tile: usize,
  list: usize,
  asked: usize,
  order: usize,
  starts: usize,
  sums: usize,
  counts: usize,
  fresh: i32,
): i32 {
  const given = changetype<Bounds>(bounds)
  const ranks = memory.data(128, 16)
  const found = memory.data(16, 16)
  const last = askDue(n, given.most, due, asked)
  let end = list
  let changed = 0
  // Rows that are nearly all needed come by themselves.
  let fetched = <i32>(last - asked) < n * MANY ? asked : last
  for (let at = asked; at < last; at += 16) {
    if (at === fetched) fetched = fetchAhead(x, labels, d, at, last)
    const odd = (at - asked) & 16
    if (!odd) {
      collect(x, at, d, tile, ranks + 96)
      rankFours(tile, d, centers, k, ranks)
    }
    const own = ranks + (odd ? 48 : 0)
    const norm = normsOf(v128.load(ranks + 96 + odd))
    const error = errorsOf(given, norm)
    const lead = leadOf(own)
    storeEach(due, at, untilDue(given, norm, f32x4.sub(lead, error)))
    const inside = (1 << min(4, <i32>((last - at) >> 2))) - 1
    let label = nearestLabel(own)
    const unsure = ~i32x4.bitmask(f32x4.gt(lead, error)) & inside
    if (unsure) {
      v128.store(found, label)
      labelExactly(exact, at, unsure, d, exactCenters, k, found)
      label = v128.load(found)
    }
    const moved = ~i32x4.bitmask(i32x4.eq(label, loadEach(labels, at))) & inside
    const bits = fresh ? inside : moved
    if (!bits) continue
    changed += popcnt(moved)
    v128.store(found, label)
    end = listRows(bits, at, labels, found, end)
  }
  if (!fresh) moveRows(list, end, 4, exact, d, columns, k, order, starts, sums, counts)
  moveRows(list, end, 8, exact, d, columns, k, order, starts, sums, counts)
  return changed
}

function normsOf(squares: v128): v128 {
  return f32x4.add(f32x4.mul(f32x4.sqrt(squares), f32x4.splat(grow)), f32x4.splat(vanished))
}

/** What float32 leaves in doubt of the leads of four rows with these norms. */
function errorsOf(given: Bounds, norm: v128): v128 {
  const square = f32x4.mul(norm, f32x4.splat(given.errorPerSquare))
  const perNorm = f32x4.add(f32x4.splat(given.errorPerNorm), square)
  return f32x4.add(f32x4.splat(given.error), f32x4.mul(norm, perNorm))
}

/** How far centres will have moved when these leads may be used up. */
function untilDue(given: Bounds, norm: v128, lead: v128): v128 {
  const left = f32x4.div(lead, f32x4.add(norm, f32x4.splat(given.reach)))
  return f32x4.mul(f32x4.add(f32x4.splat(given.least), left), f32x4.splat(shrink))
}

/** Ranks all centres for the eight rows of a tile. */
function rankFours(tile: usize, d: i32, centers: usize, k: i32, ranks: usize): void {
  clearRanks(ranks)
  clearRanks(ranks + 48)
  let c = centers
  for (let block = 0; block < k; block += 4) {
    let a0 = v128.load32_splat(c, 0)
    let a1 = v128.load32_splat(c, 4)
    let a2 = v128.load32_splat(c, 8)
    let a3 = v128.load32_splat(c, 12)
    let b0 = a0
    let b1 = a1
    let b2 = a2
    let b3 = a3
    c += 16
    let column = tile
    for (let j = 0; j < d; j++) {
      const xa = v128.load(column)
      const xb = v128.load(column, 16)
      const c0 = v128.load32_splat(c, 0)
      a0 = lessProduct(a0, xa, c0)
      b0 = lessProduct(b0, xb, c0)
      const c1 = v128.load32_splat(c, 4)
      a1 = lessProduct(a1, xa, c1)
      b1 = lessProduct(b1, xb, c1)
      const c2 = v128.load32_splat(c, 8)
      a2 = lessProduct(a2, xa, c2)
      b2 = lessProduct(b2, xb, c2)
      const c3 = v128.load32_splat(c, 12)
      a3 = lessProduct(a3, xa, c3)
      b3 = lessProduct(b3, xb, c3)
      column += COLUMN
      c += 16
    }
    rank(ranks, block, a0, a1, a2, a3)
    rank(ranks + 48, block, b0, b1, b2, b3)
  }
}
// Relaxed SIMD, where the build has it, fuses each of these into one instruction.

/** s − x · c. */
function lessProduct(s: v128, x: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(x, c, s)
  return f32x4.sub(s, f32x4.mul(x, c))
}

// The nearest centres of four rows so far: the best score, the next best, and the block of four centres of the best.
// They lie in memory, so that the registers are left to the scores.

function clearRanks(ranks: usize): void {
  v128.store(ranks, f32x4.splat(f32.MAX_VALUE))
  v128.store(ranks, f32x4.splat(f32.MAX_VALUE), 16)
}

/** The two lowest bits of a score say which of the four centres of a block it is for. */
const numberBits = 3

/** Ranks the scores of the block that begins with centre `block`. */
function rank(ranks: usize, block: i32, s0: v128, s1: v128, s2: v128, s3: v128): void {
  const others = i32x4.splat(~numberBits)
  s0 = v128.and(s0, others)
  s1 = v128.or(v128.and(s1, others), i32x4.splat(1))
  s2 = v128.or(v128.and(s2, others), i32x4.splat(2))
  s3 = v128.or(s3, i32x4.splat(numberBits))
  const low = f32x4.pmin(s0, s1)
  const high = f32x4.pmax(s0, s1)
  const otherLow = f32x4.pmin(s2, s3)
  const otherHigh = f32x4.pmax(s2, s3)
  const first = f32x4.pmin(low, otherLow)
  const second = f32x4.pmin(f32x4.pmax(low, otherLow), f32x4.pmin(high, otherHigh))
  const best = v128.load(ranks)
  const next = v128.load(ranks, 16)
  const nearer = f32x4.lt(first, best)
  v128.store(ranks, f32x4.pmin(first, best))
  v128.store(ranks, f32x4.pmin(f32x4.pmin(second, next), f32x4.pmax(first, best)), 16)
  v128.store(ranks, v128.bitselect(i32x4.splat(block), v128.load(ranks, 32), nearer), 32)
}

function nearestLabel(ranks: usize): v128 {
  const number = v128.and(v128.load(ranks), i32x4.splat(numberBits))
  return i32x4.add(v128.load(ranks, 32), number)
}

function leadOf(ranks: usize): v128 {
  return f32x4.sub(v128.load(ranks, 16), v128.load(ranks))
}
