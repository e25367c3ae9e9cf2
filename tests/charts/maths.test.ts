// The maths beside the charts, against numbers worked out by hand.
import { describe, expect, test } from 'vitest'
import { strip } from '../../src/charts/segments/featureStrip.ts'
import { pixelColor } from '../../src/charts/segments/map/mapPainter.ts'
import { mapNames } from '../../src/charts/segments/map/mapNames.ts'
import {
  middles,
  paint,
  radiusOf,
  segmentAt,
  stamp,
  viewOf,
} from '../../src/charts/segments/map/pointCloud.ts'
import { heat, heatRows } from '../../src/charts/segments/profileHeat.ts'
import { sharesTable, shareWords, stacked, standout, withNoise } from '../../src/charts/segments/shareBars.ts'
import { signCovers } from '../../src/charts/frame/signs.ts'
import { curve, scored, silhouetteFinding } from '../../src/charts/segments/choice/silhouetteByK.ts'
import { accountTable, measureOf, steps, stepText } from '../../src/charts/data/waterfall.ts'
import type { Account } from '../../src/model/customers.ts'
import type { Distinctive } from '../../src/model/run/run.ts'
import { fixture } from './fixture.ts'
import { severalTried } from './methodResults.ts'

const result = fixture(200)

describe('shares', () => {
  test('pieces lie end to end', () => {
    const pieces = stacked(result.segments, (segment) => segment.share)
    expect(pieces.map(({ from, to }) => [from.toFixed(2), to.toFixed(2)])).toEqual([
      ['0.00', '0.36'],
      ['0.36', '0.63'],
      ['0.63', '0.82'],
      ['0.82', '0.91'],
      ['0.91', '1.00'],
    ])
  })

  test('customers in no segment take what is left, and the words of the others stay', () => {
    const segments = result.segments.slice(0, 3)
    const pieces = stacked(segments, ({ share }) => share)
    expect(withNoise(pieces, 0)).toBe(pieces)
    const all = withNoise(pieces, 36)
    expect(all.at(-1)).toEqual({ segment: -1, from: pieces.at(-1)?.to, to: 1 })
    expect(shareWords(segments, ({ share }) => share)).toEqual(
      ['36', '27', '19', '18'].map((part) => `${part}\u202f%`),
    )
    expect(
      sharesTable({ ...result, segments, noise: 36 })
        .rows.at(-1)
        ?.slice(0, 2),
    ).toEqual(['In no segment', '36'])
  })

  test('the standout earns most above its size; nobody stands out without money', () => {
    expect(standout(result.segments)?.name).toBe('Frequent big baskets')
    expect(standout(result.segments.map((segment) => ({ ...segment, revenueShare: null })))).toBeNull()
  })
})

describe('strip', () => {
  const item: Distinctive = {
    feature: 'x',
    label: 'x',
    unit: 'none',
    effect: 1,
    direction: 'higher',
    level: '',
    segmentValue: 50,
    restValue: 25,
    quartiles: [40, 200],
    range: [0, 100],
  }
  test('is linear in the range and stays inside', () => {
    expect(strip(item, 'none', 200)).toEqual({ from: 80, to: 200, segment: 100, rest: 50 })
  })
  test('on a logarithmic scale low values get more room', () => {
    // symlog: log1p(25) / log1p(100) = 3.2581 / 4.6151 = 0.706
    expect(strip(item, 'log', 100).rest).toBeCloseTo(70.6, 1)
  })
  test('of a constant feature has a place, not NaN', () => {
    expect(strip({ ...item, range: [5, 5], segmentValue: 5 }, 'none', 100).segment).toBe(50)
  })
})

describe('waterfall', () => {
  const account: Account = {
    read: { id: 'read', label: 'Read', rows: 10, orders: null, money: 100 },
    left: [
      { id: 'a', label: 'A', rows: 3, orders: null, money: 40 },
      { id: 'b', label: 'B', rows: 1, orders: null, money: -10 },
    ],
    used: [
      { id: 'c', label: 'C', rows: 5, orders: null, money: 80 },
      { id: 'd', label: 'D', rows: 1, orders: null, money: -10 },
    ],
    money: { gross: 80, refunds: 10, net: 70, currency: 'EUR' },
  }
  test('each bar begins where the last one ended', () => {
    expect(steps(account).map(({ id, kind, from, to }) => [id, kind, from, to])).toEqual([
      ['read', 'total', 0, 1],
      ['a', 'less', 0.6, 1],
      ['b', 'more', 0.6, 0.7],
      ['used', 'total', 0, 0.7],
    ])
  })
  test('signs say what was taken away', () => {
    expect(steps(account).map((step) => stepText(step, account))).toEqual(['€100', '−€40', '+€10', '€70'])
  })
  test('the table has orders where there are any, and what was converted', () => {
    expect(accountTable({ ...result, account }).columns).toEqual(['Step', 'What', 'Rows', 'Money'])
    const counts = (line: Account['read']) => ({ ...line, orders: 7 })
    const converted = [{ from: 'USD', to: 'EUR', rate: 0.5, rows: 2, before: 20, after: 10 }]
    const { columns, rows } = accountTable({
      ...result,
      account: {
        ...account,
        converted,
        read: counts(account.read),
        left: account.left.map(counts),
        used: account.used.map(counts),
      },
    })
    expect(columns).toEqual(['Step', 'What', 'Rows', 'Orders', 'Money'])
    expect(rows.slice(0, 2)).toEqual([
      ['Converted', '$20 at 0.5 EUR for 1 USD', '2', '', '€10'],
      ['Read', 'Read', '10', '7', '€100'],
    ])
  })
  test('without money it counts rows', () => {
    const rows: Account = {
      read: { ...account.read, money: null },
      left: account.left,
      used: account.used,
      money: null,
    }
    expect(measureOf(rows)).toBe('rows')
    expect(steps(rows).map(({ amount }) => amount)).toEqual([10, 3, 1, 6])
  })
})

describe('silhouette by k', () => {
  const candidates = scored(result)
    .slice(0, 3)
    .map((scored) => ({ ...scored, silhouette: scored.nClusters / 10 }))
  test('is in the order of k, with 0 at the foot', () => {
    const { spots, ticks } = curve(candidates, 3, 124, 100)
    expect(spots.map(({ candidate }) => candidate.nClusters)).toEqual([2, 3, 4])
    expect(spots.map(({ x }) => x)).toEqual([12, 62, 112])
    expect(spots.map(({ chosen }) => chosen)).toEqual([false, true, false])
    expect(ticks[0]).toEqual({ at: 100, label: '0.00' })
    expect(spots.map(({ y }) => y)).toEqual([50, 25, 0])
  })
})

describe('profile', () => {
  test('one row per feature and level, the strongest first', () => {
    const rows = heatRows(result)
    expect(rows.map(({ label }) => label)).toContain('Country: Germany')
    expect(rows.every(({ cells }) => cells.length === 5)).toBe(true)
  })
  test('heat is full at two standard deviations', () => {
    expect([0, 1, -1, 2, -5].map(heat)).toEqual([0, 23, 23, 45, 45])
  })
})

describe('points', () => {
  const cloud = {
    x: Float32Array.of(0, 10, 5),
    y: Float32Array.of(0, 10, 5),
    labels: Int32Array.of(0, 1, -1),
  }
  const view = viewOf(cloud, 13, 13, 1)

  test('corners of the data are corners of the view, y upwards', () => {
    expect([view.sx, view.sy]).toEqual([1, 1])
    const canvas = { pixels: new Uint32Array(169), owners: new Uint16Array(169) }
    const look = { colors: Uint32Array.of(7, 8, 9), stamps: [0, 1, 2].map(() => Int32Array.of(0)) }
    paint(canvas, cloud, view, { from: 0, to: 3 }, look)
    expect(canvas.pixels[11 * 13 + 1]).toBe(8)
    expect(canvas.pixels[1 * 13 + 11]).toBe(9)
    expect(canvas.pixels[6 * 13 + 6]).toBe(7)
    expect(canvas.pixels.filter((pixel) => pixel > 0)).toHaveLength(3)
    expect(segmentAt(canvas.owners, view, 2, 10, 2)).toBe(0)
    expect(segmentAt(canvas.owners, view, 6, 6, 2)).toBe(-1)
    expect(segmentAt(canvas.owners, view, 9, 6, 2)).toBeNull()
  })

  test('a colour of 0 leaves a segment out', () => {
    const canvas = { pixels: new Uint32Array(169), owners: new Uint16Array(169) }
    const look = { colors: Uint32Array.of(0, 8, 0), stamps: [0, 1, 2].map(() => Int32Array.of(0)) }
    paint(canvas, cloud, view, { from: 0, to: 3 }, look)
    expect(canvas.pixels.filter((pixel) => pixel > 0)).toHaveLength(1)
  })

  test('many points are small, few are large; a stamp of one pixel is its centre', () => {
    expect([200, 4338, 500_000].map(radiusOf)).toEqual([5, 3, 1])
    expect([...stamp(0, 1, 100)].sort((a, b) => a - b)).toEqual([-100, -1, 0, 1, 100])
    expect([...stamp(0, 0.5, 100)]).toEqual([0])
  })

  test('middles are means in pixels; an identical cloud does not divide by zero', () => {
    expect(middles(cloud, view, 2)).toEqual([
      { segment: 0, x: 1, y: 11 },
      { segment: 1, x: 11, y: 1 },
    ])
    const same = viewOf({ ...cloud, x: new Float32Array(3) }, 13, 13, 1)
    expect(Number.isFinite(same.sx)).toBe(true)
  })

  describe('names on the map', () => {
    const field = { width: 320, height: 320 }
    const at = (x: number, y: number, segment = 0) => ({ segment, x, y })

    test('stand in the middle of their customers, and never leave the field', () => {
      expect(mapNames([at(160, 100)], [100], field)).toEqual([
        { segment: 0, left: 110, top: 88, width: 100, isNamed: true },
      ])
      const corners = [at(0, 0), at(320, 0, 1), at(0, 320, 2), at(320, 320, 3)]
      const names = mapNames(corners, [90, 90, 90, 90], field)
      expect(names).toHaveLength(4)
      for (const { left, top, width } of names) {
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
        expect(left + width).toBeLessThanOrEqual(320)
        expect(top + 24).toBeLessThanOrEqual(320)
      }
    })

    test('none covers another, at the foot of the field neither', () => {
      const names = mapNames([at(100, 318), at(110, 319, 1), at(300, 318, 2)], [120, 120, 60], field)
      expect(names.map(({ segment, top }) => [segment, top])).toEqual([
        [0, 296],
        [1, 272],
        [2, 296],
      ])
    })

    test('that would hide the customers become signs; those without a place are left out', () => {
      const many = Array.from({ length: 12 }, (_, segment) => at(160, 160, segment))
      const names = mapNames(many, Array<number>(12).fill(240), field)
      expect(names).toHaveLength(12)
      expect(names.every(({ isNamed, width }) => !isNamed && width === 24)).toBe(true)
      expect(new Set(names.map(({ top }) => top)).size).toBe(12)
      expect(mapNames(many.slice(0, 3), [24, 24, 24], { width: 24, height: 60 })).toHaveLength(2)
    })
  })

  test('shapes cover what they should', () => {
    expect(signCovers(0, 0.7, 0.7)).toBe(false)
    expect(signCovers(2, 0.7, 0.7)).toBe(true)
    expect(signCovers(4, 0.7, 0.7)).toBe(false)
    expect([0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11].every((s) => signCovers(s, 0.01, 0.02))).toBe(true)
  })

  test('a computed colour as a pixel', () => {
    expect(pixelColor('rgb(1, 2, 3)', 255)).toBe(0xff030201)
  })
})

describe('why this many', () => {
  test('is the reason of the choice; of a method that was not chosen, what is known of it', () => {
    const several = severalTried()
    expect(silhouetteFinding(several)).toBe(several.choice?.reason)
    expect(silhouetteFinding({ ...several, method: 'gaussianMixture' })).toMatch(
      /^Of 8 numbers tried, \d segments lie furthest apart: average silhouette 0\.\d\d$/,
    )
  })
})
