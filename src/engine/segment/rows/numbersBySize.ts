// Numbers for clusters that mean something: the largest is 0, equally large ones in the order of their first customer.

/** New number of each of the old numbers 0 … nClusters − 1 in `labels` (n); −1 for those that nobody is in. */
export function numbersBySize(labels: Int32Array, nClusters: number): Int32Array {
  const counts = new Int32Array(nClusters)
  const first = new Int32Array(nClusters)
  for (let i = labels.length - 1; i >= 0; i--) {
    const label = labels[i]!
    if (label < 0) continue
    counts[label]!++
    first[label] = i
  }
  const order: number[] = []
  for (let old = 0; old < nClusters; old++) if (counts[old]! > 0) order.push(old)
  order.sort((a, b) => counts[b]! - counts[a]! || first[a]! - first[b]!)
  const numbers = new Int32Array(nClusters).fill(-1)
  order.forEach((old, number) => (numbers[old] = number))
  return numbers
}
