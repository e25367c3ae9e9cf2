// Two clusterings beside each other: by hand, by scikit-learn's documented examples, and by laws.
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/model/random.ts'
import { compareClusterings } from '../../src/engine/stages/compareClusterings.ts'
import { bestAssignment } from '../../src/engine/math/assignment.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'

const of = (...labels: number[]) => Int32Array.from(labels)

describe('compareClusterings', () => {
  test('by hand: one customer moves, and noise stays noise', () => {
    const found = compareClusterings(of(0, 0, 0, 1, 1, -1), of(1, 1, 0, 0, 0, -1), 2, 2)
    expect(found.table).toEqual([1, 2, 0, 2, 0, 0, 0, 0, 1])
    expect(found.matches).toEqual([1, 0])
    expect([...found.rows]).toEqual([2])
    expect(found.differing).toBe(1)
  })

  test('a segment without a partner has moved as a whole', () => {
    const found = compareClusterings(of(0, 0, 0, 1, 2, 2), of(0, 0, 0, 0, 1, -1), 3, 2)
    expect(found.matches).toEqual([0, -1, 1])
    expect([...found.rows]).toEqual([3, 5])
  })

  test('mutual information as in the documentation of scikit-learn', () => {
    // adjusted_mutual_info_score: 1 for the same, 0 where classes are wholly split; v_measure_score: 0.8 and 0.66….
    expect(compareClusterings(of(0, 0, 1, 1), of(1, 1, 0, 0), 2, 2).ami).toBe(1)
    expect(compareClusterings(of(0, 0, 0, 0), of(0, 1, 2, 3), 1, 4).ami).toBe(0)
    expect(compareClusterings(of(0, 1, 2, 3), of(3, 1, 2, 0), 4, 4).ami).toBe(1)
    const split = compareClusterings(of(0, 0, 1, 1), of(0, 0, 1, 2), 2, 3)
    expect(split.nmi).toBeCloseTo(0.8, 12)
    expect([split.homogeneity, split.completeness]).toEqual([1, expect.closeTo(2 / 3, 12)])
    expect(compareClusterings(of(0, 0, 0, 0), of(0, 1, 2, 3), 1, 4).fowlkesMallows).toBe(0)
  })

  test('is 1 for renamed labels, about 0 by chance, and the same both ways', () => {
    const random = createRandom(1)
    const draw = (k: number) => Int32Array.from({ length: 3000 }, () => random.below(k))
    const [a, b] = [draw(5), draw(7)]
    const [there, back] = [compareClusterings(a, b, 5, 7), compareClusterings(b, a, 7, 5)]
    expect(Math.abs(there.ami)).toBeLessThan(0.005)
    expect(there.ami).toBeCloseTo(back.ami, 12)
    expect(there.ari).toBe(adjustedRand(a, b))
    const renamed = compareClusterings(
      a,
      Int32Array.from(a, (label) => 4 - label),
      5,
      5,
    )
    expect(renamed).toMatchObject({ ari: 1, differing: 0, matches: [4, 3, 2, 1, 0] })
    expect(renamed.ami).toBeCloseTo(1, 12)
  })

  test('no customers differ from one segment to one segment', () => {
    const found = compareClusterings(of(0, 0), of(0, 0), 1, 1)
    expect(found).toMatchObject({ ari: 1, ami: 1, nmi: 1, homogeneity: 1, completeness: 1, differing: 0 })
  })
})

test('the best assignment is the best of all, with more columns than rows or fewer', () => {
  const random = createRandom(3)
  for (const [rows, columns] of [
    [4, 4],
    [3, 5],
    [5, 3],
  ] as const) {
    // prettier-ignore
    for (let trial = 0; trial < 50; trial++) {
      const gains = Float64Array.from({ length: rows * columns }, () => random.below(20))
      const chosen = bestAssignment(gains, rows, columns)
      const gain = chosen.reduce((sum, column, row) => (column < 0 ? sum : sum + gains[row * columns + column]!), 0)
      expect(gain).toBe(bestByTrying(gains, rows, columns, 0, new Set()))
      const used = [...chosen].filter((column) => column >= 0)
      expect(new Set(used).size).toBe(used.length)
      expect(used.length).toBe(Math.min(rows, columns))
    }
  }
})

function bestByTrying(
  gains: Float64Array,
  rows: number,
  columns: number,
  row: number,
  used: Set<number>,
): number {
  if (row === rows) return 0
  let best = rows > columns ? bestByTrying(gains, rows, columns, row + 1, used) : -Infinity
  for (let column = 0; column < columns; column++) {
    if (used.has(column)) continue
    const rest = bestByTrying(gains, rows, columns, row + 1, new Set([...used, column]))
    best = Math.max(best, gains[row * columns + column]! + rest)
  }
  return best
}
