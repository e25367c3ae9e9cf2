// The kd-tree of the density methods against looking at all pairs: on random rows, on lattices full of ties, on rows that
// occur many times, in one dimension and in many.
import { message } from '../../src/model/messages.ts'
import { describe, expect, test } from 'vitest'
import { cancelled } from '../../src/model/errors.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { createRandom } from '../../src/model/random.ts'
import { ascending } from '../../src/engine/segment/density/ascending.ts'
import { coarseRows } from '../../src/engine/segment/density/coarse.ts'
import { connectCores } from '../../src/engine/segment/density/connectCores.ts'
import { coreRows } from '../../src/engine/segment/density/coreRows.ts'
import { distinctRows } from '../../src/engine/segment/density/distinctRows.ts'
import type { DistinctRows } from '../../src/engine/segment/density/distinctRows.ts'
import { buildKdTree } from '../../src/engine/segment/density/kdTree.ts'
import type { KdTree } from '../../src/engine/segment/density/kdTree.ts'
import { atOnce } from '../../src/model/steps.ts'
import { primTree } from '../../src/engine/segment/density/primTree.ts'
import { coreDistances } from '../../src/engine/segment/density/coreDistances.ts'
import { createSearchProgress } from '../../src/engine/segment/density/searchProgress.ts'
import { spaceOf } from '../../src/engine/segment/density/space.ts'
import { spanningTree } from '../../src/engine/segment/density/spanningTree.ts'
import { justAbove } from '../../src/engine/segment/density/walk.ts'
import { silentTick } from '../../src/model/tick.ts'
import { matrixOf } from './contract.ts'

const pace = createSearchProgress(silentTick, message('growingTree', {}))

function randomRows(
  n: number,
  d: number,
  value: (random: ReturnType<typeof createRandom>) => number,
): Matrix {
  const random = createRandom(n + d)
  return matrixOf(Array.from({ length: n }, () => Array.from({ length: d }, () => value(random))))
}

const datasets: readonly (readonly [string, Matrix])[] = [
  ['normal rows in the plane', randomRows(400, 2, (random) => random.normal())],
  ['normal rows in eight dimensions', randomRows(250, 8, (random) => random.normal())],
  ['normal rows in many dimensions', randomRows(200, 30, (random) => random.normal())],
  ['two levels in many dimensions', randomRows(150, 18, (random) => random.below(2))],
  [
    'many dimensions, far from the origin, of which few are apart',
    randomRows(200, 40, (random) => 1e6 + (random.below(3) === 0 ? random.normal() : 0)),
  ],
  ['a lattice', randomRows(500, 2, (random) => random.below(18))],
  ['a lattice in space', randomRows(400, 3, (random) => random.below(6))],
  ['rows of which most are the same', randomRows(600, 2, (random) => Math.max(0, random.below(40) - 34))],
  ['one dimension', randomRows(300, 1, (random) => random.normal() ** 3)],
  ['a constant column', matrixOf(Array.from({ length: 50 }, (_, i) => [i % 25, 7]))],
  ['one row', matrixOf([[1, 2]])],
  ['the same row many times', matrixOf(Array.from({ length: 40 }, () => [3, 4]))],
]

/** Squared distances between all distinct rows, row-major. */
function allSquares({ n, d, points }: DistinctRows): Float64Array {
  const squares = new Float64Array(n * n)
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++)
      for (let j = 0; j < d; j++) squares[a * n + b]! += (points[a * d + j]! - points[b * d + j]!) ** 2
  return squares
}

/** By distinct row, what the tree has by position. */
function byRow<V extends Float64Array | Uint8Array | Int32Array>(tree: KdTree, values: V): V {
  const sorted = values.slice() as V
  tree.rows.forEach((row, position) => (sorted[row] = values[position]!))
  return sorted
}

/** Squared distance to the k-th nearest customer of each distinct row, by sorting all distances. */
function kthByBruteForce(distinct: DistinctRows, squares: Float64Array, k: number): number[] {
  return Array.from({ length: distinct.n }, (_, row) => {
    const own = squares.subarray(row * distinct.n, (row + 1) * distinct.n)
    const order = [...own.keys()].sort((a, b) => own[a]! - own[b]!)
    let seen = 0
    return own[order.find((other) => (seen += distinct.weights[other]!) >= k)!]!
  })
}

/** Sum of the roots of the weights of Prim's tree. */
function primWeight(n: number, square: (a: number, b: number) => number): number {
  const nearest = new Float64Array(n).fill(Infinity)
  const isIn = new Uint8Array(n)
  let [row, sum] = [0, 0]
  for (let step = 1; step < n; step++) {
    isIn[row] = 1
    let next = -1
    for (let other = 0; other < n; other++) {
      if (isIn[other] === 1) continue
      nearest[other] = Math.min(nearest[other]!, square(row, other))
      if (next < 0 || nearest[other]! < nearest[next]!) next = other
    }
    sum += Math.sqrt(nearest[next]!)
    row = next
  }
  return sum
}

describe.each(datasets)('on %s', (_, X) => {
  test('rows are told apart and counted', async () => {
    const { n, d, points, weights, numbers } = await distinctRows(X, pace)
    const texts = Array.from({ length: X.n }, (_, i) =>
      Array.from({ length: d }, (_, j) => X.data[j * X.n + i]).join(),
    )
    const different = [...new Set(texts)]
    expect(different).toHaveLength(n)
    texts.forEach((text, i) => expect(numbers[i]).toBe(different.indexOf(text)))
    different.forEach((text, row) => {
      expect([...points.subarray(row * d, (row + 1) * d)].join()).toBe(text)
      expect(weights[row]).toBe(texts.filter((other) => other === text).length)
    })
  })

  test('every row is in one leaf, and every box holds its rows', async () => {
    const distinct = await distinctRows(X, pace)
    const tree = await buildKdTree(distinct, pace)
    const { d, points, low, high, starts, ends, rows, weights, nodeWeights } = tree
    expect([...rows].sort((a, b) => a - b)).toEqual(Array.from({ length: distinct.n }, (_, row) => row))
    for (let node = 0; node < tree.nNodes; node++) {
      for (let j = 0; j < d; j++) {
        const inside = Array.from(
          { length: ends[node]! - starts[node]! },
          (_, i) => points[(starts[node]! + i) * d + j]!,
        )
        expect([low[node * d + j], high[node * d + j]]).toEqual([Math.min(...inside), Math.max(...inside)])
      }
      const weight = weights.subarray(starts[node], ends[node]).reduce((sum, value) => sum + value, 0)
      expect(nodeWeights[node]).toBe(weight)
    }
  })

  test('distances to the k-th nearest are those of all pairs', async () => {
    const distinct = await distinctRows(X, pace)
    const space = await spaceOf(distinct, pace)
    const squares = allSquares(distinct)
    for (const k of [1, 2, 5, 40].filter((k) => k <= X.n)) {
      const found = byRow(space.tree, (await coreDistances(space, k, pace)).squares)
      expect([...found]).toEqual(kthByBruteForce(distinct, squares, k))
    }
  })

  test('core rows and what connects them are those of all pairs', async () => {
    const distinct = await distinctRows(X, pace)
    const tree = await buildKdTree(distinct, pace)
    const { n } = distinct
    const squares = allSquares(distinct)
    for (const [eps, minSamples] of [
      [0.3, 3],
      [1, 4],
      [1, 12],
      [2, 8],
      [50, 5],
      [0, 2],
    ] as const) {
      const flags = await coreRows(tree, eps * eps, minSamples, pace)
      const isCore = byRow(tree, flags)
      const expected = Array.from({ length: n }, (_, a) => {
        const near = distinct.weights.filter((_, b) => squares[a * n + b]! <= eps * eps)
        return Number(near.reduce((sum, weight) => sum + weight, 0) >= minSamples)
      })
      expect([...isCore]).toEqual(expected)
      const components = byRow(tree, await connectCores(tree, flags, eps * eps, pace))
      const byFlood = flood(n, (a, b) => isCore[a]! * isCore[b]! === 1 && squares[a * n + b]! <= eps * eps)
      expect([...components].map((component) => Number(component >= 0))).toEqual(expected)
      const sameAs = (labels: ArrayLike<number>) =>
        expected.map((core, a) => (core ? Array.prototype.indexOf.call(labels, labels[a]) : -1))
      expect(sameAs(components)).toEqual(sameAs(byFlood))
    }
  })

  test('the spanning tree weighs what Prim’s does, and joins all', async () => {
    const distinct = await distinctRows(X, pace)
    const space = await spaceOf(distinct, pace)
    const { tree } = space
    const { n } = distinct
    const squares = allSquares(distinct)
    for (const k of [1, 4, 15].filter((k) => k <= X.n)) {
      const { squares: cores } = await coreDistances(space, k, pace)
      const coresOfRows = byRow(tree, cores)
      const reach = (a: number, b: number) => Math.max(squares[a * n + b]!, coresOfRows[a]!, coresOfRows[b]!)
      const edges = await spanningTree(space, cores, pace)
      expect(edges.squares).toHaveLength(n - 1)
      let sum = 0
      edges.squares.forEach((square, edge) => {
        expect(square).toBe(reach(tree.rows[edges.from[edge]!]!, tree.rows[edges.to[edge]!]!))
        sum += Math.sqrt(square)
      })
      expect(sum).toBeCloseTo(primWeight(n, reach), 8)
      const all = atOnce(
        primTree(distinct.points, Float64Array.from(coresOfRows), await coarseRows(distinct, pace)),
      )
      expect(all.squares.reduce((total, square) => total + Math.sqrt(square), 0)).toBeCloseTo(sum, 8)
      all.squares.forEach((square, edge) => expect(square).toBe(reach(all.from[edge]!, all.to[edge]!)))
      // n − 1 edges that each join two sets join all.
      const sets = Array.from({ length: n }, (_, position) => position)
      for (let edge = 0; edge < n - 1; edge++) {
        const [a, b] = [sets[edges.from[edge]!]!, sets[edges.to[edge]!]!]
        expect(a).not.toBe(b)
        sets.forEach((set, position) => (sets[position] = set === b ? a : set))
      }
    }
  })
})

/** Number of the component of each of n, by going from neighbour to neighbour. */
function flood(n: number, isNear: (a: number, b: number) => boolean): number[] {
  const component = new Array<number>(n).fill(-1)
  for (let start = 0; start < n; start++) {
    if (component[start]! >= 0) continue
    const open = [start]
    component[start] = start
    for (let a = open.pop(); a !== undefined; a = open.pop()) {
      for (let b = 0; b < n; b++) {
        if (component[b]! >= 0 || !isNear(a, b)) continue
        component[b] = start
        open.push(b)
      }
    }
  }
  return component
}

test('numbers are put in order, equal ones as they came', () => {
  const values = Float64Array.of(3, 0, 1e300, 3, 1e-300, 0.5, Infinity, 0)
  expect([...ascending(values, Int32Array.of(7, 6, 5, 4, 3, 2, 1, 0))]).toEqual([7, 1, 4, 5, 3, 0, 2, 6])
})

test('the squared distance just above one is the next number or the one after', () => {
  for (const square of [0, Number.MIN_VALUE, 3e-320, 1e-300, 0.1, 1.5, 1e300]) {
    expect(justAbove(square)).toBeGreaterThan(square)
    expect(justAbove(square)).toBeLessThanOrEqual(square * (1 + 2 * Number.EPSILON) + Number.MIN_VALUE)
  }
})

test('a hundred thousand identical rows cost no more than one', async () => {
  const X = { n: 100_000, d: 2, data: new Float64Array(200_000).fill(1), names: ['a', 'b'] }
  const distinct = await distinctRows(X, pace)
  expect([distinct.n, ...distinct.weights]).toEqual([1, 100_000])
})

test('work is paused in the same places each time, and a cancel gets through', async () => {
  const X = randomRows(3000, 4, (random) => random.normal())
  const distinct = await distinctRows(X, pace)
  const space = await spaceOf(distinct, pace)
  const ticksOf = async () => {
    let ticks = 0
    const counting = createSearchProgress(() => Promise.resolve(void ticks++), message('growingTree', {}))
    await spanningTree(space, (await coreDistances(space, 100, counting)).squares, counting)
    return ticks
  }
  const ticks = await ticksOf()
  expect(ticks).toBeGreaterThan(0)
  expect(await ticksOf()).toBe(ticks)
  const stopping = createSearchProgress(() => Promise.reject(cancelled()), message('growingTree', {}))
  await expect(coreDistances(space, 100, stopping)).rejects.toMatchObject({ name: 'AbortError' })
})
