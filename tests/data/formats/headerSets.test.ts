// Every known header set: the right format, the right roles, the right key, and nothing stored that must not be.
import { afterAll, describe, expect, it } from 'vitest'
import { defaultConfig } from '../../../src/config/config.ts'
import { personColumn } from '../../../src/data/recognise/fileKind.ts'
import { intake } from '../../../src/data/recognise/intake.ts'
import { guessRoles } from '../../../src/data/recognise/roles.ts'
import { read } from '../source.ts'
import type { HeaderSet } from './headerSet.ts'
import { headersOf, makeFile } from './makeFile.ts'
import { moneySets } from './moneySets.ts'
import { peopleSets } from './peopleSets.ts'
import { shopSets } from './shopSets.ts'
import { voiceSets } from './voiceSets.ts'

const headerSets = [...shopSets, ...moneySets, ...peopleSets, ...voiceSets]

const outcomes: { name: string; columns: number; right: number; stored: number; wrong: string[] }[] = []

/** Columns that a format's `prepare` makes of others. */
const madeOf: Readonly<Record<string, string>> = {
  'Product(s)': 'Product',
  'Produkt(e)': 'Product',
  'Product Item 1 SKU': 'Product SKU',
  'Product Item 1 Quantity': 'Quantity',
}

async function outcome(set: HeaderSet) {
  const { table: file } = await read(makeFile(set))
  const { table, format, dropped } = intake(file, defaultConfig)
  const roles = new Map(guessRoles(table, [], format).map(({ column, role }) => [column, role]))
  const expected = Object.entries(set.roles).flatMap(([role, list]) =>
    list.split('|').map((header) => ({ header, role })),
  )
  const wrong = expected.flatMap(({ header, role }) => {
    const given = dropped.includes(header) ? 'never' : (roles.get(madeOf[header] ?? header) ?? 'absent')
    return given === role ? [] : [`${header}: ${given}, not ${role}`]
  })
  return { table, format, dropped, roles, expected, wrong }
}

describe.each(headerSets)('$name', (set) => {
  it('is recognised with its roles, its key, and without what is not to be stored', async () => {
    expect(new Set(headersOf(set)).size).toBe(headersOf(set).length)
    const { table, format, dropped, roles, expected, wrong } = await outcome(set)
    outcomes.push({
      name: set.name,
      columns: expected.length,
      right: expected.length - wrong.length,
      stored: table.columns.length,
      wrong,
    })
    expect(format?.id).toBe(set.format)
    const people = [...roles].map(([column, role]) => ({ column, role }))
    expect(personColumn(table, people)?.name ?? '').toBe(set.person.split('|')[0])
    const forbidden = (set.roles.never ?? '').split('|').filter((header) => header !== '')
    expect(forbidden.filter((header) => !dropped.includes(header))).toEqual([])
    expect(table.columns.filter(({ name }) => forbidden.includes(name))).toEqual([])
  })
})

afterAll(() => {
  const columns = outcomes.reduce((sum, outcome) => sum + outcome.columns, 0)
  const right = outcomes.reduce((sum, outcome) => sum + outcome.right, 0)
  const lines = outcomes.map(
    ({ name, columns: all, right: good, stored, wrong }) =>
      `${name.padEnd(40)} ${String(good).padStart(3)} of ${String(all).padStart(3)} right, ${stored} stored  ${wrong.join('; ')}`,
  )
  console.log(
    [...lines, `all: ${right} of ${columns} roles right (${((100 * right) / columns).toFixed(1)} %)`].join(
      '\n',
    ),
  )
  expect(right / columns).toBeGreaterThanOrEqual(0.95)
})
