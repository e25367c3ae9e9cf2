// What a pass of k-means does with single rows: float64 for those near a tie, and sums that follow the rows that change.

/** Labels of those of four listed rows whose bit is set, by Σ(x − c)² in float64 in the order of the columns, ties to the lower. */
export function labelExactly(
  exact: usize,
  rows: usize,
  bits: i32,
  d: i32,
  centers: usize,
  k: i32,
  labels: usize,
): void {
  for (; bits; bits &= bits - 1) {
    const at = (<usize>ctz(bits)) << 2
    const row = exact + <usize>load<u32>(rows + at) * widthOf(d)
    let label = 0
    let best = Infinity
    let c = centers
    for (let center = 0; center < k; center++) {
      let sum: f64 = 0
      for (let value = row; value < row + ((<usize>d) << 3); value += 8) {
        const difference = load<f64>(value) - load<f64>(c)
        sum += difference * difference
        c += 8
      }
      if (sum < best) {
        best = sum
        label = center
      }
    }
    store<i32>(labels + at, label)
  }
}

/** Bytes of a row of d float64, made even. */
function widthOf(d: i32): usize {
  return (<usize>((d + 1) & ~1)) << 3
}

/** Appends those of four listed rows whose bit is set, with their old labels and the new ones, and stores these. */
export function listRows(bits: i32, rows: usize, labels: usize, newLabels: usize, end: usize): usize {
  for (; bits; bits &= bits - 1) {
    const at = (<usize>ctz(bits)) << 2
    const row = load<u32>(rows + at)
    const label = labels + ((<usize>row) << 2)
    const changed = load<i32>(newLabels + at)
    store<u32>(end, row)
    store<i32>(end, load<i32>(label), 4)
    store<i32>(end, changed, 8)
    store<i32>(label, changed)
    end += 12
  }
  return end
}

/**
 * Takes the listed rows from the sums of their old labels (`field` 4), or adds them to those of their new ones (8), one
 * cluster after another, so that a sum stays in a register. Each value is split at a power of two that suits its column;
 * sums of either part are exact, so they do not depend on the order of the rows (Demmel & Nguyen 2013, "Fast reproducible
 * floating-point summation").
 */
export function moveRows(
  list: usize,
  end: usize,
  field: usize,
  exact: usize,
  d: i32,
  columns: usize,
  k: i32,
  order: usize,
  starts: usize,
  sums: usize,
  counts: usize,
): void {
  if (list === end) return
  const width = widthOf(d)
  putInOrder(list, end, field, width, k, order, starts)
  let at = order
  for (let cluster = 0; cluster < k; cluster++, sums += 2 * width) {
    // Each start has moved on to the end of its cluster.
    const last = order + load<u32>(starts + ((<usize>cluster) << 2))
    if (at === last) continue
    const rows = <f64>((last - at) >> 2)
    const count = counts + ((<usize>cluster) << 3)
    store<f64>(count, load<f64>(count) + (field === 4 ? -rows : rows))
    for (let j: usize = 0; j < width; j += 16)
      addPair(at, last, exact + j, columns + j, width, sums + j, field === 4)
    at = last
  }
}

/** Lists where the rows begin, in bytes, by their cluster, and leaves in `starts` where each cluster ends. */
function putInOrder(
  list: usize,
  end: usize,
  field: usize,
  width: usize,
  k: i32,
  order: usize,
  starts: usize,
): void {
  memory.fill(starts, 0, (<usize>k + 1) << 2)
  for (let at = list; at < end; at += 12) {
    const next = starts + ((<usize>load<u32>(at + field)) << 2)
    store<u32>(next, load<u32>(next, 4) + 4, 4)
  }
  for (let at = starts; at < starts + ((<usize>k) << 2); at += 4)
    store<u32>(at, load<u32>(at) + load<u32>(at, 4), 4)
  for (let at = list; at < end; at += 12) {
    const start = starts + ((<usize>load<u32>(at + field)) << 2)
    const next = load<u32>(start)
    store<u32>(order + next, load<u32>(at) * <u32>width)
    store<u32>(start, next + 4)
  }
}

/** Adds two columns of the rows to their sums, or takes them off. */
function addPair(
  at: usize,
  last: usize,
  exact: usize,
  columns: usize,
  width: usize,
  sums: usize,
  off: boolean,
): void {
  const middle = v128.load(columns)
  const coarse = v128.load(columns + width)
  const fine = v128.load(columns + 2 * width)
  let highs = f64x2.splat(0)
  let lows = f64x2.splat(0)
  for (; at < last; at += 4) {
    const left = f64x2.sub(v128.load(exact + <usize>load<u32>(at)), middle)
    const high = f64x2.sub(f64x2.add(left, coarse), coarse)
    const low = f64x2.sub(f64x2.add(f64x2.sub(left, high), fine), fine)
    highs = f64x2.add(highs, high)
    lows = f64x2.add(lows, low)
  }
  v128.store(sums, off ? f64x2.sub(v128.load(sums), highs) : f64x2.add(v128.load(sums), highs))
  sums += width
  v128.store(sums, off ? f64x2.sub(v128.load(sums), lows) : f64x2.add(v128.load(sums), lows))
}
