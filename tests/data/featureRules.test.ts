// The rules about features: gaps, extreme values and rare groups, by hand.
import { saidAll, saidBy } from '../support/said.ts'
import { describe, expect, it } from 'vitest'
import { columnFeature } from '../../src/data/customers/features/columnFeature.ts'
import { encode } from '../../src/data/customers/features/encode.ts'
import type { NumberFeature } from '../../src/model/features.ts'
import { leaveOutGaps } from '../../src/data/customers/features/leaveOutGaps.ts'
import { tailLimits } from '../../src/data/customers/features/winsorise.ts'
import type { Customers } from '../../src/model/customers.ts'

const number = (name: string, values: readonly number[]): NumberFeature => ({
  name,
  label: name,
  help: '',
  kind: 'number',
  unit: 'none',
  values: Float64Array.from(values),
})

const hundred = Array.from({ length: 100 }, (_, i) => i + 1)

describe('winsorising', () => {
  it('holds the outer hundredth at its limit', () => {
    // One value of 100 at each end: 1 counts as 2, 100 and more as 99.
    const values = [...hundred.slice(0, 99), 5000]
    expect(tailLimits(Float64Array.from(values))).toEqual([2, 99])
    const { X, encodings, warnings } = encode([number('a', values)], ['a'], 'none', '1%')
    expect([X.data[0], X.data[1], X.data[98], X.data[99]]).toEqual([2, 2, 99, 99])
    expect(encodings[0]).toMatchObject({ limits: [2, 99] })
    expect(saidAll(warnings)).toEqual([
      'a: 2 values below 2 or above 99 (the outer 1 % at each end) count as these limits.',
    ])
  })

  it('leaves gaps to the median, and alone what has no tails', () => {
    const withGap = [...hundred, NaN]
    expect(encode([number('a', withGap)], ['a'], 'none', '1%').X.data[100]).toBe(50.5)
    expect(tailLimits(Float64Array.of(1, 2, 3))).toBeNull()
    // Of a number that hardly anyone has, nothing would be left.
    expect(tailLimits(Float64Array.from({ length: 200 }, (_, i) => (i === 0 ? 9 : 0)))).toBeNull()
  })

  it('is off by default', () => {
    const { X, encodings, warnings } = encode([number('a', hundred)], ['a'], 'none')
    expect([X.data[0], X.data[99], warnings]).toEqual([1, 100, []])
    expect(encodings[0]).not.toHaveProperty('limits')
  })
})

describe('years', () => {
  const unitOf = (values: readonly number[], role?: 'amount') => {
    const column = { name: 'born', type: 'number', values: Float64Array.from(values) } as const
    const feature = columnFeature(column, role)
    return feature.kind === 'number' ? feature.unit : feature.kind
  }
  it('are whole numbers of our time, a few mistyped ones among them', () => {
    expect(unitOf([1893, 1950, NaN, 2001])).toBe('year')
    expect(unitOf([...Array.from({ length: 19 }, () => 1970), 19])).toBe('year')
    expect(unitOf([...Array.from({ length: 18 }, () => 1970), 19, 20])).toBe('none')
    expect(unitOf([1950, 1970.5])).toBe('none')
    expect(unitOf([1950, 19_500])).toBe('none')
    expect(unitOf([NaN])).toBe('none')
    expect(unitOf([1950, 1970], 'amount')).toBe('money')
  })
})

describe('rare groups', () => {
  const texts = [
    ...Array.from({ length: 50 }, () => 'a'),
    ...Array.from({ length: 46 }, () => 'b'),
    'c',
    'c',
    'd',
    'e',
  ]
  const dictionary = ['a', 'b', 'c', 'd', 'e']
  const column = {
    name: 'plan',
    type: 'text',
    dictionary,
    codes: Int32Array.from(texts, (t) => dictionary.indexOf(t)),
  } as const
  const levels = (maxLevels: number, minShare: number) => {
    const feature = columnFeature(column, 'category', { maxLevels, minShare })
    return feature.kind === 'category' ? [feature.levels, feature.grouped] : []
  }

  it('stand together below a share', () => {
    expect(levels(12, 0)).toEqual([dictionary, undefined])
    expect(levels(12, 0.015)).toEqual([['a', 'b', 'c', 'other'], { levels: 2, customers: 2 }])
    expect(levels(12, 0.03)).toEqual([['a', 'b', 'other'], { levels: 3, customers: 4 }])
  })

  it('stand together over a number', () => {
    expect(levels(3, 0)).toEqual([['a', 'b', 'other'], { levels: 3, customers: 4 }])
    // A level as rare keeps its own name where it would be alone.
    expect(levels(5, 0.0101)[0]).toEqual(['a', 'b', 'c', 'other'])
  })

  it('are said where they are used', () => {
    const feature = columnFeature(column, 'category', { maxLevels: 3, minShare: 0 })
    expect(saidAll(encode([feature], ['plan'], 'standard').warnings)).toEqual([
      'plan: its 3 rarest groups (4 customers) count together as other.',
    ])
  })
})

describe('gaps', () => {
  const customers: Customers = {
    n: 4,
    kind: 'customers',
    ids: ['a', 'b', 'c', 'd'],
    people: Int32Array.of(0, 1, 2, 3),
    features: [number('x', [1, NaN, 3, 4]), number('y', [1, 2, NaN, 4]), number('z', [1, 2, 3, 4])],
    defaultFeatures: ['x', 'z'],
    revenue: Float64Array.of(10, 20, 30, 40),
    period: null,
    ledger: null,
    warnings: [],
    account: {
      read: { id: 'read', label: 'Rows read', rows: 4, orders: null, money: 100 },
      left: [],
      used: [],
      money: { gross: 100, refunds: 0, net: 100, currency: 'EUR' },
    },
  }

  it('are filled by default', () => {
    expect(leaveOutGaps(customers, ['x', 'y'], 'median')).toBe(customers)
    expect(leaveOutGaps(customers, ['z'], 'leaveOut')).toBe(customers)
  })

  it('leave customers out of every array alike', () => {
    const rest = leaveOutGaps(customers, ['x', 'z'], 'leaveOut')
    expect([rest.n, rest.ids, [...rest.people], [...(rest.revenue ?? [])]]).toEqual([
      3,
      ['a', 'c', 'd'],
      [0, 2, 3],
      [10, 30, 40],
    ])
    expect(rest.features.map((feature) => feature.kind === 'number' && [...feature.values])).toEqual([
      [1, 3, 4],
      [1, NaN, 4],
      [1, 3, 4],
    ])
    expect(saidAll(rest.warnings)).toEqual([
      '1 of 4 customers (25\u202f%) with a revenue of €20 are left out: a chosen feature is not known of them.',
    ])
  })

  it('of nearly everyone are an error', async () => {
    const few = { ...customers, features: [number('x', [1, 2, NaN, NaN]), number('y', [NaN, 2, 3, 4])] }
    await expect(saidBy(() => leaveOutGaps(few, ['x', 'y'], 'leaveOut'))).resolves.toMatch(
      /Only 1 customer of 4 have all 2 chosen features/,
    )
  })
})
