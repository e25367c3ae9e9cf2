// Files into a project: mapped as before and said so, read again for one more column, and a column less.
import { describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/data/config.ts'
import { headerSignature } from '../../src/data/headerSignature.ts'
import { readAgain, withoutColumn } from '../../src/engine/readAgain.ts'
import { takeIn } from '../../src/engine/takeIn.ts'

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
    const { sources, config } = await takeIn([members, places], [], defaultConfig, mappingOf, still)
    expect(sources.map(({ mapped }) => mapped)).toEqual([true, false])
    expect(config.roles).toEqual([{ column: 'kid', role: 'customer', source: signature }])
  })

  test('give way to what the config itself says', async () => {
    const given = {
      ...defaultConfig,
      roles: [{ column: 'kid', role: 'ignore' as const, source: signature }],
    }
    const mapping = { roles: [{ column: 'kid', role: 'customer' as const }], keep: [] }
    const { sources, config } = await takeIn([members], [], given, () => Promise.resolve(mapping), still)
    expect(sources[0]?.mapped).toBe(false)
    expect(config.roles).toEqual(given.roles)
  })
})

test('a remembered wish to store a column is one for its source', async () => {
  const mapping = { roles: [], keep: ['First Name'] }
  const mappingOf = (id: string) => Promise.resolve(id === signature ? mapping : undefined)
  const { sources, config } = await takeIn([members], [], defaultConfig, mappingOf, still)
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
    const { sources } = await takeIn([noted], [], defaultConfig, unmapped, still)
    const [source] = sources
    expect(source?.dropped).toEqual(['Note'])
    expect(JSON.stringify([source?.warnings, source?.errors.entries])).not.toContain('Secret')
    expect(source?.errors.entries.map(({ column }) => column)).toEqual(['spent'])
    expect(source?.errors.count).toBe(1)
    expect(source?.warnings).toEqual([expect.stringContaining('Column spent: ')])
  })

  test('are on both while they are stored, and on none when they are let go', async () => {
    const kept = { ...defaultConfig, keep: ['Note'] }
    const { sources } = await takeIn([noted], [], kept, unmapped, still)
    expect(JSON.stringify(sources[0]?.warnings)).toContain('call Mr Secret')
    expect(JSON.stringify(sources[0]?.errors)).toContain('call Mr Secret')
    const [source] = withoutColumn(sources, sources[0]!.id, 'Note').sources
    expect(JSON.stringify([source?.warnings, source?.errors.entries])).not.toContain('Secret')
  })
})

describe('other columns of files that are there', () => {
  const keeping = { ...defaultConfig, keep: ['First Name'] }
  const both = () => takeIn([members, places], [], defaultConfig, unmapped, still)

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
    await expect(readAgain([other], [signature], before, keeping, still)).rejects.toThrow(
      'members.csv was not read again, because members.csv was not dropped',
    )
  })

  test('asked for in one source, it is not stored in another that has one of its name', async () => {
    const other = new File(['customer_id,First Name,city\nc1,Anna,Rome\nc2,Ben,Oslo\n'], 'other.csv')
    const config = { ...defaultConfig, keep: [{ source: signature, column: 'First Name' }] }
    const { sources } = await takeIn([members, other], [], config, unmapped, still)
    expect(sources.map(({ dropped }) => dropped)).toEqual([[], ['First Name']])
    const { sources: all } = await takeIn([members, other], [], keeping, unmapped, still)
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
    const { sources } = await takeIn([file], [], { ...defaultConfig, keep: ['Name'] }, unmapped, still)
    expect(names(sources[0]!.table)).toContain('Name')
    const { sources: left, changed } = withoutColumn(sources, sources[0]!.id, 'Name')
    expect(left).toEqual(sources)
    expect(changed.size).toBe(0)
  })

  test('one less is deleted where it is', async () => {
    const { sources: before } = await takeIn([members, places], [], keeping, unmapped, still)
    const { sources, changed } = withoutColumn(before, signature, 'First Name')
    expect(names(sources[0]!.table)).toEqual(['kid', 'visits'])
    expect(sources[0]?.dropped).toEqual(['First Name'])
    expect(sources[1]).toBe(before[1])
    expect([...changed]).toEqual([signature])
  })
})
