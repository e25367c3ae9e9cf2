// Databases of earlier versions of the site, as JSON files beside the tests of the store.
import { readFileSync } from 'node:fs'
import { openDB } from 'idb'

interface StoredRecord {
  /** Missing where the record holds its key itself. */
  readonly key?: IDBValidKey
  readonly value: unknown
}

interface DatabaseFile {
  readonly version: number
  readonly stores: Readonly<Record<string, readonly StoredRecord[]>>
}

/** Puts the database of tests/store/fixtures/`name`.json where the site looks for its own. */
export async function putDatabase(name: string): Promise<void> {
  const path = new URL(`../store/fixtures/${name}.json`, import.meta.url)
  const { version, stores } = JSON.parse(readFileSync(path, 'utf8'), decoded) as DatabaseFile
  const db = await openDB('tessera', version, {
    upgrade(made) {
      for (const store of Object.keys(stores))
        made.createObjectStore(store, store === 'projects' ? { keyPath: 'id' } : {})
    },
  })
  for (const [store, records] of Object.entries(stores))
    for (const { key, value } of records) await db.put(store, value, key)
  db.close()
}

/** JSON has no typed arrays, no NaN and no undefined: they stand in objects of one mark. */
function decoded(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('$number' in value) return Number(value.$number)
  if ('$undefined' in value) return undefined
  if (!('$typed' in value) || !('$base64' in value)) return value
  const bytes = Uint8Array.from(Buffer.from(String(value.$base64), 'base64'))
  switch (value.$typed) {
    case 'Uint8Array':
      return bytes
    case 'Uint16Array':
      return new Uint16Array(bytes.buffer)
    case 'Uint32Array':
      return new Uint32Array(bytes.buffer)
    case 'Int32Array':
      return new Int32Array(bytes.buffer)
    case 'Float32Array':
      return new Float32Array(bytes.buffer)
    case 'Float64Array':
      return new Float64Array(bytes.buffer)
    default:
      throw new Error(`Nobody knows ${String(value.$typed)}.`)
  }
}
