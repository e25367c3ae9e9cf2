// Keys in the one form by which they are compared. Numbers reserved for fiction by Ofcom, NANPA and the
// Bundesnetzagentur; their E.164 form by hand.
import { describe, expect, test } from 'vitest'
import { emailKey, phoneKey } from '../../../src/data/people/contactKeys.ts'
import { countryOf } from '../../../src/data/people/countries.ts'
import { joinedSpaces } from '../../../src/data/people/idSpaces.ts'
import type { PersonKey } from '../../../src/data/people/personKeys.ts'
import { unionFind } from '../../../src/data/people/unionFind.ts'

test.each([
  [' Anna+Shop@Example.COM ', 'anna+shop@example.com', 'anna@example.com'],
  ['a@b', 'a@b', 'a@b'],
  ['+tag@x.org', '+tag@x.org', '+tag@x.org'],
  ['nobody', '', ''],
  ['@x.org', '', ''],
  ['x@', '', ''],
])('the address %j', (written, kept, dropped) => {
  expect(emailKey(written, 'keep')).toBe(kept)
  expect(emailKey(written, 'drop')).toBe(dropped)
})

test.each([
  ['030 23125 123', 'DE', '+493023125123'],
  ['+49 (0)30 23125-123', '', '+493023125123'],
  ['0049 30 23125123', 'US', '+493023125123'],
  ['+44 020 7946 0958', '', '+442079460958'],
  ['+1 (202) 555-0143', '', '+12025550143'],
  ["'+493023125123", '', '+493023125123'],
  ['(202) 555-0143', 'United States', '+12025550143'],
  ['(202) 555-0143 ext. 12', 'US', '+12025550143'],
  ['020 7946 0958', 'GB', '+442079460958'],
  ['020 7946 0958', '', '02079460958'],
  ['020 7946 0958', 'Atlantis', '02079460958'],
  ['12-34', 'DE', ''],
  ['000000000', 'DE', ''],
  ['4.91711E+11', '', ''],
  ['+49 171 1234567 / 030 99999', 'DE', ''],
  ['call me', 'DE', ''],
])('the number %j in %j', (written, country, key) => {
  expect(phoneKey(written, country)).toBe(key)
})

test.each([
  ['de', 'DE'],
  ['Deutschland', 'DE'],
  [' Germany ', 'DE'],
  ['U.S.A.', 'US'],
  ['United Kingdom', 'GB'],
  ['España', 'ES'],
  ['Frankreich', 'FR'],
  ['', ''],
  ['Atlantis', ''],
])('the country %j', (written, code) => {
  expect(countryOf(written)).toBe(code)
})

describe('columns of customer numbers', () => {
  const keyOf = (column: string, texts: readonly string[]): PersonKey => ({
    kind: 'customer',
    space: column,
    column,
    codes: { codes: Int32Array.from(texts.keys()), texts },
  })
  const spaces = (
    a: readonly string[],
    b: readonly string[],
    pairs: Parameters<typeof joinedSpaces>[1] = [],
  ) =>
    joinedSpaces(
      [
        { source: 'shop', key: keyOf('CustomerID', a) },
        { source: 'crm', key: keyOf('Kundennummer', b) },
      ],
      pairs,
    )
  const ids = Array.from({ length: 10 }, (_, i) => String(17_000 + 311 * i))

  test('that share most of their values are one numbering', () => {
    expect(spaces(ids, ids.slice(0, 6)).get('Kundennummer')).toBe('CustomerID')
    expect(spaces(ids, [...ids.slice(0, 5), 'x1', 'x2', 'x3', 'x4', 'x5']).get('Kundennummer')).toBe(
      'CustomerID',
    )
  })

  test('that share few, or that both count up, are two', () => {
    expect(spaces(ids, [...ids.slice(0, 4), 'x1', 'x2', 'x3', 'x4', 'x5']).size).toBe(0)
    const counting = Array.from({ length: 100 }, (_, i) => String(i + 1))
    expect(spaces(counting, counting).size).toBe(0)
    expect(spaces(ids.slice(0, 4), ids).size).toBe(0)
  })

  test('are one where the user says so', () => {
    const counting = Array.from({ length: 100 }, (_, i) => String(i + 1))
    const pair = [
      { source: 'shop', column: 'CustomerID' },
      { source: 'crm', column: 'Kundennummer' },
    ] as const
    expect(spaces(counting, counting, [[...pair]]).get('Kundennummer')).toBe('CustomerID')
  })
})

test('components have their least node as root, whatever the order of the joins', () => {
  const pairs = [
    [5, 3],
    [1, 2],
    [3, 1],
    [7, 8],
  ] as const
  for (const order of [pairs, [...pairs].reverse()]) {
    const sets = unionFind(9)
    for (const [a, b] of order) sets.join(a, b)
    expect(Array.from({ length: 9 }, (_, node) => sets.root(node))).toEqual([0, 1, 1, 1, 4, 1, 6, 7, 7])
  }
})
