// IndexedDB: the only place where data stay. Every write is one transaction, so a killed tab leaves a project as
// it was before or as it is after, never between.
import { deleteDB, openDB, type IDBPDatabase } from 'idb'
import { DataError } from '../data/errors.ts'
import { resultVersion, type RunResult } from '../data/result.ts'
import type { Column, Table } from '../data/table.ts'
import { bytesOf, columnFromChunks, packedChunks } from './columns.ts'
import type { Chunk, StoredProject, TesseraDb } from './schema.ts'
import { storageError } from './storageError.ts'

const databaseName = 'tessera'

type Db = IDBPDatabase<TesseraDb>

/** Opens the database, creating it at the first visit. */
function openDatabase(onClosed: () => void): Promise<Db> {
  return openDB<TesseraDb>(databaseName, 1, {
    upgrade(db) {
      db.createObjectStore('projects', { keyPath: 'id' })
      db.createObjectStore('chunks')
      db.createObjectStore('results')
      db.createObjectStore('settings')
    },
    // Another tab wants to delete or upgrade the database: let it; the next call here opens it again.
    blocking(_current, _blocked, event) {
      onClosed()
      if (event.target instanceof IDBDatabase) event.target.close()
    },
    terminated: onClosed,
  })
}

export interface Store {
  projects(): Promise<readonly StoredProject[]>
  project(id: string): Promise<StoredProject | undefined>
  /** Writes a project and all its columns, all or nothing. Throws DataError when the disk is full. */
  create(project: StoredProject, table: Table): Promise<void>
  table(project: StoredProject): Promise<Table>
  /** Saves the last result and its config. Throws DataError if the project is gone, or the disk full. */
  saveResult(id: string, result: RunResult): Promise<void>
  result(id: string): Promise<RunResult | undefined>
  remove(id: string): Promise<void>
  removeAll(): Promise<void>
  lastProject(): Promise<string | undefined>
  setLastProject(id: string | null): Promise<void>
}

/** The store, on a connection that is opened at the first call and again when the browser closed it. */
export function createStore(): Store {
  let connection: Promise<Db> | null = null
  const db = (): Promise<Db> => {
    connection ??= openDatabase(() => (connection = null))
    return connection
  }
  return {
    projects: async () => (await db()).getAll('projects'),
    project: async (id) => (await db()).get('projects', id),
    create: async (project, table) => writeProject(await db(), project, table),
    table: async (project) => readTable(await db(), project),
    saveResult: async (id, result) => writeResult(await db(), id, result),
    async result(id) {
      const saved = await (await db()).get('results', id)
      return saved?.version === resultVersion ? saved.result : undefined
    },
    remove: async (id) => removeProject(await db(), id),
    async removeAll() {
      ;(await db()).close()
      connection = null
      await deleteDB(databaseName)
    },
    lastProject: async () => (await db()).get('settings', 'lastProject'),
    async setLastProject(id) {
      if (id === null) await (await db()).delete('settings', 'lastProject')
      else await (await db()).put('settings', id, 'lastProject')
    },
  }
}

async function writeProject(db: Db, project: StoredProject, table: Table): Promise<void> {
  // Packed before the transaction opens, since packing takes breaths, and a transaction without a request ends.
  const packed = await packedChunks(table)
  const tx = db.transaction(['projects', 'chunks'], 'readwrite')
  const writes: Promise<unknown>[] = []
  try {
    writes.push(tx.objectStore('projects').put(project))
    for (const [c, index, chunk] of packed)
      writes.push(tx.objectStore('chunks').put(chunk, [project.id, c, index]))
  } catch (error) {
    // What cannot be copied throws at once, and the writes before it would stay.
    tx.abort()
    writes.unshift(Promise.reject(error instanceof Error ? error : new Error(String(error))))
  }
  await settle([...writes, tx.done], bytesOf(packed))
}

async function readTable(db: Db, project: StoredProject): Promise<Table> {
  const { source } = project
  const columns = await Promise.all(
    source.columns.map(async (stored, c): Promise<Column> => {
      const range = IDBKeyRange.bound([project.id, c, -1], [project.id, c, Infinity])
      const chunks: Chunk[] = await db.getAll('chunks', range)
      return columnFromChunks(stored, source.nRows, chunks)
    }),
  )
  return { name: source.name, nRows: source.nRows, columns }
}

async function writeResult(db: Db, id: string, result: RunResult): Promise<void> {
  const tx = db.transaction(['projects', 'results'], 'readwrite')
  const projects = tx.objectStore('projects')
  const project = await projects.get(id)
  if (!project)
    throw new DataError('This project was deleted in another tab; what is done here is not saved.')
  const { config, customers } = result
  await settle([
    projects.put({ ...project, config, customers, modified: Date.now() }),
    tx.objectStore('results').put({ version: resultVersion, result }, id),
    tx.done,
  ])
}

async function removeProject(db: Db, id: string): Promise<void> {
  const tx = db.transaction(['projects', 'chunks', 'results', 'settings'], 'readwrite')
  const settings = tx.objectStore('settings')
  if ((await settings.get('lastProject')) === id) await settings.delete('lastProject')
  await Promise.all([
    tx.objectStore('projects').delete(id),
    tx.objectStore('chunks').delete(IDBKeyRange.bound([id], [id, []])),
    tx.objectStore('results').delete(id),
    tx.done,
  ])
}

// All writes of a transaction fail together when it aborts; the first reason is the one that says why.
async function settle(writes: readonly Promise<unknown>[], bytes = 0): Promise<void> {
  const outcomes = await Promise.allSettled(writes)
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw await storageError(failed.reason, bytes)
}
