// Nearest centre of every row, exactly as float64 says, at the speed of float32. The scores ½|c|² − x·c are computed
// in float32, which orders the centres as the distances do unless two are nearly as near; only such rows are done again
// in float64. Tiles of eight rows whose centres lead by more than all centres have moved since are not computed at all
// (Hamerly 2010, "Making k-means even faster", with one bound per tile). Sums follow the rows that change.

/** Rows per step: two vectors of four. */
const STEP: i32 = 8

/** What ../shardNearest.ts lays out in memory for a pass; all f32. */
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
 * float32: half norms, then the coordinates; missing centres have a huge half norm. tiles: two float32 per tile: the
 * largest |x|, and by how much the own centres lead. labels: int32. exact: float64, d columns `stride` bytes apart.
 * exactCenters: float64 k × d. columns: float64 (d, 3): what is taken off a column before it is added up, and the two
 * numbers that split what is left (../packing.ts). list: space for 12 bytes per row. sums: float64 k × d × 2, counts: float64 k.
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
  tiles: usize,
  labels: usize,
  exact: usize,
  stride: usize,
  exactCenters: usize,
  columns: usize,
  list: usize,
  sums: usize,
  counts: usize,
  fresh: i32,
): i32 {
  const given = changetype<Bounds>(bounds)
  const width: usize = STEP << 2
  const tile = width * d
  const first = exact
  let end = list
  let changed = 0
  let rows = x - tile
  for (let i = 0; i < n; i += STEP, tiles += 8, labels += width, exact += 2 * width) {
    rows += tile
    const norm = load<f32>(tiles)
    const lead = (load<f32>(tiles, 4) - given.drift - norm * given.driftPerNorm) * shrink
    const error = given.error + norm * (given.errorPerNorm + norm * given.errorPerSquare)
    if (!fresh && lead > error) {
      store<f32>(tiles, lead, 4)
      continue
    }
    const ranks = memory.data(96, 16)
    rankTile(rows, d, centers, k, ranks)
    const inside = (1 << min(STEP, n - i)) - 1
    let labelA = nearestLabel(ranks)
    let labelB = nearestLabel(ranks + 48)
    const leadA = leadOf(ranks)
    const leadB = leadOf(ranks + 48)
    const least = leastOf(f32x4.pmin(leadA, leadB))
    store<f32>(tiles, least - error, 4)
    const found = memory.data(32, 16)
    v128.store(found, labelA)
    v128.store(found, labelB, 16)
    if (!(least > error)) {
      const limit = f32x4.splat(error)
      const sure = i32x4.bitmask(f32x4.gt(leadA, limit)) | (i32x4.bitmask(f32x4.gt(leadB, limit)) << 4)
      labelExactly(exact, stride, ~sure & inside, d, exactCenters, k, found)
      labelA = v128.load(found)
      labelB = v128.load(found, 16)
    }
    const oldA = v128.load(labels)
    const oldB = v128.load(labels, 16)
    const same = i32x4.bitmask(i32x4.eq(labelA, oldA)) | (i32x4.bitmask(i32x4.eq(labelB, oldB)) << 4)
    const moved = ~same & inside
    changed += popcnt(moved)
    const bits = fresh ? inside : moved
    if (bits) end = listRows(bits, i, fresh ? 0 : labels, found, end)
    v128.store(labels, labelA)
    v128.store(labels, labelB, 16)
  }
  moveRows(list, end, first, stride, d, columns, sums, counts)
  return changed
}

/**
 * Ranks all centres for a tile of eight rows. Exported, as else it would be made part of `nearest`, and the scores
 * would not stay in registers: that takes half as long again.
 */
export function rankTile(rows: usize, d: i32, centers: usize, k: i32, ranks: usize): void {
  const width: usize = STEP << 2
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
    let column = rows
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
      column += width
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

/** Labels of the rows whose bit is set, by Σ(x − c)² in float64 in the order of the columns, ties to the lower. */
function labelExactly(
  exact: usize,
  stride: usize,
  bits: i32,
  d: i32,
  centers: usize,
  k: i32,
  labels: usize,
): void {
  for (; bits; bits &= bits - 1) {
    const row = exact + ((<usize>ctz(bits)) << 3)
    let label = 0
    let best = Infinity
    let c = centers
    for (let center = 0; center < k; center++) {
      let sum: f64 = 0
      let value = row
      for (let j = 0; j < d; j++) {
        const difference = load<f64>(value) - load<f64>(c)
        sum += difference * difference
        value += stride
        c += 8
      }
      if (sum < best) {
        best = sum
        label = center
      }
    }
    store<i32>(labels + ((<usize>ctz(bits)) << 2), label)
  }
}

/** Appends the rows whose bit is set, counted from row `from`, with their old labels, or −1, and the new ones. */
function listRows(bits: i32, from: i32, oldLabels: usize, newLabels: usize, end: usize): usize {
  for (; bits; bits &= bits - 1) {
    const row = ctz(bits)
    const at = (<usize>row) << 2
    store<i32>(end, from + row)
    store<i32>(end, oldLabels ? load<i32>(oldLabels + at) : -1, 4)
    store<i32>(end, load<i32>(newLabels + at), 8)
    end += 12
  }
  return end
}

/**
 * Takes the listed rows from the sums of their old labels to those of the new ones, column by column, as the rows are
 * far apart. Each value is split at a power of two that suits its column; sums of either part are exact, so they do
 * not depend on the order of the rows (Demmel & Nguyen 2013, "Fast reproducible floating-point summation").
 */
function moveRows(
  list: usize,
  end: usize,
  exact: usize,
  stride: usize,
  d: i32,
  columns: usize,
  sums: usize,
  counts: usize,
): void {
  const width = (<usize>d) << 4
  for (let at = list; at < end; at += 12) {
    const from = load<i32>(at, 4)
    if (from >= 0) count(counts, from, -1)
    count(counts, load<i32>(at, 8), 1)
  }
  for (let j = 0; j < d; j++) {
    const middle = load<f64>(columns)
    const coarse = load<f64>(columns, 8)
    const fine = load<f64>(columns, 16)
    for (let at = list; at < end; at += 12) {
      const left = load<f64>(exact + ((<usize>load<i32>(at)) << 3)) - middle
      const high = left + coarse - coarse
      const low = left - high + fine - fine
      const parts = f64x2.replace_lane(f64x2.splat(high), 1, low)
      const from = load<i32>(at, 4)
      if (from >= 0) {
        const source = sums + <usize>from * width
        v128.store(source, f64x2.sub(v128.load(source), parts))
      }
      const target = sums + <usize>load<i32>(at, 8) * width
      v128.store(target, f64x2.add(v128.load(target), parts))
    }
    exact += stride
    columns += 24
    sums += 16
  }
}

function count(counts: usize, cluster: i32, change: f64): void {
  const at = counts + ((<usize>cluster) << 3)
  store<f64>(at, load<f64>(at) + change)
}
