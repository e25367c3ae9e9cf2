// Five exports of five systems, dropped together, become one table of customers whose match report is the truth.
import { beforeAll, describe, expect, test } from 'vitest'
import { buildCustomers } from '../../../src/data/customers/buildCustomers.ts'
import { defaultConfig } from '../../../src/config/config.ts'
import type { Customers } from '../../../src/model/customers.ts'
import { identify, type People } from '../../../src/data/people/people.ts'
import { matchCsv } from '../../../src/export/matchCsv.ts'
import type { MatchReport } from '../../../src/model/people.ts'
import { matchReport } from '../../../src/data/people/matchReport.ts'
import { importFiles } from '../../../src/data/import/importers.ts'
import { intake } from '../../../src/data/recognise/intake.ts'
import { guessRoles } from '../../../src/data/recognise/roles.ts'
import type { Recognised } from '../../../src/model/source/source.ts'
import { still } from '../source.ts'
import { fiveSources, type System } from './fiveSources.ts'

const { files, truth } = fiveSources()
let sources: readonly Recognised[]
let people: People
let report: MatchReport
let customers: Customers

beforeAll(async () => {
  const { tables } = await importFiles(files, still)
  sources = tables.map(({ table, files, errors }) => {
    const source = { ...intake(table, defaultConfig), files, errors }
    return { source, roles: guessRoles(source.table, [], source.format) }
  })
  people = identify(sources, defaultConfig.identity)
  report = matchReport(sources, people)
  customers = buildCustomers(sources, people, defaultConfig.rules)
})

/** The person behind a customer, by the address or number that the generator gave. */
function numberOf(id: string): string {
  const found = /person(\d+)@/.exec(id)
  if (found?.[1]) return found[1]
  const record = Number(id) - 51_000_000_123
  return Number.isInteger(record / 7_919_311) ? String((record / 7_919_311) % 5000) : id
}

describe('five sources', () => {
  test('are recognised', () => {
    expect(sources.map(({ source }) => source.format?.label)).toEqual([
      'Shopify orders',
      'Mailchimp audience',
      'Google Analytics 4 events',
      'Trustpilot reviews',
      'HubSpot contacts',
    ])
  })

  test('have as many persons as the writer gave them', () => {
    expect(report.persons).toBe(truth.persons)
    expect(report.inSeveral).toBe(truth.inSeveral)
  })

  test.each([
    ['shopify', 0],
    ['mailchimp', 1],
    ['ga4', 2],
    ['trustpilot', 3],
    ['hubspot', 4],
  ] as const)('%s is matched as it was written', (system: System, s) => {
    const { persons, matched, unmatched, by, rowsWithoutKey } = report.sources[s]!
    const expected = truth.matches[system]
    expect({ persons, matched, rowsWithoutKey }).toEqual({
      persons: expected.persons,
      matched: expected.matched,
      rowsWithoutKey: expected.withoutKey,
    })
    expect(unmatched).toBe(expected.persons - expected.matched)
    expect(by).toEqual({ ...expected.by, others: matched - sum(Object.values(expected.by)) })
  })

  test('what does not fit is said: shared mailboxes, two numbers, two names', () => {
    const of = (kind: string) => report.collisions.find((collision) => collision.kind === kind)
    expect(of('sharedKey')).toMatchObject({
      count: truth.sharedKeys.length,
      samples: [{ key: 'info@office.example', customers: 5 }],
    })
    expect(of('severalIds')?.count).toBe(truth.severalIds.length)
    expect(of('severalIds')?.samples.map(({ key }) => key)).toEqual(truth.severalIds.slice(0, 5))
    expect(of('severalNames')?.count).toBe(truth.severalNames.length)
  })

  test('become the buyers, with their money and what the other systems know', () => {
    expect(customers.n).toBe(truth.buyers)
    const orders = customers.revenue!
    customers.ids.forEach((id, c) => expect(orders[c]).toBeCloseTo(truth.revenue.get(numberOf(id))! / 100, 6))
    const events = customers.features.find(({ name }) => name === 'events')
    if (events?.kind !== 'number') throw new Error('no events')
    customers.ids.forEach((id, c) => expect(events.values[c]).toBe(truth.events.get(numberOf(id)) ?? 0))
    expect(customers.features.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['revenue', 'MEMBER_RATING', 'events', 'rating', 'Lifecycle Stage']),
    )
  })

  test('guest orders stay out of the customers and in the account', () => {
    const guests = customers.account.left.find(({ id }) => id === 'noCustomer')
    expect(guests?.money).toBeCloseTo(truth.guestCents / 100, 6)
    const { read, left, used } = customers.account
    expect(sum([...left, ...used].map(({ money }) => money ?? 0))).toBeCloseTo(read.money ?? NaN, 6)
    expect(sum([...left, ...used].map(({ rows }) => rows))).toBe(read.rows)
  })

  test('everyone, where asked', () => {
    const all = buildCustomers(sources, people, { ...defaultConfig.rules, customers: 'everyone' })
    expect(all.n).toBe(truth.persons)
    expect(all.revenue!.reduce((total, value) => total + value, 0)).toBeCloseTo(
      sum([...truth.revenue.values()]) / 100,
      4,
    )
  })

  test('every case is in the CSV', () => {
    const lines = matchCsv(sources, people).join('').trim().split('\r\n')
    const persons = sum(report.sources.map(({ persons }) => persons))
    expect(lines.length).toBe(1 + persons + sum(report.collisions.map(({ count }) => count)))
    expect(lines.filter((line) => line.includes('in this source only')).length).toBe(
      sum(report.sources.map(({ unmatched }) => unmatched)),
    )
  })
})

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0)
