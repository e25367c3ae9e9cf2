// Whether a division parts customers where few are near each other, whatever the shape of its clusters: how many links
// between near neighbours leave a cluster, beside how many the narrowest cut through its inside would part. Both have to
// be: few outside, so that it is a cluster, many inside, so that it is one (Kannan, Vempala & Vetta 2004, On clusterings:
// good, bad and spectral, J. ACM 51:3). Unlike density validity (Moulavi 2014) it looks at whole borders, not at the
// nearest two customers across.
import { narrowestCut, within, type NeighbourGraph } from './neighbourGraph.ts'

/** What the worst cluster counts beside the mean of all: a division is as good as all of its clusters. */
const ofTheWorst = 1 / 3

/**
 * Of the rows of `graph` under `labels` (n) of 0 … k − 1, −1 for noise: (inside − outside) / max(inside, outside) of a
 * cluster, where outside is the share of its links that go to other clusters and inside the conductance of its narrowest
 * cut; two parts the mean over the rows, one part the worst cluster. −1 … 1; in the mean, noise is worth 0, and so is a
 * cluster too small to have an inside.
 */
export function conductanceValidity(graph: NeighbourGraph, labels: Int32Array, k: number): number {
  const members = Array.from({ length: k }, (): number[] => [])
  labels.forEach((label, row) => members[label]?.push(row))
  let sum = 0
  let worst = Infinity
  for (const rows of members) {
    const cluster = Int32Array.from(rows)
    const inside = narrowestCut(within(graph, cluster))
    if (inside === null) continue
    const value = worth(inside, linksOut(graph, labels, cluster))
    sum += rows.length * value
    worst = Math.min(worst, value)
  }
  return worst === Infinity ? 0 : (1 - ofTheWorst) * (sum / graph.n) + ofTheWorst * worst
}

/** A cluster that falls apart is none, however far it is from others. */
function worth(inside: number, outside: number): number {
  return inside === 0 ? -1 : (inside - outside) / Math.max(inside, outside)
}

function linksOut({ starts, ends }: NeighbourGraph, labels: Int32Array, cluster: Int32Array): number {
  let all = 0
  let out = 0
  for (const row of cluster) {
    for (let e = starts[row]!; e < starts[row + 1]!; e++) {
      const other = labels[ends[e]!]!
      all++
      if (other >= 0 && other !== labels[row]) out++
    }
  }
  return out / Math.max(all, 1)
}
