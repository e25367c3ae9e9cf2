// Numbers as people read them; the thin space before "%" is written out here.
import { describe, expect, test } from 'vitest'
import * as format from '../../src/words/numbers.ts'

const plainSpaces = (text: string): string => text.replaceAll('\u202f', ' ')

describe('numbers for people', () => {
  test('counts carry their noun', () => {
    expect(format.counted(4338, 'customer')).toBe('4,338 customers')
    expect(format.counted(1, 'customer')).toBe('1 customer')
    expect(format.counted(2, 'country', 'countries')).toBe('2 countries')
  })
  test('a share is never rounded to nothing or to all', () => {
    expect([0, 0.004, 0.09, 0.994, 0.999, 1].map(format.percent).map(plainSpaces)).toEqual([
      ...['0 %', '< 1 %', '9 %', '> 99 %', '> 99 %', '100 %'],
    ])
    expect(plainSpaces(format.partOf(391, 4338, 'customers'))).toBe('391 of 4,338 customers (9 %)')
  })
  test('money in its currency, with cents where they matter', () => {
    expect(format.money(8_911_407.9, 'GBP')).toBe('£8,911,408')
    expect(format.money(-2.5, 'EUR')).toBe('−€2.50')
    expect(format.money(1234, '')).toBe('1,234')
    expect(format.money(1234, 'points')).toBe('1,234 points')
    expect(format.money(-0, 'USD')).toBe('$0')
  })
  test('values in their unit', () => {
    expect(format.inUnit(1, 'days', '')).toBe('1 day')
    expect(format.inUnit(12.5, 'days', '')).toBe('12.5 days')
    expect(plainSpaces(format.inUnit(0.34, 'share', ''))).toBe('34 %')
    expect(format.inUnit(NaN, 'money', 'GBP')).toBe('none')
    expect(format.inUnit(0.4321, 'none', '')).toBe('0.43')
    expect(format.inUnit(1970, 'year', '')).toBe('1970')
    expect([1899, -1899, 12_400, 2.5].map(format.maybeYear)).toEqual(['1899', '−1899', '12,400', '2.5'])
  })
  test('a score that rounds to nothing has no sign', () => {
    expect([-0.001, 0, -0.42, 0.617].map(format.score)).toEqual(['0.00', '0.00', '−0.42', '0.62'])
  })
  test('differences carry their sign', () => {
    expect([1.24, -0.41, 0.01].map(format.effect)).toEqual(['+1.2', '−0.4', '0'])
  })
  test('time', () => {
    expect(format.period(Date.UTC(2010, 11, 1), Date.UTC(2011, 11, 9))).toBe(
      '1 Dec 2010 to 9 Dec 2011 (374 days)',
    )
    expect([0.2, 850, 1234, 45_000, 200_000].map(format.duration)).toEqual([
      ...['0 ms', '850 ms', '1.2 s', '45 s', '3 min'],
    ])
  })
  test('sizes', () => {
    expect([999, 45_600_000, 1e9].map(format.bytes)).toEqual(['999 bytes', '45.6 MB', '1 GB'])
  })
})
