// Files of unknown make that are no orders: told by the names of their columns, and counted per person.
import { describe, expect, test } from 'vitest'
import { buildCustomers, howToRead } from '../../src/data/customers/buildCustomers.ts'
import { defaultConfig } from '../../src/config/config.ts'
import { identify } from '../../src/data/people/people.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import type { SourceKind } from '../../src/model/source/knownExport.ts'
import { recognised } from './oneSource.ts'
import { read } from './source.ts'

/** Rows of 30 people: person p has 1 + p % 5 of them. */
function rowsOf(header: string, row: (person: string, i: number) => string): string {
  const rows = Array.from({ length: 30 }, (_, p) =>
    Array.from({ length: 1 + (p % 5) }, (_, i) => row(`p${p}@example.com`, i + p)),
  )
  return [header, ...rows.flat(), ''].join('\n')
}
const day = (i: number) => `2024-0${1 + (i % 9)}-1${i % 9}`

const files: Readonly<Record<string, string>> = {
  tickets: rowsOf('Ticket ID,Requester email,Created at,Priority,Subject,Satisfaction', (who, i) =>
    [
      `T${1000 + i * 37 + who.length}`,
      who,
      day(i),
      ['low', 'high'][i % 2],
      'Where is my parcel',
      1 + (i % 5),
    ].join(),
  ),
  reviews: rowsOf('email,date,stars,comment,product', (who, i) =>
    [who, day(i), 1 + (i % 5), `It is fine ${i}`, ['cup', 'plate'][i % 2]].join(),
  ),
  campaigns: rowsOf('email,campaign,sent date,treated,response', (who, i) =>
    [who, `mail ${i % 4}`, day(i), ['yes', 'no'][i % 2], ['none', 'clicked', 'opened'][i % 3]].join(),
  ),
  events: rowsOf('user_id,event,timestamp,page', (who, i) =>
    [who, ['view', 'add_to_cart', 'login'][i % 3], `${day(i)} 10:00`, `/p/${i}`].join(),
  ),
  orders: rowsOf('email,order date,order number,total', (who, i) =>
    [who, day(i), 5000 + i * 31, 10 + i].join(),
  ),
}

async function sourceOf(text: string, kind?: SourceKind) {
  const { table } = await read(text)
  return { ...recognised(table, guessRoles(table, [])), ...(kind ? { kind } : {}) }
}

describe('the rows of a file', () => {
  test.each(Object.entries(files))('are %s', async (kind, text) => {
    const source = await sourceOf(text)
    expect(howToRead(source)).toBe(kind)
    const people = identify([source], defaultConfig.identity)
    const customers = buildCustomers([source], people, defaultConfig.rules)
    expect(customers.n).toBe(30)
    const counted = customers.features.find(({ name }) => name === kind)
    if (counted?.kind !== 'number')
      throw new Error(`no ${kind} in ${customers.features.map((f) => f.name).join()}`)
    expect([...counted.values]).toEqual(Array.from({ length: 30 }, (_, p) => 1 + (p % 5)))
  })

  test('are rated and told apart', async () => {
    const rolesOf = async (text: string) =>
      Object.fromEntries((await sourceOf(text)).roles.map(({ column, role }) => [column, role]))
    expect(await rolesOf(files['tickets']!)).toMatchObject({ Priority: 'event', Satisfaction: 'rating' })
    expect(await rolesOf(files['reviews']!)).toMatchObject({ stars: 'rating', product: 'item' })
    expect(await rolesOf(files['campaigns']!)).toMatchObject({ response: 'event' })
    expect(await rolesOf(files['events']!)).toMatchObject({ event: 'event' })
  })

  test('are what the user says', async () => {
    expect(howToRead(await sourceOf(files['events']!, 'orders'))).toBe('orders')
    expect(howToRead(await sourceOf(files['orders']!, 'customers'))).toBe('rows')
  })
})
