// Connected components by union-find with path halving; the smaller number is the root, so that the result does not
// depend on the order of the unions (Tarjan & van Leeuwen 1984, "Worst-case analysis of set union algorithms").

export interface UnionFind {
  root(node: number): number
  join(a: number, b: number): void
}

/** `size` nodes, each a component of its own. */
export function unionFind(size: number): UnionFind {
  const parent = Int32Array.from({ length: size }, (_, node) => node)
  const root = (node: number): number => {
    let at = node
    for (let up = parent[at]!; up !== at; up = parent[at]!) {
      parent[at] = parent[up]!
      at = parent[at]!
    }
    return at
  }
  return {
    root,
    join(a, b) {
      const [value, other] = [root(a), root(b)]
      if (value < other) parent[other] = value
      else parent[value] = other
    },
  }
}
