// Units grouped into segments (Vesanto & Alhoniemi 2000, Clustering of the self-organizing map): Ward's merges of the
// occupied units, each as heavy as its customers, by the nearest-neighbour chain (Murtagh 1983).
import type { Tick } from '../../tick.ts'

interface Merge {
  /** Any unit of each side. */
  readonly a: number
  readonly b: number
  readonly height: number
}

/**
 * Merges of the units with hits until one group is left, the lowest first. `weights` are row-major (units, d), `hits`
 * (units). Two groups are n·m / (n + m) |c − c'|² apart (Ward 1963). Throws AbortError through `tick`.
 */
export async function wardMerges(weights: Float64Array, hits: Float64Array, tick: Tick): Promise<Merge[]> {
  const d = weights.length / hits.length
  const [centers, sizes] = [weights.slice(), hits.slice()]
  const left = new Set([...hits.keys()].filter((unit) => hits[unit]! > 0))
  const merges: Merge[] = []
  const chain: number[] = []
  for (const all = left.size; left.size > 1;) {
    const last = chain.at(-1)
    if (last === undefined) {
      chain.push(Math.min(...left))
      continue
    }
    await tick(all - left.size, all)
    const before = chain.at(-2)
    const { group, height } = nearestGroup(centers, sizes, d, left, last, before)
    if (group !== before) {
      chain.push(group)
      continue
    }
    chain.length -= 2
    const [a, b] = group < last ? [group, last] : [last, group]
    merges.push({ a, b, height })
    join(centers, sizes, d, a, b)
    left.delete(b)
  }
  return merges
    .map((merge, order) => ({ ...merge, order }))
    .sort((a, b) => a.height - b.height || a.order - b.order)
}

/** The group nearest to `from`; on a tie `before`, so that the chain ends, else the lower number. */
function nearestGroup(
  centers: Float64Array,
  sizes: Float64Array,
  d: number,
  left: ReadonlySet<number>,
  from: number,
  before = -1,
): { group: number; height: number } {
  let group = -1
  let height = Infinity
  for (const other of left) {
    if (other === from) continue
    let square = 0
    for (let j = 0; j < d; j++) square += (centers[from * d + j]! - centers[other * d + j]!) ** 2
    const apart = (square * sizes[from]! * sizes[other]!) / (sizes[from]! + sizes[other]!)
    if (apart < height || (apart === height && (other === before || (group !== before && other < group)))) {
      group = other
      height = apart
    }
  }
  return { group, height }
}

/** Puts group b into a. */
function join(centers: Float64Array, sizes: Float64Array, d: number, a: number, b: number): void {
  const share = sizes[b]! / (sizes[a]! + sizes[b]!)
  for (let j = 0; j < d; j++) centers[a * d + j]! += share * (centers[b * d + j]! - centers[a * d + j]!)
  sizes[a]! += sizes[b]!
}

/**
 * Group (units) of each unit in k groups, numbered by customers, the largest first, ties by the lowest unit. A unit
 * without hits takes the group of the occupied unit whose weights are nearest.
 */
export function cutGroups(
  merges: readonly Merge[],
  weights: Float64Array,
  hits: Float64Array,
  k: number,
): Int32Array {
  const top = Int32Array.from(hits.keys())
  const find = (unit: number): number => {
    while (top[unit] !== unit) unit = top[unit]!
    return unit
  }
  for (const { a, b } of merges.slice(0, merges.length + 1 - k)) {
    const [low, high] = [find(a), find(b)].sort((one, other) => one - other)
    top[high!] = low!
  }
  const sizes = new Map<number, number>()
  hits.forEach((count, unit) => count > 0 && sizes.set(find(unit), (sizes.get(find(unit)) ?? 0) + count))
  const order = [...sizes.keys()].sort((a, b) => sizes.get(b)! - sizes.get(a)! || a - b)
  const numbers = new Map(order.map((group, number) => [group, number]))
  return Int32Array.from(hits, (count, unit) =>
    numbers.get(find(count > 0 ? unit : nearestHit(weights, hits, unit)))!,
  )
}

function nearestHit(weights: Float64Array, hits: Float64Array, unit: number): number {
  const d = weights.length / hits.length
  let [nearest, least] = [unit, Infinity]
  for (let other = 0; other < hits.length; other++) {
    if (hits[other] === 0) continue
    let square = 0
    for (let j = 0; j < d; j++) square += (weights[unit * d + j]! - weights[other * d + j]!) ** 2
    if (square < least) [nearest, least] = [other, square]
  }
  return nearest
}
