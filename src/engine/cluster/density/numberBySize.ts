// Numbers for clusters that mean something: the largest is 0, equally large ones in the order of their first customer.

/** New number of each of the old numbers 0 … nClusters − 1 in `labels` (n); −1 for those that nobody is in. */
export function numbersBySize(labels: Int32Array, nClusters: number): Int32Array {
  const counts = new Int32Array(nClusters)
  const first = new Int32Array(nClusters).fill(labels.length)
  labels.forEach((label, i) => {
    if (label < 0) return
    counts[label]!++
    first[label] = Math.min(first[label]!, i)
  })
  const order = [...counts.keys()].filter((old) => counts[old]! > 0)
  order.sort((a, b) => counts[b]! - counts[a]! || first[a]! - first[b]!)
  const numbers = new Int32Array(nClusters).fill(-1)
  order.forEach((old, number) => (numbers[old] = number))
  return numbers
}
