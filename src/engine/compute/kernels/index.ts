// The compute verbs in AssemblyScript: SIMD passes over rows that stand in columns, whole ones for float64, tiles of
// eight rows for float32, so that a pass reads one stream. The caller lays out the memory (../shard.ts); a stride is
// the distance between two columns in bytes, and rows are padded with zeros to eights.

/** Rows per step of `nearest`: two vectors of four. */
const STEP: i32 = 8

/**
 * Nearest centre of every row in float32, with running sums: only rows whose label changed are moved.
 * Score ½|c|² − x·c orders centres as the distance does, and needs one product and one difference per value.
 *
 * x: float32 in tiles of eight rows, in each tile d columns of eight. centers: blocks of four, each (d + 1) × 4 float32: half norms, then the coordinates;
 * missing centres have half norm +∞. labels: int32. sums: float64 k × d, counts: float64 k.
 * fresh: nonzero if sums and counts start from zero and every row is to be added; needed where labels are still −1.
 * Returns how many labels changed.
 */
export function nearest(
  x: usize,
  n: i32,
  d: i32,
  centers: usize,
  k: i32,
  labels: usize,
  sums: usize,
  counts: usize,
  fresh: i32,
): i32 {
  let changed = 0
  const stride: usize = STEP << 2
  const tile = stride * d
  let rows = x - tile
  for (let i = 0; i < n; i += STEP) {
    rows += tile
    let bestA = f32x4.splat(f32.MAX_VALUE)
    let bestB = bestA
    let labelA = i32x4.splat(0)
    let labelB = labelA
    let index = i32x4.splat(0)
    const one = i32x4.splat(1)
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
        column += stride
        c += 16
      }
      // A later centre wins only if strictly nearer.
      labelA = chosen(labelA, index, f32x4.lt(a0, bestA))
      labelB = chosen(labelB, index, f32x4.lt(b0, bestB))
      bestA = f32x4.pmin(bestA, a0)
      bestB = f32x4.pmin(bestB, b0)
      index = i32x4.add(index, one)
      labelA = chosen(labelA, index, f32x4.lt(a1, bestA))
      labelB = chosen(labelB, index, f32x4.lt(b1, bestB))
      bestA = f32x4.pmin(bestA, a1)
      bestB = f32x4.pmin(bestB, b1)
      index = i32x4.add(index, one)
      labelA = chosen(labelA, index, f32x4.lt(a2, bestA))
      labelB = chosen(labelB, index, f32x4.lt(b2, bestB))
      bestA = f32x4.pmin(bestA, a2)
      bestB = f32x4.pmin(bestB, b2)
      index = i32x4.add(index, one)
      labelA = chosen(labelA, index, f32x4.lt(a3, bestA))
      labelB = chosen(labelB, index, f32x4.lt(b3, bestB))
      bestA = f32x4.pmin(bestA, a3)
      bestB = f32x4.pmin(bestB, b3)
      index = i32x4.add(index, one)
    }
    const inside = (1 << min(STEP, n - i)) - 1
    const own = labels + ((<usize>i) << 2)
    changed += settle(rows, stride, inside, d, own, labelA, labelB, sums, counts, fresh)
  }
  return changed
}

/** Gives a step of rows their new labels, and the sums what that changes; returns how many labels changed. */
function settle(
  x: usize,
  stride: usize,
  inside: i32,
  d: i32,
  labels: usize,
  newA: v128,
  newB: v128,
  sums: usize,
  counts: usize,
  fresh: i32,
): i32 {
  const oldA = v128.load(labels)
  const oldB = v128.load(labels, 16)
  const same = i32x4.bitmask(i32x4.eq(newA, oldA)) | (i32x4.bitmask(i32x4.eq(newB, oldB)) << 4)
  const moved = ~same & inside
  if (!(moved | fresh)) return 0
  const old = memory.data(32, 16)
  v128.store(old, oldA)
  v128.store(old, oldB, 16)
  v128.store(labels, newA)
  v128.store(labels, newB, 16)
  if (fresh) addRows(x, stride, inside, d, labels, sums, counts)
  else moveRows(x, stride, moved, d, old, labels, sums, counts)
  return popcnt(moved)
}

// Relaxed SIMD, where the build has it, fuses each of these into one instruction.

/** s − x · c. */
function lessProduct(s: v128, x: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(x, c, s)
  return f32x4.sub(s, f32x4.mul(x, c))
}

/** `index` where the mask is set, else `label`, which is never larger. */
function chosen(label: v128, index: v128, mask: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i32x4.relaxed_laneselect(index, label, mask)
  return i32x4.max_s(label, v128.and(mask, index))
}

/** Adds the rows whose bit is set to the sums of their labels. */
function addRows(
  x: usize,
  stride: usize,
  bits: i32,
  d: i32,
  labels: usize,
  sums: usize,
  counts: usize,
): void {
  for (; bits; bits &= bits - 1) {
    const at = (<usize>ctz(bits)) << 2
    const to = load<i32>(labels + at)
    let sum = sums + ((<usize>(to * d)) << 3)
    let value = x + at
    for (let j = 0; j < d; j++) {
      store<f64>(sum, load<f64>(sum) + <f64>load<f32>(value))
      sum += 8
      value += stride
    }
    count(counts, to, 1)
  }
}

/** Takes the rows whose bit is set from the sums of their old labels to those of the new ones. */
function moveRows(
  x: usize,
  stride: usize,
  bits: i32,
  d: i32,
  oldLabels: usize,
  newLabels: usize,
  sums: usize,
  counts: usize,
): void {
  for (; bits; bits &= bits - 1) {
    const at = (<usize>ctz(bits)) << 2
    const from = load<i32>(oldLabels + at)
    const to = load<i32>(newLabels + at)
    let source = sums + ((<usize>(from * d)) << 3)
    let target = sums + ((<usize>(to * d)) << 3)
    let value = x + at
    for (let j = 0; j < d; j++) {
      const moved = <f64>load<f32>(value)
      store<f64>(source, load<f64>(source) - moved)
      store<f64>(target, load<f64>(target) + moved)
      source += 8
      target += 8
      value += stride
    }
    count(counts, from, -1)
    count(counts, to, 1)
  }
}

function count(counts: usize, cluster: i32, change: f64): void {
  const at = counts + ((<usize>cluster) << 3)
  store<f64>(at, load<f64>(at) + change)
}

/**
 * The same pass in float64 throughout, by Σ(x − c)² in the order of the columns: bit for bit what the reference
 * does. x: float64, d columns. centers: float64 k × d, row-major. sums, counts and inertia start from
 * zero. Returns how many labels changed.
 */
export function nearestExact(
  x: usize,
  stride: usize,
  n: i32,
  d: i32,
  centers: usize,
  k: i32,
  labels: usize,
  sums: usize,
  counts: usize,
  inertia: usize,
): i32 {
  let changed = 0
  let total = load<f64>(inertia)
  for (let i = 0; i < n; i += 4) {
    const rows = x + ((<usize>i) << 3)
    let bestA = f64x2.splat(Infinity)
    let bestB = bestA
    let labelA = i64x2.splat(0)
    let labelB = labelA
    let c = centers
    for (let center = 0; center < k; center++) {
      let a = f64x2.splat(0)
      let b = a
      let column = rows
      for (let j = 0; j < d; j++) {
        const value = v128.load64_splat(c)
        const da = f64x2.sub(v128.load(column), value)
        const db = f64x2.sub(v128.load(column, 16), value)
        a = f64x2.add(a, f64x2.mul(da, da))
        b = f64x2.add(b, f64x2.mul(db, db))
        column += stride
        c += 8
      }
      const index = i64x2.splat(center)
      labelA = v128.bitselect(index, labelA, f64x2.lt(a, bestA))
      labelB = v128.bitselect(index, labelB, f64x2.lt(b, bestB))
      bestA = f64x2.pmin(bestA, a)
      bestB = f64x2.pmin(bestB, b)
    }
    const scratch = memory.data(48, 16)
    v128.store(
      scratch,
      i8x16.shuffle(labelA, labelB, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
    )
    v128.store(scratch, bestA, 16)
    v128.store(scratch, bestB, 32)
    const left = min(4, n - i)
    for (let r = 0; r < left; r++) {
      const label = load<i32>(scratch + ((<usize>r) << 2))
      const own = labels + ((<usize>(i + r)) << 2)
      if (load<i32>(own) != label) changed++
      store<i32>(own, label)
      total += load<f64>(scratch + ((<usize>r) << 3), 16)
      addExact(rows + ((<usize>r) << 3), stride, d, sums + ((<usize>(label * d)) << 3))
      count(counts, label, 1)
    }
  }
  store<f64>(inertia, total)
  return changed
}

function addExact(x: usize, stride: usize, d: i32, sum: usize): void {
  for (let j = 0; j < d; j++) {
    store<f64>(sum, load<f64>(sum) + load<f64>(x))
    sum += 8
    x += stride
  }
}

export { expectation } from './expectation'
export { expectationExact } from './expectationExact'
