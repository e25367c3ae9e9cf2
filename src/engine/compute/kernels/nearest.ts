// Nearest centre of every row, exactly as float64 says, at the speed of float32. The scores ½|c|² − x·c are computed
// in float32, which orders the centres as the distances do unless two are nearly as near; only such rows are done again
// in float64. Fours of rows whose centres lead by more than centres have moved since are not computed at all (Hamerly
// 2010, "Making k-means even faster", with one bound per four); the others are, two at a time. Sums follow the rows that
// change.

import { labelExactly, listRows, moveRows } from './movedRows'

/** Bytes of a column of a tile: two fours. */
const COLUMN: usize = 32

/** What ../verbs/nearest.ts lays out in memory for a pass; all f32. */
@unmanaged
class Bounds {
  /** By how much a lead may shrink in this pass: `drift` + |x| · `driftPerNorm`. */
  drift: f32
  driftPerNorm: f32
  /** Scores that are nearer than `error` + |x| · (`errorPerNorm` + |x| · `errorPerSquare`) are compared in float64. */
  error: f32
  errorPerNorm: f32
  errorPerSquare: f32
}

/** Keeps the rounding of a lead, which is lowered in each pass, on the safe side. */
const shrink: f32 = 1 - 4e-7

/**
 * x: float32 in tiles of eight rows, in each tile d columns of eight. centers: blocks of four, each (d + 1) × 4
 * float32: half norms, then the coordinates; missing centres have a huge half norm. norms, leads: float32 per four rows,
 * the largest |x|, and by how much the own centres lead; up to a multiple of four fours. labels: int32. exact: float64, d
 * columns `stride` bytes apart. exactCenters: float64 k × d. columns: float64 (d, 3): what is taken off a column before it
 * is added up, and the two numbers that split what is left (../packing.ts). list: space for 12 bytes per row. asked:
 * space for 4 bytes per four, and one four more. sums: float64 k × d × 2, counts: float64 k.
 * fresh: nonzero if sums and counts start from zero, all rows are to be added, and leads are not known.
 * Returns how many labels changed.
 */
export function nearest(
  x: usize,
  n: i32,
  d: i32,
  centers: usize,
  k: i32,
  bounds: usize,
  norms: usize,
  leads: usize,
  labels: usize,
  exact: usize,
  stride: usize,
  exactCenters: usize,
  columns: usize,
  list: usize,
  asked: usize,
  sums: usize,
  counts: usize,
  fresh: i32,
): i32 {
  const given = changetype<Bounds>(bounds)
  const ranks = memory.data(96, 16)
  const found = memory.data(16, 16)
  const last = fresh ? askAll(n, asked) : askUnsure(n, given, norms, leads, asked)
  let end = list
  let changed = 0
  // Rows that are nearly all needed come by themselves.
  const sparse = <i32>(last - asked) < n >> 1
  let touched = asked
  let sum = 0
  for (let at = asked; at < last; at += 4) {
    if (sparse && at === touched) {
      const next = min(last, touched + AHEAD)
      sum += touch(x, d, touched, next)
      touched = next
    }
    const odd = (at - asked) & 4
    const four = <usize>load<u32>(at)
    if (!odd) rankFours(fourAt(x, four, d), fourAt(x, load<u32>(at, 4), d), d, centers, k, ranks)
    const own = ranks + (odd ? 48 : 0)
    const norm = load<f32>(norms + (four << 2))
    const error = given.error + norm * (given.errorPerNorm + norm * given.errorPerSquare)
    const lead = leadOf(own)
    const least = leastOf(lead)
    store<f32>(leads + (four << 2), least - error)
    const row = (<i32>four) << 2
    const inside = (1 << min(4, n - row)) - 1
    let label = nearestLabel(own)
    if (!(least > error)) {
      const unsure = ~i32x4.bitmask(f32x4.gt(lead, f32x4.splat(error))) & inside
      v128.store(found, label)
      labelExactly(exact + (four << 5), stride, unsure, d, exactCenters, k, found)
      label = v128.load(found)
    }
    const old = labels + (four << 4)
    const moved = ~i32x4.bitmask(i32x4.eq(label, v128.load(old))) & inside
    const bits = fresh ? inside : moved
    if (!bits) continue
    changed += popcnt(moved)
    v128.store(found, label)
    end = listRows(bits, row, fresh ? 0 : old, found, end)
    v128.store(old, label)
  }
  store<i32>(asked, sum)
  moveRows(list, end, exact, stride, d, columns, sums, counts)
  return changed
}

/** Bytes of the list of fours whose rows are fetched at once: those of 64. */
const AHEAD: usize = 256

/**
 * Reads a number of every line of memory of these fours: they then come from afar all at once, and not when each is needed
 * and all else has to wait. What is returned keeps compilers from leaving this out.
 */
function touch(x: usize, d: i32, asked: usize, last: usize): i32 {
  let sum = 0
  for (; asked < last; asked += 4) {
    const from = fourAt(x, load<u32>(asked), d)
    for (let at = from; at < from + COLUMN * d; at += 64) sum += load<i32>(at)
  }
  return sum
}

/** Where a four begins: in the first or the second half of its tile. */
function fourAt(x: usize, four: usize, d: i32): usize {
  return x + (four >> 1) * (COLUMN * d) + ((four & 1) << 4)
}

/** Lists the numbers of all fours; returns the end of the list, after which one more may be read. */
function askAll(n: i32, asked: usize): usize {
  for (let four: u32 = 0; four < <u32>((n + 3) >> 2); four++, asked += 4) store<u32>(asked, four)
  store<u32>(asked, 0)
  return asked
}

/** Lowers all leads, and lists the fours where they may be used up. */
function askUnsure(n: i32, given: Bounds, norms: usize, leads: usize, asked: usize): usize {
  const fours = (n + 3) >> 2
  for (let four = 0; four < fours; four += 4, norms += 16, leads += 16) {
    const norm = v128.load(norms)
    const loss = f32x4.mul(norm, f32x4.splat(given.driftPerNorm))
    const left = f32x4.sub(f32x4.sub(v128.load(leads), f32x4.splat(given.drift)), loss)
    const lead = f32x4.mul(left, f32x4.splat(shrink))
    const square = f32x4.mul(norm, f32x4.splat(given.errorPerSquare))
    const perNorm = f32x4.mul(norm, f32x4.add(f32x4.splat(given.errorPerNorm), square))
    const error = f32x4.add(f32x4.splat(given.error), perNorm)
    v128.store(leads, lead)
    const sure = i32x4.bitmask(f32x4.gt(lead, error))
    if (sure === 15) continue
    // Without branches, as none of them could be foreseen.
    const some = ~sure & ((1 << min(4, fours - four)) - 1)
    for (let each = 0; each < 4; each++) {
      store<u32>(asked, four + each)
      asked += ((some >> each) & 1) << 2
    }
  }
  store<u32>(asked, 0)
  return asked
}

/** Ranks all centres for two fours of rows, each of d columns `COLUMN` bytes apart. */
function rankFours(columnA: usize, columnB: usize, d: i32, centers: usize, k: i32, ranks: usize): void {
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
    let atA = columnA
    let atB = columnB
    for (let j = 0; j < d; j++) {
      const xa = v128.load(atA)
      const xb = v128.load(atB)
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
      atA += COLUMN
      atB += COLUMN
      c += 16
    }
    rank(ranks, block, a0, a1, a2, a3)
    rank(ranks + 48, block, b0, b1, b2, b3)
  }
}

/** The least of four. */
function leastOf(values: v128): f32 {
  const pairs = f32x4.pmin(values, i32x4.shuffle(values, values, 2, 3, 0, 1))
  return f32x4.extract_lane(f32x4.pmin(pairs, i32x4.shuffle(pairs, pairs, 1, 0, 3, 2)), 0)
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
