// Columns come back from the store with the same bits, however they are packed.
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, describe, expect, test } from 'vitest'
import { createRandom } from '../../src/model/random.ts'
import type { Table } from '../../src/model/source/table.ts'
import { packedChunks } from '../../src/store/columns.ts'
import { createStore } from '../../src/store/store.ts'
import { create, projectOf, tableOf } from './storedTable.ts'

const store = createStore()
afterEach(() => store.removeAll())

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
