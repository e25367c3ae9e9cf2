// A later file whose cells do not fit the columns of the earlier ones.
import { describe, expect, test } from 'vitest'
import { saidAll, saidRows } from '../support/said.ts'
import { defaultConfig } from '../../src/config/config.ts'
import type { Source } from '../../src/model/source/source.ts'
import { columnNamed } from '../../src/model/source/table.ts'
import { importSources } from '../../src/data/sources/importSources.ts'

const still = () => Promise.resolve()
const unmapped = () => Promise.resolve(undefined)
const line = (i: number, amount: string) =>
  `c${i},2024-01-${String((i % 28) + 1).padStart(2, '0')},${amount}\n`
const file = (name: string, amounts: readonly string[], more = '') =>
  new File([`customer,day,amount\n${amounts.map((amount, i) => line(i, amount)).join('')}${more}`], name)
const amounts = Array.from({ length: 30 }, (_, i) => `${i + 10}.25`)
const oneFree = amounts.map((amount, i) => (i === 20 ? 'free' : amount))

async function added(...files: File[]): Promise<Source> {
  let sources: readonly Source[] = []
  for (const file of files)
    ({ sources } = await importSources([file], sources, defaultConfig, unmapped, still))
  const [source] = sources
  if (!source || sources.length > 1) throw new Error('one source was expected')
  return source
}

describe('one word among the amounts of the second file', () => {
  test('leaves the money, and is listed with its line', async () => {
    const { table, errors, warnings } = await added(file('jan.csv', amounts), file('feb.csv', oneFree))
    const made = columnNamed(table, 'amount')
    expect(made?.type).toBe('number')
    expect(errors).toMatchObject({ count: 1, columns: ['customer', 'day', 'amount'], isReshaped: false })
    expect(saidRows(errors)).toEqual([
      { file: 'feb.csv', line: 22, column: 'amount', value: 'free', row: 50, cells: [], reason: 'not readable as a number' }, // prettier-ignore
    ])
    expect(saidAll(warnings)).toContain(
      'Column amount: 1 of 30 numbers of feb.csv could not be read and counts as empty, first in data row 21 ("free").',
    )
  })

  test('does so in the first file, and beside rows left out', async () => {
    const { errors } = await added(
      file('feb.csv', oneFree, 'x,2024-01-01,1,2,3\n'),
      file('jan.csv', amounts),
      file('mar.csv', oneFree),
    )
    expect(errors.entries.map(({ file: name, line: at, row }) => [name, at, row])).toEqual([
      ['feb.csv', 32, null],
      ['feb.csv', 22, 20],
      ['mar.csv', 22, 80],
    ])
  })

  test('can be corrected', async () => {
    const corrections =
      'tessera_file,tessera_line,tessera_row,tessera_column,tessera_value,tessera_reason,customer,day,amount\n' +
      'feb.csv,22,51,amount,free,not readable as a number,c20,2024-01-21,7.5\n'
    const fixed = new File([corrections], 'corrections.csv')
    const { table, errors } = await added(file('jan.csv', amounts), file('feb.csv', oneFree), fixed)
    const made = columnNamed(table, 'amount')
    expect(made?.type === 'number' && made.values[50]).toBe(7.5)
    expect(errors.count).toBe(0)
  })
})

test('an empty column leaves the numbers', async () => {
  const { table, warnings } = await added(
    file('jan.csv', amounts),
    file('feb.csv', ['', '']),
    file('mar.csv', amounts),
  )
  expect(columnNamed(table, 'amount')?.type).toBe('number')
  expect(saidAll(warnings).join()).not.toContain('Column amount')
})

test('numbers that become text are told about', async () => {
  const { table, warnings } = await added(file('jan.csv', amounts), file('feb.csv', ['free', 'gift', '1']))
  expect(columnNamed(table, 'amount')?.type).toBe('text')
  expect(saidAll(warnings)).toContain(
    'Column amount: it holds numbers in jan.csv and text in feb.csv, so all of it is text now, and nothing is ' +
      'counted from it.',
  )
})
