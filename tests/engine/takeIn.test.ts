// Files into a project: mapped as before and said so, read again for one more column, and a column less.
import { describe, expect, test } from 'vitest'
import { saidAll, saidBy } from '../support/said.ts'
import { defaultConfig } from '../../src/config/config.ts'
import type { Source } from '../../src/model/source/source.ts'
import { headerSignature } from '../../src/model/source/header.ts'
import { readAgain, withoutColumn } from '../../src/data/sources/readAgain.ts'
import { importSources } from '../../src/data/sources/importSources.ts'
import { cells } from '../data/source.ts'

const still = () => Promise.resolve()
const unmapped = () => Promise.resolve(undefined)
const members = new File(['kid,First Name,visits\nc1,Anna,3\nc2,Ben,5\nc3,Cleo,9\n'], 'members.csv')
const places = new File(['customer_id,city\nc1,Rome\nc2,Oslo\nc3,Rome\n'], 'places.csv')
const signature = headerSignature(['kid', 'First Name', 'visits'])
const names = (table: { columns: readonly { name: string }[] }) => table.columns.map(({ name }) => name)

describe('remembered mappings', () => {
  test('are used again for the files that have them, which say so', async () => {
    const mapping = { roles: [{ column: 'kid', role: 'customer' as const }], keep: [] }
    const mappingOf = (id: string) => Promise.resolve(id === signature ? mapping : undefined)
    const { sources, config } = await importSources([members, places], [], defaultConfig, mappingOf, still)
    expect(sources.map(({ mapped }) => mapped)).toEqual([true, false])
    expect(config.roles).toEqual([{ column: 'kid', role: 'customer', source: signature }])
  })

  test('give way to what the config itself says', async () => {
    const given = {
      ...defaultConfig,
      roles: [{ column: 'kid', role: 'ignore' as const, source: signature }],
    }
    const mapping = { roles: [{ column: 'kid', role: 'customer' as const }], keep: [] }
    const { sources, config } = await importSources(
      [members],
      [],
      given,
      () => Promise.resolve(mapping),
      still,
    )
    expect(sources[0]?.mapped).toBe(false)
    expect(config.roles).toEqual(given.roles)
  })
})

test('a remembered wish to store a column is one for its source', async () => {
  const mapping = { roles: [], keep: ['First Name'] }
  const mappingOf = (id: string) => Promise.resolve(id === signature ? mapping : undefined)
  const { sources, config } = await importSources([members], [], defaultConfig, mappingOf, still)
  expect(config.keep).toEqual([{ source: signature, column: 'First Name' }])
  expect(sources[0]?.dropped).toEqual([])
})

describe('cells of columns that are not stored', () => {
  const rows = Array.from(
    { length: 30 },
    (_, i) => `c${i},2024-01-${String(i + 1).padStart(2, '0')},${i},${i}.5 €`,
  )
  const text = ['kid,Note,visits,spent', ...rows, 'c9,call Mr Secret,x,call Ms Hidden'].join('\n')
  const noted = new File([text], 'noted.csv')

  test('are in no warning and on no list of errors', async () => {
    const { sources } = await importSources([noted], [], defaultConfig, unmapped, still)
    const [source] = sources
    expect(source?.dropped).toEqual(['Note'])
    expect(JSON.stringify([source?.warnings, source?.errors.entries])).not.toContain('Secret')
    expect(source?.errors.entries.map(({ column }) => column)).toEqual(['spent'])
    expect(source?.errors.count).toBe(1)
    expect(saidAll(source?.warnings ?? [])).toEqual([expect.stringContaining('Column spent: ')])
  })

  test('are on both while they are stored, and on none when they are let go', async () => {
    const kept = { ...defaultConfig, keep: ['Note'] }
    const { sources } = await importSources([noted], [], kept, unmapped, still)
    expect(JSON.stringify(sources[0]?.warnings)).toContain('call Mr Secret')
    expect(JSON.stringify(sources[0]?.errors)).toContain('call Mr Secret')
    const [source] = withoutColumn(sources, sources[0]!.id, 'Note').sources
    expect(JSON.stringify([source?.warnings, source?.errors.entries])).not.toContain('Secret')
  })
})

describe('other columns of files that are there', () => {
  const keeping = { ...defaultConfig, keep: ['First Name'] }
  const both = () => importSources([members, places], [], defaultConfig, unmapped, still)

  test('one more is read again; the sources keep their order', async () => {
    const { sources: before } = await both()
    expect(before[0]?.dropped).toEqual(['First Name'])
    const { sources, changed } = await readAgain([members], [signature], before, keeping, still)
    expect(sources.map(({ table }) => table.name)).toEqual(['members.csv', 'places.csv'])
    expect(names(sources[0]!.table)).toEqual(['kid', 'First Name', 'visits'])
    expect(sources[0]?.dropped).toEqual([])
    expect(sources[0]?.table.nRows).toBe(3)
    expect([...changed]).toEqual([signature])
  })

  test('read with its names in another row, a file is another source, and no row is lost', async () => {
    const { sources: before } = await both()
    const config = { ...defaultConfig, read: [{ file: 'members.csv', headerRow: 2 }] }
    const { sources } = await readAgain([members], [signature], before, config, still)
    expect(sources.map(({ table }) => table.name)).toEqual(['places.csv', 'members.csv'])
    expect(names(sources[1]!.table)).toEqual(['c1', 'Anna', '3'])
    expect(sources[1]?.table.nRows).toBe(2)
  })

  test('other files than its own are refused, so that no row is lost', async () => {
    const { sources: before } = await both()
    const other = new File(['kid,First Name,visits\nc1,Anna,3\n'], 'other.csv')
    await expect(saidBy(() => readAgain([other], [signature], before, keeping, still))).resolves.toMatch(
      'members.csv was not read again, because members.csv was not dropped',
    )
  })

  test('asked for in one source, it is not stored in another that has one of its name', async () => {
    const other = new File(['customer_id,First Name,city\nc1,Anna,Rome\nc2,Ben,Oslo\n'], 'other.csv')
    const config = { ...defaultConfig, keep: [{ source: signature, column: 'First Name' }] }
    const { sources } = await importSources([members, other], [], config, unmapped, still)
    expect(sources.map(({ dropped }) => dropped)).toEqual([[], ['First Name']])
    const { sources: all } = await importSources([members, other], [], keeping, unmapped, still)
    expect(all.map(({ dropped }) => dropped)).toEqual([[], []])
    const { sources: left } = withoutColumn(all, signature, 'First Name')
    expect(left.map(({ dropped }) => dropped)).toEqual([['First Name'], []])
    expect(left[1]).toBe(all[1])
  })

  test('the number of the order is never let go', async () => {
    const header =
      'Name,Email,Financial Status,Paid at,Currency,Subtotal,Total,Lineitem quantity,Lineitem name'
    const order = (i: number) => `#100${i},p${i}@x.org,paid,2024-01-0${i} 10:00:00 +0000,EUR,5,5,1,Cup`
    const file = new File([[header, order(1), order(2), order(3)].join('\n')], 'orders_export.csv')
    const { sources } = await importSources([file], [], { ...defaultConfig, keep: ['Name'] }, unmapped, still)
    expect(names(sources[0]!.table)).toContain('Name')
    const { sources: left, changed } = withoutColumn(sources, sources[0]!.id, 'Name')
    expect(left).toEqual(sources)
    expect(changed.size).toBe(0)
  })

  test('one less is deleted where it is', async () => {
    const { sources: before } = await importSources([members, places], [], keeping, unmapped, still)
    const { sources, changed } = withoutColumn(before, signature, 'First Name')
    expect(names(sources[0]!.table)).toEqual(['kid', 'visits'])
    expect(sources[0]?.dropped).toEqual(['First Name'])
    expect(sources[1]).toBe(before[1])
    expect([...changed]).toEqual([signature])
  })
})

describe('the same rows twice', () => {
  const text = 'order,customer,date,amount\n1,ann,2024-01-01,10.5\n2,ben,2024-01-02,\n3,,2024-01-03,7\n'
  const orders = new File([text], 'orders.csv', { lastModified: 1 })
  const copy = new File([text], 'orders (1).csv', { lastModified: 2 })
  const next = new File(['order,customer,date,amount\n4,ann,2024-02-01,8\n'], 'next.csv')
  const take = (files: readonly File[], before: readonly Source[] = []) =>
    importSources(files, before, defaultConfig, unmapped, still)
  const told = 'orders (1).csv has the same 3 rows as orders.csv and was not added.'

  test('a file dropped twice at once is taken once', async () => {
    const again = new File([text], 'orders.csv', { lastModified: 1 })
    const { sources } = await take([orders, again])
    expect(sources[0]?.table.nRows).toBe(3)
    expect(saidAll(sources[0]?.warnings ?? [])).toContain('orders.csv was dropped twice; it was added once.')
  })

  test('a copy under another name is not added to a source', async () => {
    const before = await take([next, orders])
    const { sources } = await take([copy], before.sources)
    expect(sources[0]?.table).toEqual(before.sources[0]?.table)
    expect(sources[0]?.files).toEqual(before.sources[0]?.files)
    expect(saidAll(sources[0]?.warnings ?? [])).toContain(told)
  })

  test('nor beside its original in one drop, and the other files are', async () => {
    const { sources } = await take([orders, copy, next])
    const [alone] = (await take([orders, next])).sources
    expect(cells(sources[0]!.table)).toEqual(cells(alone!.table))
    expect(sources[0]?.files).toEqual(alone?.files)
    expect(saidAll(sources[0]?.warnings ?? [])).toEqual([told])
  })

  test('nor together with files that are new', async () => {
    const before = await take([orders])
    const { sources } = await take([copy, next], before.sources)
    const [alone] = (await take([orders, next])).sources
    expect(cells(sources[0]!.table)).toEqual(cells(alone!.table))
  })

  test('cells that could not be used stay with their rows', async () => {
    const row = (order: number, amount: string) => `${order},c${order},2024-01-01,"${amount}"\n`
    const many = (from: number) =>
      Array.from({ length: 40 }, (_, i) => row(from + i, `${from + i},50`)).join('')
    const header = 'order,customer,date,amount\n'
    const [a, b] = [header + many(100) + row(1, 'x'), header + many(200) + row(2, 'y')]
    const files = [new File([a], 'a.csv'), new File([a], 'a2.csv'), new File([b], 'b.csv')]
    const { sources } = await take(files)
    const { entries, count } = sources[0]!.errors
    expect(entries.map(({ file, row, value }) => [file, row, value])).toEqual([
      ['a.csv', 40, 'x'],
      ['b.csv', 81, 'y'],
    ])
    expect(count).toBe(2)
  })

  test.each([
    ['a cell less', text.replace('10.5', '')],
    ['another number', text.replace('10.5', '10.6')],
    ['another text', text.replace('ben', 'bea')],
    ['a row more', `${text}4,ann,2024-01-04,1\n`],
  ])('a file with %s is added', async (_, other) => {
    const before = await take([orders])
    const { sources } = await take([new File([other], 'orders (1).csv')], before.sources)
    expect(sources[0]?.files.length).toBe(2)
    expect(saidAll(sources[0]?.warnings ?? [])).toEqual([])
  })
})

describe('amounts of two currencies', () => {
  const file = (name: string, sign: string, amounts: readonly string[]) =>
    new File(
      [`customer,date,price\n${amounts.map((x, i) => `c${i},2024-01-0${i + 1},${sign}${x}\n`).join('')}`],
      name,
    )
  const de = file('de.csv', '€', ['10.50', '11.50', '12.50'])
  const us = file('us.csv', '$', ['10.50', '11.25', '12.75'])
  const take = (files: readonly File[], before: readonly Source[] = []) =>
    importSources(files, before, defaultConfig, unmapped, still)
  const priceOf = (source: Source | undefined) => source?.table.columns.find(({ name }) => name === 'price')

  test('are told where a file is added, and the sum has no sign', async () => {
    const { sources } = await take([us], (await take([de])).sources)
    expect(priceOf(sources[0])).toEqual({
      name: 'price',
      type: 'number',
      values: Float64Array.of(10.5, 11.5, 12.5, 10.5, 11.25, 12.75),
    })
    expect(saidAll(sources[0]?.warnings ?? [])).toEqual([
      'Column price: the amounts are in € in de.csv and in $ in us.csv. They are added as plain numbers; a column ' +
        'with the currency of each row, or files of one currency, help.',
    ])
  })

  test('are told where they stand in one column that is read', async () => {
    const { sources } = await take([de, us])
    expect(priceOf(sources[0])).not.toHaveProperty('currency')
    expect(saidAll(sources[0]?.warnings ?? [])).toEqual([
      'Column price: its cells are in different currencies (€, $). Unless a column says the currency of each row, ' +
        'the amounts are added as plain numbers; such a column, or files of one currency, help.',
    ])
  })

  test('are none where one currency is written in two ways', async () => {
    const other = file('fr.csv', 'EUR ', ['1.50', '2.25', '3.75'])
    for (const { sources } of [await take([de, other]), await take([other], (await take([de])).sources)]) {
      expect(priceOf(sources[0])).toHaveProperty('currency', '€')
      expect(saidAll(sources[0]?.warnings ?? [])).toEqual([])
    }
  })
})
