// Sets that only grow together, as a forest in one array (Tarjan & van Leeuwen 1984, path halving).

/** n sets of one. */
export function singletons(n: number): Int32Array {
  const parents = new Int32Array(n)
  for (let member = 0; member < n; member++) parents[member] = member
  return parents
}

/** The member that stands for the set of `member`. */
export function rootOf(parents: Int32Array, member: number): number {
  let root = member
  while (parents[root] !== root) {
    parents[root] = parents[parents[root]!]!
    root = parents[root]!
  }
  return root
}

/** Makes one set of those of two roots; the lower one stands for it, and is given back. */
export function link(parents: Int32Array, a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a]
  parents[high] = low
  return low
}
