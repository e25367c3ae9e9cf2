// Units grouped into segments (Vesanto & Alhoniemi 2000, Clustering of the self-organizing map): Ward's tree of the
// occupied units, each as heavy as its customers.
import type { MergeTree } from '../../../model/run/fitted.ts'
import type { Tick } from '../../../model/tick.ts'
import { mergeByChain } from '../tree/chain.ts'
import { cutTree, sortedTree } from '../tree/mergeTree.ts'
import { wardSpace } from '../tree/wardSpace.ts'

/** The tree of the units with hits. */
export interface UnitTree {
  readonly tree: MergeTree
  /** (leaves): the unit of each, ascending. */
  readonly units: Int32Array
}

/** The tree of the units of `weights`, row-major (units, d), with `hits` (units). Throws AbortError through `tick`. */
export async function wardTree(weights: Float64Array, hits: Float64Array, tick: Tick): Promise<UnitTree> {
  const d = weights.length / hits.length
  const units = Int32Array.from(hits.keys()).filter((unit) => hits[unit]! > 0)
  const centers = new Float64Array(units.length * d)
  units.forEach((unit, leaf) => centers.set(weights.subarray(unit * d, (unit + 1) * d), leaf * d))
  const sizes = Float64Array.from(units, (unit) => hits[unit]!)
  const merges = await mergeByChain(units.length, wardSpace({ d, centers, sizes }), tick)
  return { tree: sortedTree(merges, sizes), units }
}

/**
 * Group (units) of each unit in k groups, numbered by customers, the largest first, ties by the lowest unit. A unit
 * without hits takes the group of the occupied unit whose weights are nearest.
 */
export function cutGroups(
  { tree, units }: UnitTree,
  weights: Float64Array,
  hits: Float64Array,
  k: number,
): Int32Array {
  const branches = cutTree(tree, k)
  const groups = new Int32Array(hits.length).fill(-1)
  const sizes = new Float64Array(k)
  units.forEach((unit, leaf) => {
    groups[unit] = branches[leaf]!
    sizes[branches[leaf]!]! += hits[unit]!
  })
  const first = Array.from(sizes, (_, group) => groups.indexOf(group))
  const order = [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]! || first[a]! - first[b]!)
  const numbers = new Int32Array(k)
  order.forEach((group, number) => (numbers[group] = number))
  return Int32Array.from(
    hits,
    (count, unit) => numbers[groups[count > 0 ? unit : nearestHit(weights, hits, unit)]!]!,
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
