// A database of version 2, as that version of the site stored it, opens with everything in it; its runs are computed again.
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { engineApi } from '../../src/engine/engineApi.ts'
import { Workspace } from '../../src/engine/workspace.ts'
import { createStore } from '../../src/store/store.ts'
import { putDatabase } from '../support/oldDatabase.ts'
import { saidAll, saidRows } from '../support/said.ts'

const store = createStore()
const silent = (): void => undefined
const open = () => engineApi(new Workspace(store, () => Promise.resolve({ mine: true, release: silent })))

beforeEach(async () => {
  await store.removeAll()
  await putDatabase('version2')
})

const idOf = async (name: string): Promise<string> =>
  (await store.projects()).find((project) => project.name === name)?.id ?? 'none'

test('its projects are listed, with their rows and customers', async () => {
  const listed = (await open().project.list()).map(({ name, rows, customers }) => ({ name, rows, customers }))
  expect(listed).toHaveLength(2)
  expect(listed).toContainEqual({ name: 'people', rows: 20, customers: 0 })
  expect(listed).toContainEqual({ name: '2 files', rows: 99, customers: 30 })
})

test('rows, files, errors and warnings are as they were', async () => {
  const api = open()
  const { sources, config, run, isComplete } = await api.project.open(await idOf('2 files'), false)
  expect([run, isComplete]).toEqual([null, false])
  const [source, ...others] = sources
  expect(others).toEqual([])
  expect(config.keep).toEqual([{ source: source?.id, column: 'notes' }])
  const page = await api.rows.page(source?.id ?? '', 0, 99)
  expect(page.rows).toHaveLength(99)
  expect(page.rows.slice(0, 1)).toMatchInlineSnapshot(`
    [
      [
        "o1000",
        "000",
        1704067200000,
        10,
        "DE",
        "note 0",
      ],
    ]
  `)
  const [rows] = await store.sources((await store.project(await idOf('2 files')))!)
  expect(rows?.stored.files.map(({ name }) => name)).toEqual(['orders 2024.csv', 'orders later.csv'])
  expect(rows?.stored.dropped).toEqual(['full name'])
  expect(rows?.nameMarks).toHaveLength(99)
  expect(saidRows(rows!.errors).map(({ line, reason }) => [line, reason])).toMatchInlineSnapshot(`
    [
      [
        11,
        "its 9 cells do not fit the 7 columns",
      ],
      [
        9,
        "not readable as a date",
      ],
    ]
  `)
})

test('a run finds the same segments under the names that the user gave', async () => {
  const api = open()
  const { config } = await api.project.open(await idOf('2 files'), false)
  const run = await api.run.start(config, silent)
  const segments = run.sections.segments?.result
  expect(segments?.segments.map(({ name, size }) => [name, size])).toMatchInlineSnapshot(`
    [
      [
        "Regulars",
        15,
      ],
      [
        "Großkunden",
        15,
      ],
    ]
  `)
  expect(saidAll(run.sections.data?.result?.warnings ?? [])).toMatchInlineSnapshot(`
    [
      "orders 2024.csv: 1 row was left out because its cells do not fit the 7 columns, first in line 11. A cell that holds the separator needs quotation marks.",
      "Column order_date: 1 of 99 dates could not be read and count as empty, first in data row 8 ("not a day").",
    ]
  `)
  const again = await open().project.open(await idOf('2 files'), false)
  expect(again.isComplete).toBe(true)
})

test('what was asked for when the tab was closed is asked for at the next opening', async () => {
  const { config } = await open().project.open(await idOf('people'), false)
  expect(config.cluster.randomState).toBe(7)
})

test('files of a header are mapped as they were, and the last project is known', async () => {
  const header = 'order_id,customer_id,full name,order_date,total,country,notes'
  const lines = Array.from({ length: 9 }, (_, i) => `a${i},c${i},N N,2024-02-0${i + 1},${i},DE,note`)
  const file = new File([[header, ...lines, ''].join('\n')], 'more.csv')
  const api = open()
  expect(await api.project.last()).toBe(await idOf('people'))

  const { config, sources } = await api.files.open([file], defaultConfig, silent)
  expect(config.keep).toEqual([{ source: sources[0]?.id, column: 'notes' }])
  expect(config.roles).toEqual([{ source: sources[0]?.id, column: 'country', role: 'category' }])
})
