// What a pass of k-means does with single rows: float64 for those near a tie, and sums that follow the rows that change.

/** Labels of the rows whose bit is set, by Σ(x − c)² in float64 in the order of the columns, ties to the lower. */
export function labelExactly(
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
export function listRows(bits: i32, from: i32, oldLabels: usize, newLabels: usize, end: usize): usize {
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
export function moveRows(
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
