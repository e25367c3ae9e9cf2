import { message } from '../../src/model/messages.ts'
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import type { SourceRows, StoredProject, StoredSection, StoredSource } from '../../src/store/schema.ts'
import type { Table } from '../../src/model/table.ts'
import { createRandom } from '../../src/model/random.ts'
import { chunkRows, packedChunks, storedColumn } from '../../src/store/columns.ts'
import type { RunToStore } from '../../src/store/runs.ts'
import { createStore } from '../../src/store/store.ts'
import { saidBy } from '../support/said.ts'

const store = createStore()
afterEach(() => store.removeAll())

function tableOf(nRows: number): Table {
  return {
    name: 'orders.csv',
    nRows,
    columns: [
      {
        name: 'amount',
        type: 'number',
        currency: '€',
        values: Float64Array.from({ length: nRows }, (_, i) => i / 3),
      },
      {
        name: '__proto__',
        type: 'text',
        codes: Int32Array.from({ length: nRows }, (_, i) => (i % 3) - 1),
        dictionary: ['a', '00123'],
      },
      {
        name: 'day',
        type: 'date',
        values: Float64Array.from({ length: nRows }, (_, i) => (i % 7 === 0 ? NaN : i * 864e5)),
      },
    ],
  }
}

function projectOf(id: string, table: Table): StoredProject {
  const sources = [storedSource(table)]
  return { id, name: 'Orders', created: 1, modified: 1, config: defaultConfig, sources, customers: 0 }
}

const timings = { import: 1, clean: 2, features: 3, cluster: 4, explain: 5, total: 15 }

const errors = {
  columns: ['amount', 'name'],
  entries: [
    {
      file: 'a.csv',
      line: 3,
      column: 'amount',
      value: 'x',
      reason: message('rowEmpty', {}),
      row: 1,
      cells: [],
    },
  ],
  count: 4,
  isReshaped: false,
  hidesCells: true,
}

function storedSource(table: Table, key = 'k'): StoredSource {
  const { name, nRows, columns } = table
  return {
    ...{ id: 's', key, name, nRows, columns: columns.map(storedColumn), hasMarks: true, format: null },
    ...{ of: 4, dropped: ['name'], files: [], warnings: [message('recognising', {})], mapped: true },
  }
}

function rowsOf(table: Table, key = 'k'): SourceRows {
  const nameMarks = Uint16Array.from({ length: table.nRows }, (_, i) => i % 65536)
  return { stored: storedSource(table, key), table, nameMarks, errors }
}

const create = (at: typeof store, project: StoredProject, table: Table) =>
  at.save(project, new Map([['k', rowsOf(table)]]))

describe('store', () => {
  test.each([0, 1, chunkRows, chunkRows + 1, 2 * chunkRows + 5])(
    'a table of %i rows comes back as it was',
    async (nRows) => {
      const table = tableOf(nRows)
      const project = projectOf('p', table)
      await create(store, project, table)
      expect(await store.project('p')).toEqual({ ...project, run: null })
      const [back] = await store.sources(project)
      expect(back).toEqual(rowsOf(table))
    },
  )

  test('removing a project removes all of it and nothing else', async () => {
    const table = tableOf(10)
    await create(store, projectOf('p', table), table)
    await create(store, projectOf('q', table), table)
    await store.setLastProject('p')
    await store.remove('p')
    expect(await store.project('p')).toBeUndefined()
    expect(await store.lastProject()).toBeUndefined()
    await expect(store.sources(projectOf('p', table))).rejects.toThrow(/0 of 10 rows|missing/)
    expect((await store.sources(projectOf('q', table)))[0]?.table.columns[0]).toEqual(table.columns[0])
  })

  test('a missing chunk is noticed, not filled with zeros', async () => {
    const table = tableOf(3)
    await create(store, projectOf('p', table), table)
    const longer = projectOf('p', { ...table, nRows: 4 })
    await expect(store.sources(longer)).rejects.toThrow('3 of 4 rows')
  })

  const run = (part: Partial<RunToStore> = {}): RunToStore => ({
    ...{ config: defaultConfig, customers: 3, timings, ran: ['cluster'], sections: [], mappings: [] },
    ...part,
  })
  const section = (version: number, result: object) =>
    ({ version, reads: '[]', result, computedAt: 1 }) as unknown as StoredSection
  const versions = new Map([
    ['data', 1],
    ['segments', 2],
  ])

  test('a run of a project that is gone is refused', async () => {
    await expect(saidBy(() => store.saveRun('unknown', run()))).resolves.toMatch('deleted in another tab')
    const table = tableOf(3)
    await create(store, projectOf('p', table), table)
    await store.saveRun('p', run())
    expect(await store.project('p')).toMatchObject({ customers: 3, run: { timings, ran: ['cluster'] } })
  })

  test('a section of another version, or a broken one, is dropped alone', async () => {
    const table = tableOf(3)
    await create(store, projectOf('p', table), table)
    const save = (data: StoredSection) =>
      store.saveRun('p', run({ sections: [['data', data], ['segments', section(2, { n: 7 })]] })) // prettier-ignore
    const kept = async () => Object.keys(await store.sections((await store.project('p'))!, versions))
    await save(section(1, { rows: 5 }))
    expect(await kept()).toEqual(['data', 'segments'])
    await save(section(0, { rows: 5 }))
    expect(await kept()).toEqual(['segments'])
    await save('broken' as unknown as StoredSection)
    expect(await kept()).toEqual(['segments'])
    const { segments } = await store.sections((await store.project('p'))!, versions)
    expect(segments).toMatchObject({ state: 'fresh', result: { n: 7 }, error: null })
  })

  test('rows that change take the run of the old ones away', async () => {
    const table = tableOf(3)
    await create(store, projectOf('p', table), table)
    await store.saveRun('p', run({ sections: [['data', section(1, {})]] }))
    await create(store, projectOf('p', table), table)
    expect(await store.sections((await store.project('p'))!, versions)).toEqual({})
  })

  test('what is asked for is noted until a run is saved, or it is taken back', async () => {
    const table = tableOf(3)
    await create(store, projectOf('p', table), table)
    const asked = { ...defaultConfig, randomState: 7 }
    await store.setAsked('p', asked)
    expect(await store.project('p')).toMatchObject({ asked, config: defaultConfig })
    await store.setAsked('p', null)
    expect((await store.project('p'))?.asked).toBeNull()
    await store.setAsked('p', asked)
    await store.saveRun('p', run({ config: asked }))
    expect(await store.project('p')).toMatchObject({ asked: null, config: asked })
    await store.setAsked('unknown', asked)
    expect(await store.project('unknown')).toBeUndefined()
  })

  test('another connection that deletes everything closes this one, which opens again', async () => {
    const table = tableOf(3)
    const other = createStore()
    await create(other, projectOf('q', table), table)
    await store.removeAll()
    expect(await other.projects()).toEqual([])
    await create(other, projectOf('r', table), table)
    expect((await store.projects()).length).toBe(1)
  })
})

describe('a project that another tab changed meanwhile', () => {
  const table = tableOf(5)
  const other = createStore()
  const withKeys = (...keys: string[]): StoredProject => ({
    ...projectOf('p', table),
    sources: keys.map((key) => storedSource(table, key)),
  })
  const rows = (...keys: string[]) => new Map(keys.map((key) => [key, rowsOf(table, key)]))

  test('is not made again without rows where it was deleted', async () => {
    await store.save(withKeys('a', 'b'), rows('a', 'b'))
    await other.remove('p')
    await expect(store.save(withKeys('a'), rows())).rejects.toThrow('projectChangedElsewhere')
    expect(await store.projects()).toEqual([])
  })

  test('is not made again where it was deleted, even with all its rows', async () => {
    await store.save(withKeys('a'), rows('a'))
    await other.remove('p')
    await expect(store.save(withKeys('a2'), rows('a2'))).rejects.toThrow('projectChangedElsewhere')
    expect(await store.projects()).toEqual([])
  })

  test('keeps the rows that were saved there', async () => {
    await store.save(withKeys('a', 'b'), rows('a', 'b'))
    await other.project('p')
    await store.save(withKeys('a2', 'b'), rows('a2'))
    await expect(other.save(withKeys('a', 'b2'), rows('b2'))).rejects.toThrow('projectChangedElsewhere')
    const stored = await store.project('p')
    expect(stored).toMatchObject(withKeys('a2', 'b'))
    expect(await store.sources(withKeys('a2', 'b'))).toEqual([rowsOf(table, 'a2'), rowsOf(table, 'b')])
  })

  test('keeps a source that was added there', async () => {
    await store.save(withKeys('a'), rows('a'))
    await other.project('p')
    await store.save(withKeys('a', 'b'), rows('b'))
    await expect(other.save(withKeys('a2'), rows('a2'))).rejects.toThrow('projectChangedElsewhere')
    expect((await store.sources(withKeys('a', 'b'))).length).toBe(2)
  })

  test('is saved again once it was opened again', async () => {
    await store.save(withKeys('a'), rows('a'))
    await other.project('p')
    await store.save(withKeys('a2'), rows('a2'))
    await other.project('p')
    await other.save(withKeys('a2', 'b'), rows('b'))
    expect(await store.project('p')).toMatchObject(withKeys('a2', 'b'))
  })
})

describe('packing', () => {
  const day = 864e5
  const awkward: Readonly<Record<string, readonly number[]>> = {
    'cents': [0.01, 19.99, 1234.56, NaN, 0.1 + 0.2, 0],
    'exact cents': [0.29, 0.57, 1.1, 9999999.99, -0.01, NaN],
    'ten thousandths': [1.0001, 2.5, NaN],
    'a negative zero': [0, -0, 1],
    'infinities': [Infinity, -Infinity, 5],
    'thirds': [1 / 3, 2 / 3, 1],
    'one value': [7.25, 7.25, 7.25],
    'nothing': [NaN, NaN],
    'one zero': [0],
    'one negative zero': [-0],
    'days': [0, day, 20000 * day, NaN, -day],
    'seconds': [1e12, 1e12 + 1000, 1e12 + 61000],
    'milliseconds': [1700000000123, 1700000000124],
    'far apart': [0, 2 ** 53, 1],
    'beyond whole numbers': [2 ** 60, 2 ** 60 + 256, 1e300, 5e-324],
    'the bounds of a byte': [0, 253, 254, NaN],
    'above a byte': [0, 255, 256, NaN],
    'the bounds of two bytes': [-5, 65528, 65529, 65530, NaN],
    'the bounds of four bytes': [0, 2 ** 32 - 2, 2 ** 32 - 1, NaN],
    'below them': [0, 2 ** 32 - 2, NaN],
  } // prettier-ignore
  const bits = (values: Iterable<number>) => new BigUint64Array(Float64Array.from(values).buffer)

  const roundTrip = async (table: Table) => {
    await create(store, projectOf('p', table), table)
    return (await store.sources(projectOf('p', table)))[0]?.table.columns ?? []
  }

  test.each(Object.entries(awkward))('of %s gives back the same bits', async (_, list) => {
    const values = Float64Array.from(list)
    const columns = (['number', 'date'] as const).map((type) => ({ name: type, type, values }))
    for (const back of await roundTrip({ name: 't', nRows: values.length, columns }))
      expect(back.type !== 'text' && bits(back.values)).toEqual(bits(values))
  })

  test('of random numbers of any kind gives back the same bits', async () => {
    const random = createRandom(3)
    for (let k = 0; k < 200; k++) {
      const scale = 10 ** (random.below(12) - 4)
      const parts = [1, 3, 10, 100, 1000, 10_000][random.below(6)] ?? 1
      const values = Float64Array.from({ length: 50 }, () => (random.below(1000) * scale - 7) / parts)
      if (random.below(2)) values[3] = NaN
      const [back] = await roundTrip({
        name: 't',
        nRows: 50,
        columns: [{ name: 'n', type: 'number', values }],
      })
      expect(back?.type === 'number' && bits(back.values)).toEqual(bits(values))
      await store.remove('p')
    }
  })

  test.each([
    [['a', 'b\nc', '', '\0', '\ud800', 'ä€😀']],
    [['\n', '\0', '\u001e']],
    [[]],
    [['']],
    [['plain', 'texts', 'of one line']],
  ])('of texts gives back the same: %j', async (dictionary) => {
    const codes = Int32Array.from({ length: 400 }, (_, i) => (i % (dictionary.length + 1)) - 1)
    const [back] = await roundTrip({
      name: 't',
      nRows: 400,
      columns: [{ name: 'x', type: 'text', codes, dictionary }],
    })
    expect(back).toEqual({ name: 'x', type: 'text', codes, dictionary })
  })

  test('needs a fifth of the bytes for codes, days and prices', async () => {
    const nRows = 10_000
    const values = (of: (i: number) => number) => Float64Array.from({ length: nRows }, (_, i) => of(i))
    const columns: Table['columns'] = [
      { name: 'price', type: 'number', values: values((i) => (i % 20_000) / 100) },
      { name: 'day', type: 'date', values: values((i) => (19_000 + (i % 700)) * day) },
      { name: 'ones', type: 'number', values: values(() => 1) },
    ]
    const chunks = await packedChunks({ table: { name: 't', nRows, columns }, nameMarks: null })
    const sizes = chunks.map(([, , chunk]) => ('packed' in chunk ? chunk.packed.steps.byteLength : -1))
    expect(sizes).toEqual([2 * nRows, 2 * nRows, 0])
  })

  test('is not needed: projects stored before it are read', async () => {
    const table = tableOf(5)
    const project = projectOf('old', table)
    await create(store, project, table)
    const db = await openDB('tessera')
    for (const [c, column] of table.columns.entries())
      if (column.type === 'text') {
        await db.put('chunks', { dictionary: column.dictionary }, ['old', 'k', c, -1])
        await db.put('chunks', { codes: column.codes }, ['old', 'k', c, 0])
      } else await db.put('chunks', { values: column.values }, ['old', 'k', c, 0])
    db.close()
    expect((await store.sources(project))[0]?.table.columns).toEqual(table.columns)
  })
})

test('a write that fails in the middle leaves nothing behind', async () => {
  const table = tableOf(3)
  await create(store, projectOf('p', table), table)
  // A proxy cannot be copied; with all separators in it the dictionary stays a list.
  const dictionary = new Proxy(['\n', '\0', '\u001e'], {})
  const broken: Table = {
    ...table,
    columns: [...table.columns, { name: 'x', type: 'text', codes: Int32Array.of(0, 0, 0), dictionary }],
  }
  await expect(create(store, projectOf('q', broken), broken)).rejects.toThrow(/clone/)
  expect((await store.projects()).map(({ id }) => id)).toEqual(['p'])
  expect((await store.sources(projectOf('p', table)))[0]?.table.columns).toEqual(table.columns)
})
