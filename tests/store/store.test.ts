import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/data/config.ts'
import type { RunResult } from '../../src/data/result.ts'
import type { Source } from '../../src/data/source.ts'
import type { Table } from '../../src/data/table.ts'
import { chunkRows, storedSource } from '../../src/store/columns.ts'
import type { StoredProject } from '../../src/store/schema.ts'
import { createStore } from '../../src/store/store.ts'

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
  const sources = [storedSource(sourceOf(table), 'k')]
  return { id, name: 'Orders', created: 1, modified: 1, config: defaultConfig, sources, customers: 0 }
}

function sourceOf(table: Table): Source {
  const nameMarks = Uint16Array.from({ length: table.nRows }, (_, i) => i % 65536)
  const about = { id: 's', format: null, of: 4, dropped: ['name'], nameMarks, files: [], warnings: ['w'] }
  return { ...about, table }
}

const create = (at: typeof store, project: StoredProject, table: Table) =>
  at.save(project, new Map([['k', sourceOf(table)]]))

describe('store', () => {
  test.each([0, 1, chunkRows, chunkRows + 1, 2 * chunkRows + 5])(
    'a table of %i rows comes back as it was',
    async (nRows) => {
      const table = tableOf(nRows)
      const project = projectOf('p', table)
      await create(store, project, table)
      expect(await store.project('p')).toEqual(project)
      const [back] = await store.sources(project)
      expect(back).toEqual(sourceOf(table))
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

  test('a result of a project that is gone is refused', async () => {
    const result = { config: defaultConfig, customers: 3 } as RunResult
    await expect(store.saveResult('unknown', result)).rejects.toThrow('deleted in another tab')
    const table = tableOf(3)
    await create(store, projectOf('p', table), table)
    await store.saveResult('p', result)
    expect(await store.result('p')).toEqual(result)
    expect((await store.project('p'))?.customers).toBe(3)
  })

  test('another connection that deletes everything closes this one, which opens again', async () => {
    const table = tableOf(3)
    const other = createStore()
    await create(other, projectOf('q', table), table)
    await store.removeAll()
    expect(await other.projects()).toEqual([])
    await create(other, projectOf('q', table), table)
    expect((await store.projects()).length).toBe(1)
  })
})
