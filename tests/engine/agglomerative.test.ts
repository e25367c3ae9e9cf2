// Trees of customers against hand-worked ones, the definition of each linkage, and their own laws.
import { describe, expect, test } from 'vitest'
import { said, saidAll } from '../support/said.ts'
import { cancelled } from '../../src/model/errors.ts'
import type { MergeTree, TreeFit } from '../../src/model/run/fitted.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { createRandom } from '../../src/model/random.ts'
import { agglomerative } from '../../src/engine/segment/agglomerative/agglomerative.ts'
import { BoxTree } from '../../src/engine/segment/tree/boxTree.ts'
import { mergeByChain } from '../../src/engine/segment/tree/chain.ts'
import { growTree } from '../../src/engine/segment/agglomerative/growTree.ts'
import { rowLeaves } from '../../src/engine/segment/tree/leaves.ts'
import { cutTree, sortedTree, topOf } from '../../src/engine/segment/tree/mergeTree.ts'
import { pairSpace } from '../../src/engine/segment/agglomerative/pairSpace.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick, type Tick } from '../../src/model/tick.ts'
import { matrixOf, threeBlobs } from './contract.ts'

const linkages = ['ward', 'average', 'complete', 'single'] as const
const settings = (linkage: TreeFit['linkage']) => ({ nClusters: 3, randomState: 0, params: { linkage } })

describe('five points on a line, by hand', () => {
  // 0, 1, 4, 6, 13: 0 and 1 merge at 1, 4 and 6 at 2; then the two pairs, whose means are 0.5 and 5; then 13.
  const X = matrixOf([[0], [1], [4], [6], [13]])
  const merges = [0, 1, 2, 3, 5, 6, 4, 7]
  test.each([
    // √(2 · 1·1/2 · 1²), √(2 · 1/2 · 2²), √(2 · 2·2/4 · 4.5²), √(2 · 4·1/5 · (13 − 2.75)²)
    ['ward', [1, 2, Math.sqrt(40.5), Math.sqrt(1.6) * 10.25]],
    // (4 + 6 + 3 + 5) / 4, (13 + 12 + 9 + 7) / 4
    ['average', [1, 2, 4.5, 10.25]],
    ['complete', [1, 2, 6, 13]],
    ['single', [1, 2, 3, 7]],
  ] as const)('%s', async (linkage, heights) => {
    const { tree } = await growTree(X, linkage, silentTick)
    expect([...tree.merges]).toEqual(merges)
    tree.heights.forEach((height, at) => expect(height).toBeCloseTo(heights[at]!, 12))
    expect([...cutTree(tree, 3)].map((branch, _, all) => all.indexOf(branch))).toEqual([0, 0, 2, 2, 4])
  })

  test('a group of many counts by its size in ward and average', async () => {
    const leaves = { d: 1, centers: Float64Array.of(0, 1, 4), sizes: Float64Array.of(3, 1, 2) }
    const found = sortedTree(await mergeByChain(3, pairSpace(leaves, 'average'), silentTick), leaves.sizes)
    // From {0, 0, 0, 1} to {4, 4}: (3 · 4 + 3) / 4
    expect([...found.heights]).toEqual([1, 3.75])
  })
})

describe.each(linkages)('%s', (linkage) => {
  const random = createRandom(5)
  const scattered = matrixOf(Array.from({ length: 60 }, () => [random.normal(), random.normal(), random.normal()])) // prettier-ignore
  const lattice = matrixOf(Array.from({ length: 49 }, (_, i) => [i % 7, Math.floor(i / 7)]))
  const repeated = matrixOf(Array.from({ length: 40 }, (_, i) => [i % 5, (i % 3) * 2]))
  test.each([
    ['scattered points', scattered],
    ['a lattice, full of ties', lattice],
    ['repeated points', repeated],
  ])('always merges the nearest two of %s, at their distance', async (_, X) => {
    const { tree } = await growTree(X, linkage, silentTick)
    checkGreedy(X, tree, linkage)
  })

  test('heights ascend, parts come before wholes, and every cut has its number', async () => {
    const { X } = threeBlobs(700)
    const { tree } = await growTree(X, linkage, silentTick)
    const seen = new Uint8Array(2 * X.n - 1)
    tree.merges.forEach((part, at) => {
      expect(part).toBeLessThan(X.n + (at >> 1))
      seen[part]!++
    })
    expect(seen.subarray(0, 2 * X.n - 2).every((times) => times === 1)).toBe(true)
    expect(tree.heights).toEqual(tree.heights.slice().sort())
    for (const k of [1, 2, 7, 699, 700]) expect(new Set(cutTree(tree, k)).size).toBe(k)
  })

  test('cuts are nested: more clusters only divide those of fewer', async () => {
    const { X } = threeBlobs(300)
    const { tree } = await growTree(X, linkage, silentTick)
    for (let k = 1; k < 12; k++) {
      const [few, more] = [cutTree(tree, k), cutTree(tree, k + 1)]
      expect(new Set(Array.from(more, (branch, leaf) => branch * 1000 + few[leaf]!)).size).toBe(k + 1)
    }
  })

  test('cancels within one step', async () => {
    const { X } = threeBlobs(500)
    const fit = (tick: Tick) => agglomerative.fit(X, settings(linkage), referenceCompute(), tick)
    let all = 0
    await fit(() => Promise.resolve(void all++))
    const last = Math.ceil(all / 2)
    let ticks = 0
    const tick: Tick = () => (++ticks < last ? Promise.resolve() : Promise.reject(cancelled()))
    await expect(fit(tick)).rejects.toMatchObject({ name: 'AbortError' })
    expect(ticks).toBe(last)
  })

  test('the drawn top is the top: as many leaves as can be seen, with their customers and labels', async () => {
    const { X } = threeBlobs(900)
    const found = await agglomerative.fit(X, settings(linkage), referenceCompute(), silentTick)
    const picture = agglomerative.picture!(found, X)
    if (picture.kind !== 'tree') throw new Error('no tree')
    expect([picture.nLeaves, picture.tree.nLeaves]).toEqual([900, 200])
    expect(picture.tree.leafSizes.reduce((sum, size) => sum + size)).toBe(900)
    expect(picture.tree.heights.filter((height) => height > picture.cut)).toHaveLength(2)
    const sizes = [0, 0, 0]
    picture.leafLabels.forEach((label, leaf) => (sizes[label]! += picture.tree.leafSizes[leaf]!))
    expect(sizes).toEqual([0, 1, 2].map((label) => found.labels.filter((own) => own === label).length))
    // Its own cut is that of the whole tree.
    expect(adjustedRand(cutTree(picture.tree, 3), picture.leafLabels)).toBe(1)
  })
})

test('bounded memory changes nothing: few rows of distances, or all of them', async () => {
  const { X } = threeBlobs(800)
  for (const linkage of ['average', 'complete'] as const) {
    const [all, few] = await Promise.all(
      [2 ** 30, 20_000].map((bytes) =>
        mergeByChain(X.n, pairSpace(rowLeaves(X), linkage, bytes), silentTick),
      ),
    )
    const [mergeTree, other] = [all!, few!].map((merges) => sortedTree(merges, new Float64Array(X.n).fill(1)))
    expect(other!.merges).toEqual(mergeTree!.merges)
    other!.heights.forEach((height, at) => expect(height / mergeTree!.heights[at]!).toBeCloseTo(1, 12))
  }
})

test('micro-clusters divide 6,000 customers as the full tree does', async () => {
  const random = createRandom(3)
  const middles = [[0, 0, 0, 0], [4, 1, 0, 2], [-1, 5, 3, 0], [1, 5, 5, 1], [6, 6, 0, 0]] // prettier-ignore
  const X = matrixOf(
    Array.from({ length: 6000 }, () => middles[random.below(5)]!.map((at) => at + random.normal())),
  )
  const whole = await growTree(X, 'ward', silentTick)
  const micro = await growTree(X, 'ward', silentTick, 5000)
  expect([whole.isExact, micro.isExact]).toEqual([true, false])
  expect(micro.tree.leafSizes.reduce((sum, size) => sum + size)).toBe(6000)
  const splits = [whole, micro].map(({ tree, leafOf }) => {
    const branches = cutTree(tree, 3)
    return leafOf.map((leaf) => branches[leaf]!)
  })
  expect(adjustedRand(splits[0]!, splits[1]!)).toBeGreaterThan(0.9)
})

test('more than 20,000 customers: says that groups stand for them, and still knows its own', async () => {
  const { X, truth } = threeBlobs(20_001)
  const found = await agglomerative.fit(X, settings('ward'), referenceCompute(), silentTick)
  expect(found.labels).toEqual(truth)
  expect(saidAll(found.warnings)).toEqual([
    expect.stringMatching(/^The tree stands on (1,9|2,0)\d\d small groups.*20,001 customers/),
  ])
  expect(await agglomerative.assign(X, found, silentTick)).toEqual(found.labels)
  const few = matrixOf(Array.from({ length: 20_001 }, (_, i) => [i % 4]))
  const four = await agglomerative.fit(few, settings('average'), referenceCompute(), silentTick)
  expect(said(four.warnings[0] ?? '')).toMatch('4 small groups')
  expect(await agglomerative.assign(few, four, silentTick)).toEqual(four.labels)
})

test('the tree of boxes finds what looking at all points finds, also after points moved and went', () => {
  const random = createRandom(8)
  const [n, d] = [300, 3]
  const points = Float64Array.from({ length: n * d }, () => random.below(20))
  const reciprocals = Float64Array.from({ length: n }, () => 1 / (1 + random.below(9)))
  const tree = new BoxTree(points, d, Int32Array.from(points.keys()).subarray(0, n), reciprocals)
  for (let round = 0; round < 200; round++) {
    const slot = random.below(n)
    if (round % 3 === 0) tree.remove(slot)
    else tree.replace(slot, Float64Array.of(random.below(20), random.below(20), random.below(20)), 1 / 20)
    const query = Float64Array.of(random.below(20), random.below(20), random.below(20))
    tree.nearest(query, 0.5, slot, Infinity)
    let best = Infinity
    for (let other = 0; other < n; other++) {
      const square = query.reduce((sum, value, j) => sum + (value - tree.points[other * d + j]!) ** 2, 0)
      const distance = square / (0.5 + tree.reciprocals[other]!)
      if (other !== slot && distance < best) best = distance
    }
    expect(tree.distance).toBe(best)
    expect(tree.found).not.toBe(slot)
  }
})

test('the top of a top is a top', async () => {
  const { tree } = await growTree(threeBlobs(200).X, 'average', silentTick)
  expect(topOf(topOf(tree, 50).tree, 9).tree.heights).toEqual(topOf(tree, 9).tree.heights)
})

/** Every merge joins two clusters that are nearest of all at that time, at the height that the linkage defines. */
function checkGreedy(X: Matrix, tree: MergeTree, linkage: TreeFit['linkage']): void {
  const members = new Map(Array.from({ length: X.n }, (_, row) => [row, [row]]))
  for (let merge = 0; merge < X.n - 1; merge++) {
    const live = [...members.values()]
    let nearest = Infinity
    live.forEach((a, i) =>
      live.slice(0, i).forEach((b) => (nearest = Math.min(nearest, between(X, a, b, linkage)))),
    )
    const [a, b] = [tree.merges[2 * merge]!, tree.merges[2 * merge + 1]!]
    const [ofA, ofB] = [members.get(a)!, members.get(b)!]
    expect(between(X, ofA, ofB, linkage)).toBeLessThan(nearest + 1e-12)
    expect(Math.abs(tree.heights[merge]! - nearest)).toBeLessThan(1e-12)
    members.delete(a)
    members.delete(b)
    members.set(X.n + merge, [...ofA, ...ofB])
  }
}

/** The definitions: for ward √(2 · what the merge adds to the sum of squares). */
function between(X: Matrix, a: readonly number[], b: readonly number[], linkage: TreeFit['linkage']): number {
  if (linkage === 'ward')
    return Math.sqrt(Math.max(0, 2 * (squares(X, [...a, ...b]) - squares(X, a) - squares(X, b))))
  const all = a.flatMap((i) =>
    b.map((j) => Math.sqrt(columns(X).reduce((sum, x) => sum + (x[i]! - x[j]!) ** 2, 0))),
  )
  if (linkage === 'single') return Math.min(...all)
  return linkage === 'complete' ? Math.max(...all) : all.reduce((sum, value) => sum + value) / all.length
}

function columns({ n, d, data }: Matrix): Float64Array[] {
  return Array.from({ length: d }, (_, j) => data.subarray(j * n, (j + 1) * n))
}

function squares(X: Matrix, rows: readonly number[]): number {
  return columns(X).reduce((sum, x) => {
    const mean = rows.reduce((total, i) => total + x[i]!, 0) / rows.length
    return sum + rows.reduce((total, i) => total + (x[i]! - mean) ** 2, 0)
  }, 0)
}
