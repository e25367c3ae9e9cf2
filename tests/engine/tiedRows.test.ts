// HDBSCAN where many customers are the same or equally far apart: ratings, counts, lattices.
import { message } from '../../src/model/messages.ts'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { saidAll } from '../support/said.ts'
import { checkedValues } from '../../src/model/params.ts'
import type { ParamValue } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import { mergesOf } from '../../src/engine/segment/hdbscan/mergeTree.ts'
import { hdbscan } from '../../src/engine/segment/hdbscan/hdbscan.ts'
import { distinctRows } from '../../src/engine/segment/density/distinctRows.ts'
import { coreDistances } from '../../src/engine/segment/density/coreDistances.ts'
import { createSearchProgress } from '../../src/engine/segment/density/searchProgress.ts'
import { spaceOf } from '../../src/engine/segment/density/space.ts'
import { spanningTree } from '../../src/engine/segment/density/spanningTree.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import type { Clustering } from '../../src/engine/segment/method.ts'
import { silentTick } from '../../src/model/tick.ts'
import { matrixOf } from './contract.ts'

interface Tied {
  readonly kind: string
  readonly minClusterSize: number
  readonly minSamples: number
  readonly clusterSelectionMethod: string
  readonly rows: readonly (readonly number[])[]
  readonly labels: readonly number[]
}

const { cases } = JSON.parse(
  readFileSync(new URL('./reference/tied.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly Tied[] } // prettier-ignore

type Rows = readonly (readonly number[])[]

function fit(rows: Rows, params: Readonly<Record<string, ParamValue>>): Promise<Clustering> {
  const settings = { nClusters: 2, randomState: 0, params: checkedValues(hdbscan.params, params) }
  return hdbscan.fit(matrixOf(rows), settings, referenceCompute(), silentTick)
}

/** Both numberings made the same: the number of the first row with the same label. */
function partition(labels: ArrayLike<number>): number[] {
  const all = Array.from(labels)
  return all.map((label) => (label < 0 ? -1 : all.indexOf(label)))
}

test.each(cases)(
  '$kind: what python hdbscan and scikit-learn find in any order of the rows',
  async ({ rows, labels, minClusterSize, minSamples, clusterSelectionMethod }) => {
    const found = await fit(rows, { minClusterSize, minSamples, clusterSelectionMethod })
    expect(partition(found.labels)).toEqual(partition(labels))
    const { probabilities, outlierScores } = found.membership!
    labels.forEach((label, row) => expect(probabilities[row]! > 0).toBe(label >= 0))
    expect(outlierScores?.every((score) => score >= 0 && score <= 1)).toBe(true)
  },
)

test('customers who are the same hold together for ever, and the others are as sure as their place is dense', async () => {
  // Core distances with 3 neighbours: 0 for the eight, 1 for 1 and 21, 2 for 2, 20 and 22; the groups are 18 apart.
  const rows = [...Array.from({ length: 8 }, () => [0]), [1], [2], [20], [21], [22]]
  const found = await fit(rows, { minClusterSize: 3, minSamples: 3 })
  expect([...found.labels]).toEqual([...Array.from({ length: 10 }, () => 0), 1, 1, 1])
  if (found.fitted.kind !== 'condensed') throw new TypeError(found.fitted.kind)
  expect(found.fitted.clusters.map(({ death, stability }) => [death, stability])).toEqual([
    [1 / 18, 13 / 18],
    [Infinity, Infinity],
    [1 / 2, 3 * (1 / 2 - 1 / 18)],
  ])
  // 1 leaves the first segment at a distance of 1, 2 at a distance of 2, half as dense.
  expect([...found.membership!.probabilities.slice(6)]).toEqual([1, 1, 1, 0.5, 1, 1, 1])
  expect([...(await hdbscan.assign(matrixOf([[0], [3], [19.5]]), found, silentTick))]).toEqual([0, 0, 1])
})

test('customers at no distance in float64 are the same', async () => {
  const tiny = Array.from({ length: 9 }, (_, i) => [i * 1e-200])
  const found = await fit([...tiny, ...tiny.map(([x]) => [x! + 1]), [5]], {
    minClusterSize: 3,
    minSamples: 3,
  })
  expect([...found.labels]).toEqual([...tiny.map(() => 0), ...tiny.map(() => 1), -1])
})

// Squares of 1e-161 are a few steps of the least float, where nothing can grow by a share of itself; of 1e-162 they are 0.
test.each([1e-161, 3e-162, 1e-162])('rows %d apart are not too large for distances', async (step) => {
  const tiny = Array.from({ length: 30 }, (_, i) => [i * step])
  const found = await fit([...tiny, ...tiny.map(([x]) => [x! + 1]), [5]], {
    minClusterSize: 20,
    minSamples: 5,
  })
  expect([...found.labels]).toEqual([...tiny.map(() => 0), ...tiny.map(() => 1), -1])
  const alone = await fit(tiny, { minSamples: 5 })
  if (alone.fitted.kind !== 'condensed') throw new TypeError(alone.fitted.kind)
  // The fifth nearest of itself and its neighbours is 2 steps off amid them, and 4 at the ends.
  const steps = alone.fitted.coreDistances.map((distance) => distance / step)
  expect(Math.max(...steps)).toBeCloseTo(4, 0)
  expect(Math.min(...steps)).toBeCloseTo(2, 0)
})

test('segments that only the order of the rows makes are told of', async () => {
  // All of the line are 1 apart: whatever parts of it are segments, they come and go at that distance.
  const line = Array.from({ length: 20 }, (_, i) => [i])
  const apart = Array.from({ length: 10 }, (_, i) => [-i / 8 - 1])
  const found = await fit([...line, ...apart], { minClusterSize: 5, minSamples: 2 })
  expect(found.nClusters).toBe(2)
  expect(saidAll(found.warnings).join()).toMatch(/1 segment came about by the order of the rows only/)
  const clear = await fit([...line, ...apart.map(([x]) => [x! - 50])], { minClusterSize: 5, minSamples: 2 })
  expect([clear.nClusters, clear.warnings]).toEqual([2, []])
})

test.each([
  ['ratings', 5, () => 1],
  ['counts', 9, (random: ReturnType<typeof createRandom>) => random.below(3) + 1],
] as const)('the hierarchy of %s joins any two rows where all pairs do', async (_, levels, step) => {
  const random = createRandom(levels)
  const rows = Array.from({ length: 120 }, () => [random.below(levels) * step(random), random.below(levels)])
  for (const minSamples of [2, 5, 12])
    expect(await joinedAt(rows, minSamples)).toEqual(joinedByAllPairs(rows, minSamples))
})

/** Row-major (n, n): the distance at which our merges join two rows. */
async function joinedAt(rows: Rows, minSamples: number): Promise<number[]> {
  const pace = createSearchProgress(silentTick, message('growingTree', {}))
  const distinct = await distinctRows(matrixOf(rows), pace)
  const space = await spaceOf(distinct, pace)
  const { tree } = space
  const { squares } = await coreDistances(space, minSamples, pace)
  const { left, right, heights } = await mergesOf(tree, await spanningTree(space, squares, pace), pace)
  const n = distinct.n
  const core = new Map(Array.from(tree.rows, (row, position) => [row, Math.sqrt(squares[position]!)]))
  const joined = Array.from({ length: n }, (_, a) =>
    Array.from({ length: n }, (_, b) => (a === b ? core.get(a)! : NaN)),
  )
  const members = Array.from({ length: n }, (_, row) => [row])
  heights.forEach((height, merge) => {
    const [a, b] = [members[left[merge]!]!, members[right[merge]!]!]
    for (const i of a) for (const j of b) joined[i]![j] = joined[j]![i] = height
    members.push([...a, ...b])
  })
  return rows.flatMap((_, i) => rows.map((_, j) => joined[distinct.numbers[i]!]![distinct.numbers[j]!]!))
}

/** The same from the definition: the least that the largest step of a way between them can be. */
function joinedByAllPairs(rows: Rows, minSamples: number): number[] {
  const distances = rows.map((a) =>
    rows.map((b) => Math.sqrt(a.reduce((sum, value, j) => sum + (value - b[j]!) ** 2, 0))),
  )
  const cores = distances.map((row) => row.toSorted((a, b) => a - b)[minSamples - 1]!)
  const ways = distances.map((row, i) => row.map((distance, j) => Math.max(distance, cores[i]!, cores[j]!)))
  for (let by = 0; by < rows.length; by++)
    for (const way of ways)
      for (let j = 0; j < rows.length; j++) way[j] = Math.min(way[j]!, Math.max(way[by]!, ways[by]![j]!))
  return ways.flat().map((way, at) => (at % (rows.length + 1) === 0 ? cores[at / (rows.length + 1)]! : way))
}
