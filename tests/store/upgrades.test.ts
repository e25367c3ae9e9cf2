// A database of the first version of the site opens with everything in it.
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { sourceOf } from '../../src/engine/storedSources.ts'
import { createStore } from '../../src/store/store.ts'
import { saidAll } from '../support/said.ts'

test('a project of version 1 becomes one with one source', async () => {
  const old = await openDB('tessera', 1, {
    upgrade(db) {
      db.createObjectStore('projects', { keyPath: 'id' })
      for (const name of ['chunks', 'results', 'settings']) db.createObjectStore(name)
    },
  })
  const columns = [
    { name: 'amount', type: 'number' },
    { name: 'id', type: 'text' },
  ]
  const files = [{ name: 'a.csv', bytes: 9, rows: 2, skipped: 0 }]
  const source = {
    name: 'a.csv',
    nRows: 2,
    files,
    warnings: ['w'],
    columns,
    format: 'telco',
    of: 3,
    dropped: ['name'],
  }
  const about = { id: 'p', name: 'A', created: 1, modified: 2, customers: 2 }
  await old.put('projects', { ...about, config: { version: 1, scale: 'none' }, source })
  await old.put('chunks', { values: new Float64Array([1.5, NaN]) }, ['p', 0, 0])
  await old.put('chunks', { dictionary: ['00123'] }, ['p', 1, -1])
  await old.put('chunks', { codes: new Int32Array([0, -1]) }, ['p', 1, 0])
  old.close()

  const store = createStore()
  const [project] = await store.projects()
  expect(project).toMatchObject({ ...about, config: { version: 1, scale: 'none' }, run: null })
  const [only, ...others] = (await store.sources(project!)).map((rows) => sourceOf(rows))
  expect(others).toEqual([])
  expect(only).toMatchObject({ of: 3, dropped: ['name'], files, nameMarks: null })
  expect(saidAll(only?.warnings ?? [])).toEqual(['w'])
  expect(only?.format?.id).toBe('telco')
  expect(only?.table.columns).toEqual([
    { name: 'amount', type: 'number', values: new Float64Array([1.5, NaN]) },
    { name: 'id', type: 'text', codes: new Int32Array([0, -1]), dictionary: ['00123'] },
  ])
  await store.remove('p')
  expect(await store.projects()).toEqual([])
})
