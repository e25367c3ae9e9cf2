// The top of a merge tree as a dendrogram: where branches join, how they are cut, and what a cut leaves.
import { scaleLinear } from 'd3'
import { count, height as heightText } from '../../../words/numbers.ts'
import { textOf } from '../../../words/say.ts'
import type { TreePicture } from '../../../model/run/fitted.ts'
import type { SegmentsResult } from '../../../model/run/run.ts'
import type { ChartTable } from '../../frame/chart.ts'
import { columnHead } from '../../frame/column.ts'
import { isScaled } from '../distanceUnit.ts'

/** More segments than this are not offered: nobody can tell them apart by eye. */
const mostSegments = 20

/** The tree of a result; null where its method gives none. */
export function treeOf({ picture }: SegmentsResult): TreePicture | null {
  return picture?.kind === 'tree' && picture.tree.nLeaves > 1 ? picture : null
}

/** Numbers of segments that a cut can be moved to. */
export function numbersOf({ tree }: TreePicture): { least: number; most: number } {
  return { least: 2, most: Math.min(mostSegments, tree.nLeaves) }
}

/** Segments that the result's own cut leaves. */
export function ownNumber({ tree, cut }: TreePicture): number {
  return tree.heights.reduce((sum, height) => sum + Number(height > cut), 1)
}

/** The merges that end and begin the stretch of heights with `k` segments. */
function stretch({ heights, nLeaves }: TreePicture['tree'], k: number): { below: number; above: number } {
  const below = heights[nLeaves - k - 1] ?? 0
  return { below, above: heights[nLeaves - k] ?? below }
}

/** Halfway between the merge that leaves `k` segments and the next one. */
export function heightFor({ tree }: TreePicture, k: number): number {
  const { below, above } = stretch(tree, k)
  return (below + above) / 2
}

/** How many segments a cut at `height` leaves, of those that are offered. */
export function numberAt(picture: TreePicture, height: number): number {
  const { least, most } = numbersOf(picture)
  const crossed = picture.tree.heights.reduce((sum, merge) => sum + Number(merge > height), 1)
  return Math.max(least, Math.min(most, crossed))
}

/** `height`, or the nearest at which a cut leaves a number that is offered. */
export function offeredHeight(picture: TreePicture, height: number): number {
  const { least, most } = numbersOf(picture)
  return Math.max(stretch(picture.tree, most).below, Math.min(stretch(picture.tree, least).above, height))
}

/** The number with the longest stretch of heights before the next merge. */
export function widestNumber(picture: TreePicture): number {
  const { least, most } = numbersOf(picture)
  const gap = (k: number): number => {
    const { below, above } = stretch(picture.tree, k)
    return above - below
  }
  let best = least
  for (let k = least + 1; k <= most; k++) if (gap(k) > gap(best)) best = k
  return best
}

/** A branch that a cut leaves: `segment` is its number by size, and its leaves stand side by side. */
interface Branch {
  readonly segment: number
  readonly customers: number
  readonly from: number
  readonly to: number
  /** Where it hangs from the cut, and down to where. */
  readonly x: number
  readonly foot: number
  /** Lines of its merges. */
  readonly path: string
}

export interface Drawing {
  /** From left to right. */
  readonly branches: readonly Branch[]
  /** Lines of the merges above the cut. */
  readonly above: string
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
  readonly y: (height: number) => number
  /** The height at a place, kept inside the field. */
  readonly heightAt: (y: number) => number
}

/** The tree cut into `k` in a field of `width` × `height`. */
export function dendrogram(picture: TreePicture, k: number, width: number, height: number): Drawing {
  const { tree } = picture
  const top = tree.heights.at(-1) || 1
  const y = scaleLinear()
    .domain([0, top * 1.04])
    .range([height, 0])
  const places = placesOf(tree, width)
  const of = branchesOf(picture, k)
  const roots = rootsOf(picture, k)
  const paths = new Map<number, string>()
  tree.heights.forEach((merge, at) => {
    const segment = at < tree.nLeaves - k ? of[tree.nLeaves + at]! : -1
    paths.set(segment, (paths.get(segment) ?? '') + joint(tree, at, places, y, merge))
  })
  return {
    branches: extents(picture, of, places, width).map((branch) => {
      const root = roots.find((node) => of[node] === branch.segment) ?? 0
      const foot = round(y(root < tree.nLeaves ? 0 : tree.heights[root - tree.nLeaves]!))
      return { ...branch, x: round(places[root]!), foot, path: paths.get(branch.segment) ?? '' }
    }),
    above: paths.get(-1) ?? '',
    ticks: y.ticks(5).map((value) => ({ at: round(y(value)), label: heightText(value) })),
    y: (value) => round(y(value)),
    heightAt: (at) => y.invert(Math.max(0, Math.min(height, at))),
  }
}

const round = (value: number): number => Number(value.toFixed(1))

/** Down to both parts of a merge. */
function joint(
  { merges, heights, nLeaves }: TreePicture['tree'],
  at: number,
  places: Float64Array,
  y: (height: number) => number,
  height: number,
): string {
  const [a, b] = [merges[2 * at]!, merges[2 * at + 1]!]
  const foot = (part: number): number => round(y(part < nLeaves ? 0 : heights[part - nLeaves]!))
  return `M${round(places[a]!)},${foot(a)}V${round(y(height))}H${round(places[b]!)}V${foot(b)}`
}

/** Where each node stands: leaves evenly, the larger part of a merge on the left; a merge above the middle of its parts. */
function placesOf(tree: TreePicture['tree'], width: number): Float64Array {
  const { merges, nLeaves } = tree
  const places = new Float64Array(2 * nLeaves - 1)
  const sizes = sizesOf(tree)
  const waiting = [2 * nLeaves - 2]
  for (let place = 0; waiting.length > 0;) {
    const node = waiting.pop()!
    if (node < nLeaves) {
      places[node] = ((place++ + 0.5) / nLeaves) * width
      continue
    }
    const [a, b] = [merges[2 * (node - nLeaves)]!, merges[2 * (node - nLeaves) + 1]!]
    if (sizes[a]! >= sizes[b]!) waiting.push(b, a)
    else waiting.push(a, b)
  }
  for (let at = 0; at < nLeaves - 1; at++)
    places[nLeaves + at] = (places[merges[2 * at]!]! + places[merges[2 * at + 1]!]!) / 2
  return places
}

/** Customers of every node. */
function sizesOf({ merges, nLeaves, leafSizes }: TreePicture['tree']): Float64Array {
  const sizes = new Float64Array(2 * nLeaves - 1)
  sizes.set(leafSizes)
  for (let at = 0; at < nLeaves - 1; at++)
    sizes[nLeaves + at] = sizes[merges[2 * at]!]! + sizes[merges[2 * at + 1]!]!
  return sizes
}

/** The segment of every node below the cut, −1 above: the result's own for its own cut, else numbered by size. */
function branchesOf(picture: TreePicture, k: number): Int32Array {
  const { tree, leafLabels } = picture
  const { merges, nLeaves } = tree
  const roots = rootsOf(picture, k)
  const own = k === ownNumber(picture)
  const found = new Int32Array(2 * nLeaves - 1).fill(-1)
  roots.forEach((root, segment) => (found[root] = segment))
  for (let at = nLeaves - k - 1; at >= 0; at--)
    for (const part of [merges[2 * at]!, merges[2 * at + 1]!]) found[part] = found[nLeaves + at]!
  if (!own) return found
  const labels = new Int32Array(k)
  leafLabels.forEach((label, leaf) => (labels[found[leaf]!] = label))
  return found.map((segment) => (segment < 0 ? -1 : labels[segment]!))
}

/** The topmost nodes below the cut, the largest first. */
function rootsOf({ tree }: TreePicture, k: number): number[] {
  const { merges, nLeaves } = tree
  const sizes = sizesOf(tree)
  const lowest = nLeaves + (nLeaves - k)
  return [...merges.subarray(2 * (nLeaves - k))]
    .concat(k === 1 ? [2 * nLeaves - 2] : [])
    .filter((node) => node < lowest)
    .sort((a, b) => sizes[b]! - sizes[a]! || a - b)
}

/** Customers of the segments that a cut into `k` leaves, the largest first. */
export function cutSizes(picture: TreePicture, k: number): number[] {
  const sizes = sizesOf(picture.tree)
  return rootsOf(picture, k).map((root) => sizes[root]!)
}

function extents(
  { tree }: TreePicture,
  of: Int32Array,
  places: Float64Array,
  width: number,
): Pick<Branch, 'segment' | 'customers' | 'from' | 'to'>[] {
  const half = width / tree.nLeaves / 2
  const found = new Map<number, { segment: number; customers: number; from: number; to: number }>()
  for (let leaf = 0; leaf < tree.nLeaves; leaf++) {
    const segment = of[leaf]!
    const branch = found.get(segment) ?? { segment, customers: 0, from: Infinity, to: -Infinity }
    branch.customers += tree.leafSizes[leaf]!
    branch.from = Math.min(branch.from, round(places[leaf]! - half))
    branch.to = Math.max(branch.to, round(places[leaf]! + half))
    found.set(segment, branch)
  }
  return [...found.values()].sort((a, b) => a.from - b.from)
}

/** How many segments a cut leaves, and of how many customers each. */
export const cutWords = (picture: TreePicture, k: number): string =>
  textOf('treeCut', { sizes: cutSizes(picture, k) })

/** What heights measure between the customers of two parts, and their unit; short enough for a phone. */
export const heightLabel = ({ linkage }: TreePicture, result: SegmentsResult): string =>
  textOf('treeHeight', { linkage, isScaled: isScaled(result) })

export function treeFinding(result: SegmentsResult): string {
  const picture = treeOf(result)
  if (!picture) return textOf('treeNone', {})
  const [own, widest] = [ownNumber(picture), widestNumber(picture)]
  return textOf('treeFinding', { height: picture.cut, own, widest })
}

/** The merges from the top: how far apart the two parts were that leave one segment fewer. */
export function treeTable(result: SegmentsResult): ChartTable {
  const picture = treeOf(result)
  const height = picture ? heightLabel(picture, result) : columnHead('height')
  const columns = [columnHead('merge'), height, columnHead('customersThatMerge')]
  if (!picture) return { columns, rows: [] }
  const { tree } = picture
  const sizes = sizesOf(tree)
  const rows = Array.from({ length: Math.min(mostSegments, tree.nLeaves) - 1 }, (_, nth) => {
    const at = tree.nLeaves - 2 - nth
    const parts = [tree.merges[2 * at]!, tree.merges[2 * at + 1]!].map((part) => sizes[part]!)
    return [
      textOf('treeMerge', { from: nth + 2, to: nth + 1 }),
      heightText(tree.heights[at]!),
      parts
        .sort((a, b) => b - a)
        .map(count)
        .join(' + '),
    ]
  })
  return { columns, rows }
}
