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
 * float32: half norms, then the coordinates; missing centres have half norm +∞. tiles: two float32 per tile: the
 * largest |x|, and by how much the own centres lead. labels: int32. exact: float64, d columns `stride` bytes apart.
 * exactCenters: float64 k × d. columns: float64 (d, 3): what is taken off a column before it is added up, and the two
 * numbers that split what is left (../packing.ts). sums: float64 k × d × 2, counts: float64 k.
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
  sums: usize,
  counts: usize,
  fresh: i32,
): i32 {
  const given = changetype<Bounds>(bounds)
  const width: usize = STEP << 2
  const tile = width * d
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
    let bestA = f32x4.splat(f32.MAX_VALUE)
    let bestB = bestA
    let nextA = bestA
    let nextB = bestA
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
        column += width
        c += 16
      }
      // A later centre wins only if strictly nearer.
      labelA = chosen(labelA, index, f32x4.lt(a0, bestA))
      labelB = chosen(labelB, index, f32x4.lt(b0, bestB))
      nextA = f32x4.pmin(nextA, f32x4.pmax(bestA, a0))
      nextB = f32x4.pmin(nextB, f32x4.pmax(bestB, b0))
      bestA = f32x4.pmin(bestA, a0)
      bestB = f32x4.pmin(bestB, b0)
      index = i32x4.add(index, one)
      labelA = chosen(labelA, index, f32x4.lt(a1, bestA))
      labelB = chosen(labelB, index, f32x4.lt(b1, bestB))
      nextA = f32x4.pmin(nextA, f32x4.pmax(bestA, a1))
      nextB = f32x4.pmin(nextB, f32x4.pmax(bestB, b1))
      bestA = f32x4.pmin(bestA, a1)
      bestB = f32x4.pmin(bestB, b1)
      index = i32x4.add(index, one)
      labelA = chosen(labelA, index, f32x4.lt(a2, bestA))
      labelB = chosen(labelB, index, f32x4.lt(b2, bestB))
      nextA = f32x4.pmin(nextA, f32x4.pmax(bestA, a2))
      nextB = f32x4.pmin(nextB, f32x4.pmax(bestB, b2))
      bestA = f32x4.pmin(bestA, a2)
      bestB = f32x4.pmin(bestB, b2)
      index = i32x4.add(index, one)
      labelA = chosen(labelA, index, f32x4.lt(a3, bestA))
      labelB = chosen(labelB, index, f32x4.lt(b3, bestB))
      nextA = f32x4.pmin(nextA, f32x4.pmax(bestA, a3))
      nextB = f32x4.pmin(nextB, f32x4.pmax(bestB, b3))
      bestA = f32x4.pmin(bestA, a3)
      bestB = f32x4.pmin(bestB, b3)
      index = i32x4.add(index, one)
    }
    const inside = (1 << min(STEP, n - i)) - 1
    const leadA = f32x4.sub(nextA, bestA)
    const leadB = f32x4.sub(nextB, bestB)
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
    if (fresh) addRows(exact, stride, inside, d, columns, found, sums, counts, 1)
    else if (moved) {
      addRows(exact, stride, moved, d, columns, labels, sums, counts, -1)
      addRows(exact, stride, moved, d, columns, found, sums, counts, 1)
    }
    v128.store(labels, labelA)
    v128.store(labels, labelB, 16)
  }
  return changed
}

/** The least of four. */
function leastOf(values: v128): f32 {
  const pairs = f32x4.pmin(values, i32x4.shuffle(values, values, 2, 3, 0, 1))
  return min(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1))
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

/**
 * Adds the rows whose bit is set, times `sign`, to the sums of their labels. Each value is split at a power of two
 * that suits its column; sums of either part are exact, so they do not depend on the order of the rows (Demmel &
 * Nguyen 2013, "Fast reproducible floating-point summation").
 */
function addRows(
  exact: usize,
  stride: usize,
  bits: i32,
  d: i32,
  columns: usize,
  labels: usize,
  sums: usize,
  counts: usize,
  sign: f64,
): void {
  for (; bits; bits &= bits - 1) {
    const row = <usize>ctz(bits)
    const label = load<i32>(labels + (row << 2))
    let sum = sums + ((<usize>(label * d)) << 4)
    let value = exact + (row << 3)
    let column = columns
    for (let j = 0; j < d; j++) {
      const left = sign * (load<f64>(value) - load<f64>(column))
      const coarse = load<f64>(column, 8)
      const fine = load<f64>(column, 16)
      const high = left + coarse - coarse
      store<f64>(sum, load<f64>(sum) + high)
      store<f64>(sum, load<f64>(sum, 8) + (left - high + fine - fine), 8)
      sum += 16
      value += stride
      column += 24
    }
    const at = counts + ((<usize>label) << 3)
    store<f64>(at, load<f64>(at) + sign)
  }
}
