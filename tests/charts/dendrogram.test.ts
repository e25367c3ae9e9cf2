// The maths of the dendrogram, against a tree of eight branches worked out by hand.
import { describe, expect, test } from 'vitest'
import { cutSizes, cutWords, dendrogram, heightFor } from '../../src/charts/segments/methods/dendrogram.ts'
import {
  numberAt,
  numbersOf,
  offeredHeight,
  ownNumber,
} from '../../src/charts/segments/methods/dendrogram.ts'
import { height } from '../../src/words/numbers.ts'
import { treeFinding, treeOf, treeTable, widestNumber } from '../../src/charts/segments/methods/dendrogram.ts'
import { fixture } from './fixture.ts'
import { treePicture, treeResult } from './treeResult.ts'

const picture = treePicture()

describe('cuts', () => {
  test('a number is the number of branches that a line at its height crosses', () => {
    expect(ownNumber(picture)).toBe(5)
    expect([2, 3, 4, 5, 8].map((k) => heightFor(picture, k))).toEqual([9.5, 6, 4.5, 3.5, 0.5])
    for (let k = 2; k <= 8; k++) expect(numberAt(picture, heightFor(picture, k))).toBe(k)
  })
  test('only numbers that can be told apart are offered, however far the line is dragged', () => {
    expect(numbersOf(picture)).toEqual({ least: 2, most: 8 })
    expect([numberAt(picture, 100), numberAt(picture, 0)]).toEqual([2, 8])
    // The line stops at the topmost merge, and above what would be too many.
    expect([100, 5, 0].map((height) => offeredHeight(picture, height))).toEqual([12, 5, 0])
    const { tree } = picture
    const nLeaves = tree.nLeaves + 40
    const low = Array.from({ length: 40 }, (_, i) => (i + 1) / 1000)
    const deeper = {
      ...picture,
      tree: { ...tree, nLeaves, heights: Float64Array.of(...low, ...tree.heights) },
    }
    const { most } = numbersOf(deeper)
    expect(offeredHeight(deeper, 0)).toBe(deeper.tree.heights[nLeaves - most - 1])
  })
  test('sizes add up, the largest first', () => {
    expect(cutSizes(picture, 2)).toEqual([3386, 952])
    expect(cutSizes(picture, 5)).toEqual([3386, 600, 200, 140, 12])
    expect(cutWords(picture, 3)).toBe('3 segments: 3,386 · 800 · 152 customers')
  })
  test('the widest gap is from 7 to 12: two segments', () => expect(widestNumber(picture)).toBe(2))
})

describe('drawing', () => {
  const drawn = dendrogram(picture, 5, 80, 104)
  test('leaves stand evenly, the larger part on the left, and branches side by side', () => {
    expect(drawn.branches.map(({ segment, customers, from, to }) => [segment, customers, from, to])).toEqual([
      [0, 3386, 0, 40],
      [1, 600, 40, 50],
      [2, 200, 50, 60],
      [3, 140, 60, 70],
      [4, 12, 70, 80],
    ])
  })
  test('heights are linear from 0 at the foot, with room above the root', () => {
    // 104 px for 12 · 1.04: a height of 3 is 25 px above the foot.
    expect([0, 3, 12].map(drawn.y)).toEqual([104, 79, 4])
    expect(drawn.heightAt(79)).toBeCloseTo(3, 12)
    expect([drawn.heightAt(-50), drawn.heightAt(500)]).toEqual([12.48, 0])
  })
  test('a merge goes down to both parts: (23) of 1,824 stands left of (01) of 1,562', () => {
    // Places: 2, 3, 0, 1 at 5, 15, 25, 35; (23) at 10, (01) at 30, and their merge from 10 to 30 at height 3.
    expect(drawn.branches[0]!.path).toContain('M30,95.7V79H10V87.3')
    // The second segment is one leaf, at 45, and hangs down to the foot.
    const { x, foot, path } = drawn.branches[1]!
    expect([x, foot, path]).toEqual([45, 104, ''])
    expect([drawn.branches[0]!.x, drawn.branches[0]!.foot]).toEqual([20, 79])
    expect(drawn.above.match(/M/g)).toHaveLength(4)
  })
  test('another cut numbers its branches by size', () => {
    expect(
      dendrogram(picture, 3, 80, 104).branches.map(({ segment, customers }) => [segment, customers]),
    ).toEqual(
      [[0, 3386], [1, 800], [2, 152]], // prettier-ignore
    )
  })
})

describe('words', () => {
  test('the finding says the cut and where the gap is widest', () => {
    expect(treeFinding(treeResult())).toBe(
      'Cutting at height 3.5 leaves 5 segments; the gap between merges is widest at 2',
    )
    const widest = { ...treeResult(), picture: { ...picture, cut: 9.5 } }
    expect(treeFinding(widest)).toBe(
      'Cutting at height 9.5 leaves 2 segments, where the gap between merges is widest',
    )
  })
  test('the table has the merges from the top', () => {
    const { columns, rows } = treeTable(treeResult())
    expect(columns[1]).toBe('height: Ward’s distance, standard deviations')
    expect(rows).toHaveLength(7)
    expect(rows[0]).toEqual(['2 segments become 1', '12', '3,386 + 952'])
    expect(rows[6]).toEqual(['8 segments become 7', '1', '1,000 + 562'])
  })
  test('heights have three digits', () => {
    expect([0.64807, 12.3004, 1234.5, 0].map(height)).toEqual(['0.648', '12.3', '1,235', '0'])
  })
  test('other results have no tree', () => expect(treeOf(fixture())).toBeNull())
})
