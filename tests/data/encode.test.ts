// The matrix X: laws of standardising, and values small enough to check by hand.
import { said, saidAll, saidBy } from '../support/said.ts'
import { describe, expect, it } from 'vitest'
import { describeFeatures } from '../../src/data/customers/features/describeFeatures.ts'
import { encode } from '../../src/data/customers/features/encode.ts'
import type { CategoryFeature, NumberFeature } from '../../src/model/features.ts'
import { matrixColumn } from '../../src/model/matrix.ts'
import { createRandom } from '../../src/model/random.ts'

const text = { label: 'label', help: 'help' }
const number = (name: string, values: readonly number[]): NumberFeature => {
  return { ...text, name, kind: 'number', unit: 'none', values: Float64Array.from(values) }
}
const category = (name: string, codes: readonly number[], levels: readonly string[]): CategoryFeature => {
  return { ...text, name, kind: 'category', codes: Int32Array.from(codes), levels }
}
const variance = (values: Float64Array) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}

describe('numbers', () => {
  it('become z-scores with the population standard deviation', () => {
    // 1, 2, 3: mean 2, population variance 2/3.
    const { X, encodings } = encode([number('a', [1, 2, 3])], ['a'], 'standard')
    const z = Math.sqrt(3 / 2)
    expect([...X.data].map((x) => x.toFixed(12))).toEqual([-z, 0, z].map((x) => x.toFixed(12)))
    expect(encodings[0]).toMatchObject({
      kind: 'number',
      log: false,
      mean: 2,
      sd: Math.sqrt(2 / 3),
      column: 0,
    })
  })

  it('are logged when skewed and not negative', () => {
    const skewed = [0, 1, 1, 2, 2, 3, 900]
    const { X, encodings } = encode(
      [
        number('a', skewed),
        number(
          'b',
          skewed.map((x) => x - 1),
        ),
      ],
      ['a', 'b'],
      'standard',
    )
    expect(encodings.map((encoding) => encoding.kind === 'number' && encoding.log)).toEqual([true, false])
    const { mean, sd } = encodings[0]?.kind === 'number' ? encodings[0] : { mean: NaN, sd: NaN }
    const raw = [...matrixColumn(X, 0)].map((x) => Math.expm1(x * sd + mean))
    raw.forEach((value, i) => expect(value).toBeCloseTo(skewed[i] ?? NaN, 9))
  })

  it('tell of many gaps in a sentence for numbers and one for categories', () => {
    const gaps = [1, 2, 3, 1].map((many, f) => ({
      ...number(
        `n${f}`,
        [NaN, NaN, NaN, 4, 7].map((value, i) => (i < many ? value : i * i)),
      ),
      label: `n${f}`,
    }))
    const levels = [0, 1].map((f) => ({ ...category(`c${f}`, [0, 1, -1, 1, 0], ['x', 'y']), label: `c${f}` }))
    const all = [...gaps, ...levels]
    const { warnings } = encode(
      all,
      all.map(({ name }) => name),
      'none',
    )
    expect(saidAll(warnings)).toEqual([
      '4 numbers have gaps, most of all n2: 3 of 5 customers (60\u202f%). Each gap is filled with the median.',
      '2 categories have gaps, most of all c0: 1 of 5 customers (20\u202f%). Customers with a gap belong to none of its groups.',
    ])
    const few = all.slice(0, 3)
    const apart = encode(few, few.map(({ name }) => name), 'none').warnings // prettier-ignore
    expect(saidAll(apart)).toEqual(
      [1, 2, 3].map((many, f) => `n${f}: ${many} gap${many > 1 ? 's' : ''} filled with the median.`),
    )
  })

  it('tell of many that are the same for everyone in one sentence', () => {
    const same = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ ...number(name, [1, 1, 1]), label: name }))
    const { warnings } = encode([...same, number('z', [1, 2, 3])], ['a', 'b', 'c', 'd', 'e', 'z'], 'none')
    expect(saidAll(warnings)).toEqual([
      '5 features are left out, each the same for every customer: a, b, c, d and 1 more.',
    ])
  })

  it('fill gaps with the median, and say so', () => {
    const { X, warnings } = encode([number('a', [1, NaN, 2, 9])], ['a'], 'none')
    expect([...X.data]).toEqual([1, 2, 2, 9])
    expect(saidAll(warnings).join()).toContain('1 gap filled with the median')
  })

  it('stay as they are without scaling', () => {
    expect([...encode([number('a', [5, 900, -3])], ['a'], 'none').X.data]).toEqual([5, 900, -3])
  })
})

describe('categories', () => {
  it('weigh as much as one standardised number, whatever their levels', () => {
    const random = createRandom(3)
    for (const levels of [2, 3, 7]) {
      const names = Array.from({ length: levels }, (_, i) => `L${i}`)
      const codes = Array.from({ length: 500 }, () => Math.floor(levels * random.next() ** 2))
      const { X } = encode([category('c', codes, names)], ['c'], 'standard')
      const total = names.reduce((sum, _, j) => sum + variance(matrixColumn(X, j)), 0)
      expect(X.d).toBe(levels)
      expect(total).toBeCloseTo(1, 12)
    }
  })

  it('are indicators without scaling, or their numbers where the levels are numbers', () => {
    expect([...encode([category('c', [0, 1, 1], ['x', 'y'])], ['c'], 'none').X.data]).toEqual([
      1, 0, 0, 0, 1, 1,
    ])
    expect([...encode([category('g', [1, 0, 1], ['1', '2'])], ['g'], 'none').X.data]).toEqual([2, 1, 2])
  })
})

describe('the choice', () => {
  const features = [number('a', [1, 2, 3]), number('b', [4, 4, 4]), category('c', [0, 1, 0], ['x', 'y'])]

  it('keeps its order, leaves out constants and doubles', () => {
    const { X, encodings, warnings } = encode(features, ['c', 'b', 'a', 'c'], 'standard')
    expect(X.names).toEqual(['c = x', 'c = y', 'a'])
    expect(encodings.map(({ feature, column }) => [feature, column])).toEqual([
      ['c', 0],
      ['a', 2],
    ])
    expect(saidAll(warnings).join()).toContain('same for every customer')
    const summaries = describeFeatures(features, ['c', 'b', 'a'], encodings)
    expect(summaries.map(({ used, note }) => [used, note && said(note)])).toEqual([
      [true, null],
      [false, 'constant'],
      [true, null],
    ])
  })

  it('of an unknown name is refused with the known ones', async () => {
    await expect(saidBy(() => encode(features, ['z'], 'standard'))).resolves.toMatch(
      /no feature or column "z"; known: a, b, c/,
    )
    await expect(saidBy(() => encode(features, ['b'], 'standard'))).resolves.toMatch(
      /features: all chosen features are the same/,
    )
  })
})
