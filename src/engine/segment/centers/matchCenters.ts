// Two solutions of k-means that differ by a few centres, numbered alike: from one to the other, only rows that are elsewhere
// change their label then, and a pass has little to do.

/** `centers` (k, d) in the order of `others` (k, d): of all pairs the nearest is made first, of those left the nearest again. */
export function matchCenters(centers: Float64Array, others: Float64Array, d: number): Float64Array {
  const ordered = new Float64Array(centers.length)
  const [left, open] = [startsOf(centers, d), startsOf(others, d)]
  for (const { from, to } of byDistance(centers, others, d)) {
    if (!left.has(from) || !open.has(to)) continue
    left.delete(from)
    open.delete(to)
    ordered.set(centers.subarray(from, from + d), to)
  }
  return ordered
}

const startsOf = (points: Float64Array, d: number) =>
  new Set(Array.from({ length: points.length / d }, (_, c) => c * d))

function byDistance(centers: Float64Array, others: Float64Array, d: number) {
  const pairs: { from: number; to: number; distance: number }[] = []
  for (let from = 0; from < centers.length; from += d) {
    for (let to = 0; to < others.length; to += d) {
      let distance = 0
      for (let j = 0; j < d; j++) distance += (centers[from + j]! - others[to + j]!) ** 2
      pairs.push({ from, to, distance })
    }
  }
  return pairs.sort((a, b) => a.distance - b.distance)
}
