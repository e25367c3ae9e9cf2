// Edits of the config: each changes one thing and nothing beside it.
import { describe, expect, test } from 'vitest'
import { defaultConfig, parseConfig, type Config } from '../../src/config/config.ts'
import { methodSummary } from '../../src/engine/segment/method.ts'
import { methods } from '../../src/engine/segment/methods.ts'
import {
  candidateSetting,
  givenRole,
  isUsed,
  withDateOrder,
  withKept,
  withName,
  withoutKept,
  withoutPair,
  withoutRoles,
  withPair,
  withReadOptions,
  withRole,
  withRules,
  givenKind,
  withKind,
  withUse,
} from '../../src/state/edits.ts'

const roles = (config: Config) => config.roles.map(({ column, role, source }) => [column, role, source])

describe('roles', () => {
  test('of one source leave another alone', () => {
    const config = withRole(withRole(defaultConfig, 'a', 'id', 'customer'), 'b', 'id', 'order')
    expect(givenRole(config, 'a', 'id')).toBe('customer')
    expect(givenRole(config, 'b', 'id')).toBe('order')
    expect(givenRole(config, 'c', 'id')).toBeNull()
  })

  test('that only one column can have move to it', () => {
    const config = withRole(withRole(defaultConfig, 'a', 'id', 'customer'), 'a', 'kid', 'customer')
    expect(roles(config)).toEqual([['kid', 'customer', 'a']])
    const two = withRole(withRole(defaultConfig, 'a', 'x', 'number'), 'a', 'y', 'number')
    expect(roles(two)).toEqual([
      ['x', 'number', 'a'],
      ['y', 'number', 'a'],
    ])
  })

  test('given for all sources give way to one of a source, and are forgotten with it', () => {
    const linked: Config = { ...defaultConfig, roles: [{ column: 'id', role: 'order' }] }
    expect(givenRole(linked, 'a', 'id')).toBe('order')
    expect(roles(withRole(linked, 'a', 'id', 'customer'))).toEqual([['id', 'customer', 'a']])
    expect(withoutRoles(linked, 'a', ['id']).roles).toEqual([])
    expect(withoutRoles(linked, 'a', ['other']).roles).toEqual(linked.roles)
  })
})

test('a source is left out and taken in again', () => {
  const out = withUse(defaultConfig, 'a', false)
  expect([isUsed(out, 'a'), isUsed(out, 'b')]).toEqual([false, true])
  expect(withUse(out, 'a', true)).toEqual(defaultConfig)
})

test('a pair is declared once, whichever way round, and taken back', () => {
  const [entry, other] = [
    { source: 'a', column: 'id' },
    { source: 'b', column: 'nr' },
  ]
  const config = withPair(withPair(defaultConfig, [entry, other]), [other, entry])
  expect(config.identity.pairs).toEqual([[other, entry]])
  expect(withoutPair(config, [entry, other])).toEqual(defaultConfig)
  expect(parseConfig(JSON.parse(JSON.stringify(config)))).toEqual(config)
})

test('a column that is let go takes with it what was asked of it', () => {
  const kept = withKept(withKept(defaultConfig, 'a', 'Name'), 'a', 'Street')
  const asked: Config = { ...withRole(kept, 'a', 'Street', 'category'), features: ['Street'] }
  const config = withoutKept(asked, 'a', 'Street', [])
  expect(config).toEqual({ ...defaultConfig, keep: [{ source: 'a', column: 'Name' }] })
  expect(parseConfig(JSON.parse(JSON.stringify(config)))).toEqual(config)
})

test('a column that is let go in one source stays what it was in the others', () => {
  const old: Config = {
    ...defaultConfig,
    keep: ['Title', 'Notes'],
    roles: [{ column: 'Title', role: 'text' }],
  }
  const own = withRole(withKept(old, 'b', 'Title'), 'c', 'Title', 'category')
  const config = withoutKept({ ...own, features: ['Title'] }, 'a', 'Title', ['b'])
  expect(config.keep).toEqual([{ source: 'b', column: 'Title' }, 'Notes'])
  expect(config.features).toEqual(['Title'])
  expect(config.roles).toEqual([{ column: 'Title', role: 'category', source: 'c' }])
  const global = withoutKept(old, 'a', 'Title', ['b'])
  expect(global.roles).toEqual([{ column: 'Title', role: 'text', source: 'b' }])
})

test('an emptied name gives a segment back its own', () => {
  const named = withName(defaultConfig, 'k', 0, '  Regulars ')
  expect(named.names).toEqual([{ clustering: 'k', segment: 0, name: 'Regulars' }])
  expect(withName(named, 'k', 0, ' ').names).toEqual([])
  expect(withName(named, 'other', 0, 'X').names).toHaveLength(2)
})

describe('what the user says of files and rows', () => {
  test('the order of days and months is one per column', () => {
    const first = withDateOrder(defaultConfig, 'a', ['x', 'y'], 'dmy')
    const config = withDateOrder(withDateOrder(first, 'b', ['x'], 'dmy'), 'a', ['y'], 'mdy')
    expect(config.dates).toEqual([
      { source: 'a', column: 'x', order: 'dmy' },
      { source: 'b', column: 'x', order: 'dmy' },
      { source: 'a', column: 'y', order: 'mdy' },
    ])
    expect(parseConfig(config)).toEqual(config)
  })

  test('how a file is read is one per file, and nothing where all is guessed', () => {
    const config = withReadOptions(withReadOptions(defaultConfig, 'a', { sheet: 'x' }), 'b', { headerRow: 4 })
    expect(withReadOptions(config, 'a', { sheet: 'y' }).read).toEqual([
      { file: 'b', headerRow: 4 },
      { file: 'a', sheet: 'y' },
    ])
    expect(withReadOptions(config, 'b', {}).read).toEqual([{ file: 'a', sheet: 'x' }])
  })

  test('a rule leaves the others alone', () => {
    const { rules } = withRules(defaultConfig, { testOrders: 'drop' })
    expect(rules).toEqual({ ...defaultConfig.rules, testOrders: 'drop' })
  })
})

test('what the rows of a file are is said beside whether it is used, and taken back', () => {
  const tickets = withKind(withUse(defaultConfig, 'a', false), 'a', 'tickets')
  expect(tickets.sources).toEqual([{ source: 'a', use: false, kind: 'tickets' }])
  expect(givenKind(tickets, 'a')).toBe('tickets')
  const used = withUse(tickets, 'a', true)
  expect(used.sources).toEqual([{ source: 'a', use: true, kind: 'tickets' }])
  expect(withKind(used, 'a', null)).toEqual(defaultConfig)
})

test('a candidate with settings of its own keeps them beside its kind', () => {
  const scores = { silhouette: null, calinskiHarabasz: null, daviesBouldin: null, bic: 1, icl: 2 }
  const found = { nClusters: 3, noise: 0, inertia: 0, stability: null, isProposed: false, ...scores }
  const entry = { ...found, method: 'gaussianMixture', variant: 'spherical' }
  const params = (given?: Record<string, string | number>) =>
    candidateSetting(given ? { ...entry, params: given } : entry, methods.map(methodSummary)).params
  expect(params()).toEqual({ covarianceType: 'spherical' })
  expect(params({ nInit: 5 })).toEqual({ nInit: 5, covarianceType: 'spherical' })
  expect(params({ covarianceType: 'auto' })).toEqual({ covarianceType: 'spherical' })
})
