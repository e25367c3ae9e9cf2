import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import type { Table } from '../../src/model/source/table.ts'
import { chunkRows } from '../../src/store/columns.ts'
import type { RunToStore } from '../../src/store/runs.ts'
import type { StoredProject, StoredSection } from '../../src/store/schema.ts'
import { createStore } from '../../src/store/store.ts'
import { saidBy } from '../support/said.ts'
import { create, projectOf, rowsOf, storedSource, tableOf, timings } from './storedTable.ts'

const store = createStore()
afterEach(() => store.removeAll())

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
    config: defaultConfig,
    customers: 3,
    timings,
    ran: ['cluster'],
    sections: [],
    mappings: [],
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
