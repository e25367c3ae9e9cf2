// The maths of the charts of methods and choices, against numbers worked out by hand.
import { describe, expect, test } from 'vitest'
import { bicFinding, bicLines, bicTable, weighed } from '../../src/charts/segments/choice/bicByK.ts'
import {
  condensedFinding,
  condensedTable,
  drawnWords,
  icicle,
} from '../../src/charts/segments/methods/condensedTree.ts'
import { crossTable } from '../../src/charts/segments/crossTable.ts'
import {
  kDistanceCurve,
  kDistancesFinding,
  kDistancesTable,
} from '../../src/charts/segments/methods/kDistances.ts'
import {
  bySegment,
  silhouetteBase,
  heights,
  lowestOf,
  outline,
  sampled,
  silhouettesFinding,
} from '../../src/charts/segments/silhouetteBars.ts'
import { comparison } from './comparison.ts'
import { fixture } from './fixture.ts'
import {
  condensedResult,
  densityResult,
  methodWords as methods,
  mixtureResult,
  withSample,
} from './methodResults.ts'

describe('silhouettes by segment', () => {
  const base = fixture(6)
  const result = {
    ...base,
    labels: Int32Array.of(0, 0, 0, 1, 1, -1),
    silhouettes: {
      rows: Int32Array.of(0, 1, 2, 3, 4, 5),
      values: Float32Array.of(0.5, -0.25, 0.75, 0.5, 0.25, NaN),
    },
  }
  const groups = bySegment(result)

  test('are sorted, noise and empty segments left out', () => {
    expect(groups.map(({ segment, values }) => [segment.id, [...values]])).toEqual([
      [0, [0.75, 0.5, -0.25]],
      [1, [0.5, 0.25]],
    ])
    expect(groups.map(({ mean, negative }) => [Number(mean.toFixed(4)), negative])).toEqual([
      [0.3333, 1],
      [0.375, 0],
    ])
    expect(lowestOf(groups)).toBe(-0.25)
    expect(silhouettesFinding(result)).toBe(
      '1 of 5 customers compared (20\u202f%) are nearer to another segment than to their own; most often in Once, long ago, 33\u202f%',
    )
  })

  test('are measured on those in a segment, and say so beside every number', () => {
    const on = (silhouetteSample: number, noise: number): string =>
      silhouetteBase({ ...base, customers: 3898, noise, quality: { ...base.quality, silhouetteSample } })
    expect(on(3898, 0)).toBe('all 3,898 customers')
    expect(on(2124, 1774)).toBe('the 2,124 of 3,898 customers who are in a segment')
    expect(on(1000, 0)).toBe('a sample of 1,000 of 3,898 customers')
    expect(on(1000, 1774)).toBe('a sample of 1,000 of the 2,124 customers who are in a segment')
  })

  test('an outline steps down through every value', () => {
    // From −0.25 to 1 over 125 pixels: 0 is at 25, 0.75 at 100, 0.5 at 75.
    expect(outline(Float32Array.of(0.75, 0.5), -0.25, 125, 10)).toBe('M25.0,0H100.0V5.0H75.0V10.0H25.0Z')
  })

  test('of many customers evenly spaced ones are drawn, both ends among them', () => {
    const many = sampled(Float32Array.from({ length: 10_000 }, (_, i) => i))
    expect(many).toHaveLength(160)
    expect([many[0], many.at(-1)]).toEqual([0, 9999])
  })

  test('segments are as high as they have customers, but never too low to see', () => {
    expect(heights(groups)).toEqual([240, 160])
    const [first, second] = groups
    if (!first || !second) throw new Error('two groups')
    expect(heights([{ ...first, values: new Float32Array(10_000) }, second])).toEqual([400, 44])
  })
})

describe('distances to neighbours', () => {
  const picture = {
    ...({ kind: 'kDistances', eps: 2, minSamples: 4 } as const),
    kDistances: Float64Array.of(0.5, 1, 2, 4, 40),
  }
  const result = { ...densityResult(), customers: 5, picture }

  test('count customers beyond eps: with itself among minSamples, others are one fewer', () => {
    expect(kDistancesFinding(result)).toBe(
      'Within 2 of each other, customers form 5 crowds; 2 of 5 customers (40\u202f%) have fewer than 3 others that near',
    )
    expect(kDistancesFinding({ ...result, customers: 500 })).toMatch(/crowds; about 200 of 500 customers/)
    expect(kDistancesFinding({ ...result, nClusters: 0 })).toMatch(/customers form no crowd;/)
  })

  test('the curve rises from left to right, and far outliers are cut at four times eps', () => {
    const { line, eps, yTicks } = kDistanceCurve(picture, 5, 100, 80)
    // 0 to 8 over 80 pixels: ten pixels per unit, upwards.
    expect(line).toBe('M0,75L25,70L50,60L75,40L100,0')
    expect(eps).toEqual({ y: 60, x: 60 })
    expect(yTicks.at(-1)).toEqual({ at: 0, label: '8' })
  })

  test('the table says which shares are within eps', () => {
    expect(kDistancesTable(result).rows.find(([share]) => share === '50 %')).toEqual(['50 %', '2', 'yes'])
    expect(kDistancesTable(result).rows.at(-1)).toEqual(['100 %', '40', 'no'])
  })
})

describe('condensed tree', () => {
  const result = condensedResult()
  const picture = result.picture
  if (picture?.kind !== 'condensed') throw new Error('a condensed tree')

  test('children lie side by side in the middle of their parent, as wide as they are large', () => {
    const { bars } = icicle(picture, 4338, 100)
    const of = (cluster: number) => bars.find((bar) => bar.cluster === cluster)
    expect(of(0)).toMatchObject({ x: 0, width: 4338, y: 0 })
    // 4338 − 2400 − 1300 = 638 fall out: 319 on each side.
    expect(of(1)).toMatchObject({ x: 319, width: 2400 })
    expect(of(2)).toMatchObject({ x: 2719, width: 1300 })
    // 2400 − 1500 − 700 = 200: 100 on each side.
    expect(of(3)).toMatchObject({ x: 419, width: 1500 })
  })

  test('a bar ends where its children begin', () => {
    const { bars } = icicle(picture, 100, 100)
    const [root, child] = bars
    if (!root || !child) throw new Error('two bars')
    expect(root.y + root.height).toBeCloseTo(child.y, 1)
    expect(Math.max(...bars.map(({ y, height }) => y + height))).toBeCloseTo(100, 1)
  })

  test('bars narrower than a pixel are not drawn, but for segments', () => {
    const small = { ...picture.clusters[5], parent: 3, size: 1, birth: 4, death: 5, stability: 1 }
    const many = [...picture.clusters, { ...small, label: -1 }, { ...small, label: 3 }]
    const drawn = icicle({ ...picture, clusters: many }, 1000, 100).bars.map(({ cluster }) => cluster)
    expect(drawn).toEqual([0, 1, 2, 3, 4, 5, 6, 8])
    const { bars } = icicle({ ...picture, clusters: many, nGroups: 40 }, 1000, 100)
    // Everybody, the first bar, is no group of the 40.
    expect(drawnWords({ ...picture, nGroups: 40 }, bars)).toBe('the largest 7 of 40 groups')
    expect(drawnWords(picture, icicle(picture, 1000, 100).bars)).toBe('all 6 groups')
  })

  test('distances that never end are drawn to the foot', () => {
    const endless = picture.clusters.map((cluster) => ({
      ...cluster,
      death: cluster.death === 6 ? Infinity : cluster.death,
    }))
    const { bars } = icicle({ ...picture, clusters: endless }, 100, 100)
    expect(bars.every(({ y, height }) => Number.isFinite(y + height))).toBe(true)
    expect(condensedTable({ ...result, picture: { ...picture, clusters: endless } }).rows.at(-2)?.[3]).toBe(
      '0.25 down to 0',
    )
  })

  test('marks round distances, about as many on a short axis as on a long one', () => {
    const labels = (birth: number, death: number): string[] => {
      const ends = { parent: 0, size: 1, stability: 1, label: -1, birth, death }
      return icicle({ ...picture, clusters: [{ ...ends, parent: -1 }, ends] }, 100, 100).yTicks.map(
        ({ label }) => label,
      )
    }
    // Distances from 1 / death to 1 / birth, and a little room above.
    expect(labels(0.25, 30)).toEqual(['0.05', '0.1', '0.2', '0.5', '1', '2', '5'])
    expect(labels(1.25, 2.6)).toEqual(['0.4', '0.5', '0.6', '0.7', '0.8'])
    expect(labels(0.5, 50_000)).toEqual(['0.0001', '0.001', '0.01', '0.1', '1'])
  })

  test('says which segment holds together best, by its strength', () => {
    // 1500 · (4 − 0.9) = 4650 against 1300 · 2.6 = 3380 and 700 · 1.1 = 770.
    expect(condensedFinding(result)).toBe(
      '3 of 6 groups became segments; Once, long ago holds together best: from a distance of 1.11 down to 0.25',
    )
    // A tree of more groups than are drawn.
    if (result.picture?.kind !== 'condensed') throw new TypeError('condensed')
    expect(condensedFinding({ ...result, picture: { ...result.picture, nGroups: 900 } })).toMatch(
      /^3 of 900 groups \(the 6 largest are drawn\) became segments/,
    )
  })
})

describe('BIC by number', () => {
  const result = mixtureResult()

  test('leaves out those over other customers', () => {
    const { result: mixed, whole } = withSample()
    expect(weighed(mixed)).toHaveLength(8)
    expect(weighed(mixed)).not.toContainEqual(whole)
    expect(bicFinding(mixed, methods)).toContain('lowest BIC of 8 mixtures tried on 1,500 customers, 40,250')
    expect(bicTable(mixed, methods).columns[0]).toContain('lower values are better, on 1,500 customers')
  })

  test('has a line per kind in the order of the number, and names that do not cover each other', () => {
    const { lines } = bicLines(weighed(result), 400, 100)
    expect(lines.map(({ variant, spots }) => [variant, spots.length])).toEqual([
      ['diag', 4],
      ['full', 4],
    ])
    for (const { spots } of lines)
      expect(spots.map(({ x }) => x)).toEqual([...spots.map(({ x }) => x)].sort((a, b) => a - b))
    const [first, second] = lines.map(({ name }) => name.y)
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(16)
  })

  test('lower values stand lower', () => {
    const { lines } = bicLines(weighed(result), 400, 100)
    const spots = lines.flatMap((line) => line.spots)
    const lowest = spots.reduce((a, b) => (b.candidate.bic < a.candidate.bic ? b : a))
    expect(lowest.y).toBe(Math.max(...spots.map(({ y }) => y)))
  })

  test('its table has numbers down and kinds across, the lowest and the shown one marked', () => {
    const { columns, rows } = bicTable(result, methods)
    expect(columns[0]).toBe('Number of segments (lower values are better)')
    expect(columns.filter((column) => column.startsWith('BIC'))).toHaveLength(2)
    expect(rows.map(([k]) => k)).toEqual(['3', '4', '5', '6'])
    expect(rows.flat().filter((cell) => cell.includes('lowest'))).toEqual([
      '40,250, lowest, shown',
      '40,570, lowest, shown',
    ])
  })

  test('says the lowest', () => {
    expect(bicFinding(result, methods)).toBe(
      '5 segments describe the customers best without telling apart what is alike (lowest BIC of 8 mixtures tried, 40,250); shape of the segments: any shape',
    )
  })

  test('says why another than the lowest is shown', () => {
    const four = { ...result, nClusters: 4 }
    expect(bicFinding(four, methods)).toMatch(/any shape; shown are 4 segments$/)
    const tried = result.choice!.candidates
    const candidates = tried.map((candidate) =>
      candidate.nClusters === 4 && candidate.icl !== null ? { ...candidate, icl: 1 } : candidate,
    )
    expect(bicFinding({ ...four, choice: { ...result.choice!, candidates } }, methods)).toMatch(
      /; shown are 4 segments, with the lowest ICL, which counts overlap against them, too$/,
    )
  })
})

describe('cross-table', () => {
  const { columns, rows } = crossTable(comparison)

  test('puts matched segments on the diagonal and noise last', () => {
    expect(columns.map(({ segment }) => segment)).toEqual([0, 1, 2, 3, -1])
    const turned = crossTable({ ...comparison, matches: [3, 1, -1, 0, 2] })
    expect(turned.columns.map(({ segment }) => segment)).toEqual([3, 1, 0, 2, -1])
    expect(turned.rows[0]?.cells[0]).toMatchObject({ count: 0, isMatch: true })
  })

  test('shares are of the row, and add up', () => {
    for (const { cells } of rows) expect(cells.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(rows.flatMap(({ cells }) => cells).reduce((sum, { count }) => sum + count, 0)).toBe(4338)
  })

  test('a segment without a match is not matched to noise; those who do not stay are the differing', () => {
    expect(rows[4]?.cells.some(({ isMatch }) => isMatch)).toBe(false)
    const staying = rows.flatMap(({ cells }) => cells.filter(({ isMatch }) => isMatch))
    expect(4338 - staying.reduce((sum, { count }) => sum + count, 0)).toBe(comparison.differing)
  })

  test('has a row for noise where there is some', () => {
    const noisy = { ...comparison, a: { ...comparison.a, noise: 7 }, table: [...comparison.table] }
    noisy.table[29] = 7
    const { rows } = crossTable(noisy)
    expect(rows.at(-1)).toMatchObject({ segment: -1, size: 7 })
    expect(rows.at(-1)?.cells.at(-1)).toEqual({ count: 7, share: 1, isMatch: true })
  })
})
