// IndexedDB: the only place where data stay. Every write is one transaction, so a killed tab leaves a project as
// it was before or as it is after, never between.
import { deleteDB, openDB, type IDBPDatabase } from 'idb'
import type { Config } from '../config/config.ts'
import {
  noErrors,
  storableErrors,
  storableWarnings,
  storedErrors,
  storedWarnings,
} from '../model/errorRows.ts'
import { keptIn } from '../config/storedColumns.ts'
import { DataError } from '../model/errors.ts'
import { formatNamed } from '../data/recognise/knownExports.ts'
import { resultVersion, type RunResult } from '../model/run.ts'
import { rolesOf } from '../data/recognise/roles.ts'
import type { Source } from '../model/source.ts'
import type { Column } from '../model/table.ts'
import { bytesOf, columnFromChunks, marksColumn, packedChunks } from './columns.ts'
import type { Mapping } from '../model/mapping.ts'
import type { Chunk, StoredProject, StoredSource, TesseraDb } from './schema.ts'
import { storageError } from './storageError.ts'
import { toSeveralSources } from './upgrades.ts'

const databaseName = 'tessera'
const databaseVersion = 2

type Db = IDBPDatabase<TesseraDb>

/** Opens the database, creating it at the first visit. */
function openDatabase(onClosed: () => void): Promise<Db> {
  return openDB<TesseraDb>(databaseName, databaseVersion, {
    upgrade(db, from, _to, tx) {
      if (from < 1) {
        db.createObjectStore('projects', { keyPath: 'id' })
        db.createObjectStore('chunks')
        db.createObjectStore('results')
        db.createObjectStore('settings')
      }
      if (from < 2) db.createObjectStore('mappings')
      if (from === 1) toSeveralSources(tx).catch(() => tx.abort())
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
  /**
   * Writes a project and the rows of `changed`, by the keys that the project has for them, all or nothing; rows of
   * sources that it has no more are deleted. Throws DataError when the disk is full, or when the stored project is not
   * as this store last saw it.
   */
  save(project: StoredProject, changed: ReadonlyMap<string, Source>): Promise<void>
  /** All sources of a project. */
  sources(project: StoredProject): Promise<readonly Source[]>
  /** Saves the last result and its config. Throws DataError if the project is gone, or the disk full. */
  saveResult(id: string, result: RunResult): Promise<void>
  /** Notes the config of a run that begins; null once there is none. A result that is saved ends it, too. */
  setAsked(id: string, config: Config | null): Promise<void>
  result(id: string): Promise<RunResult | undefined>
  remove(id: string): Promise<void>
  removeAll(): Promise<void>
  /** How files with this header were mapped before. */
  mapping(signature: string): Promise<Mapping | undefined>
  lastProject(): Promise<string | undefined>
  setLastProject(id: string | null): Promise<void>
}

/** The store, on a connection that is opened at the first call and again when the browser closed it. */
export function createStore(): Store {
  let connection: Promise<Db> | null = null
  /** The projects that were read or saved here, with the keys that their sources had then. */
  const seen = new Map<string, readonly string[]>()
  const db = (): Promise<Db> => {
    connection ??= openDatabase(() => (connection = null))
    return connection
  }
  return {
    projects: async () => (await db()).getAll('projects'),
    async project(id) {
      const stored = await (await db()).get('projects', id)
      if (stored) seen.set(id, keysOf(stored))
      return stored
    },
    async save(project, changed) {
      await writeProject(await db(), project, changed, seen.get(project.id))
      seen.set(project.id, keysOf(project))
    },
    sources: async (project) => {
      const connected = await db()
      return Promise.all(project.sources.map((source) => readSource(connected, project.id, source)))
    },
    mapping: async (signature) => (await db()).get('mappings', signature),
    saveResult: async (id, result) => writeResult(await db(), id, result),
    setAsked: async (id, config) => noteAsked(await db(), id, config),
    async result(id) {
      const saved = await (await db()).get('results', id)
      return saved?.version === resultVersion ? saved.result : undefined
    },
    async remove(id) {
      await removeProject(await db(), id)
      seen.delete(id)
    },
    async removeAll() {
      ;(await db()).close()
      connection = null
      await deleteDB(databaseName)
      seen.clear()
    },
    lastProject: async () => (await db()).get('settings', 'lastProject'),
    async setLastProject(id) {
      if (id === null) await (await db()).delete('settings', 'lastProject')
      else await (await db()).put('settings', id, 'lastProject')
    },
  }
}

async function writeProject(
  db: Db,
  project: StoredProject,
  changed: ReadonlyMap<string, Source>,
  seen: readonly string[] | undefined,
): Promise<void> {
  // Packed before the transaction opens, since packing takes breaths, and a transaction without a request ends.
  const packed: [string, number, number, Chunk][] = []
  for (const [key, source] of changed) {
    const errors = storableErrors(source.errors, source.table, source.dropped)
    packed.push([key, -1, 0, { errors }])
    for (const [c, index, chunk] of await packedChunks(source)) packed.push([key, c, index, chunk])
  }
  const tx = db.transaction(['projects', 'chunks', 'results'], 'readwrite')
  const before = await tx.objectStore('projects').get(project.id)
  if (!isAsSeen(before, project, changed, seen)) {
    tx.abort()
    const told = new DataError(
      'This project was changed or deleted in another tab; open it again. Nothing was overwritten.',
    )
    return settle([Promise.reject(told), tx.done])
  }
  const gone = (before?.sources ?? []).filter(
    ({ key }) => !project.sources.some((source) => source.key === key),
  )
  const chunks = tx.objectStore('chunks')
  const writes: Promise<unknown>[] = []
  try {
    writes.push(tx.objectStore('projects').put(project))
    // The last result is of the sources as they were.
    writes.push(tx.objectStore('results').delete(project.id))
    for (const { key } of gone) writes.push(chunks.delete(rowsOf(project.id, key)))
    for (const [key, c, index, chunk] of packed) writes.push(chunks.put(chunk, [project.id, key, c, index]))
  } catch (error) {
    // What cannot be copied throws at once, and the writes before it would stay.
    tx.abort()
    writes.unshift(Promise.reject(error instanceof Error ? error : new Error(String(error))))
  }
  await settle([...writes, tx.done], bytesOf(packed.map(([, c, index, chunk]) => [c, index, chunk] as const)))
}

const keysOf = ({ sources }: StoredProject): string[] => sources.map(({ key }) => key)

/**
 * True if the stored project `before` has the sources that it had when it was `seen` here, and the rows of all sources
 * that are not written anew. A project never seen and not stored is new.
 */
function isAsSeen(
  before: StoredProject | undefined,
  project: StoredProject,
  changed: ReadonlyMap<string, Source>,
  seen: readonly string[] | undefined,
): boolean {
  const stored = new Set(before ? keysOf(before) : [])
  const hasSeen = !seen || (!!before && stored.size === seen.length && seen.every((key) => stored.has(key)))
  return hasSeen && keysOf(project).every((key) => changed.has(key) || stored.has(key))
}

const rowsOf = (project: string, key: string): IDBKeyRange =>
  IDBKeyRange.bound([project, key], [project, key, []])

async function readSource(db: Db, project: string, stored: StoredSource): Promise<Source> {
  const { key, columns, hasMarks, nRows, format, ...rest } = stored
  const wanted = hasMarks ? [...columns, marksColumn] : columns
  const read = await Promise.all(
    wanted.map(async (column, c): Promise<Column> => {
      const range = IDBKeyRange.bound([project, key, c, -1], [project, key, c, Infinity])
      const chunks: Chunk[] = await db.getAll('chunks', range)
      return columnFromChunks(column, nRows, chunks)
    }),
  )
  const marks = hasMarks ? read.pop() : undefined
  const noted = await db.get('chunks', [project, key, -1, 0])
  const names = [...columns.map(({ name }) => name), ...rest.dropped]
  return {
    id: rest.id,
    of: rest.of,
    dropped: rest.dropped,
    files: rest.files,
    // Projects of earlier versions hold warnings of columns that they do not hold.
    warnings: storableWarnings(storedWarnings(rest.warnings, names), rest.dropped),
    mapped: rest.mapped ?? false,
    table: { name: rest.name, nRows, columns: read },
    format: formatNamed(format),
    nameMarks: marks && marks.type !== 'text' ? Uint16Array.from(marks.values) : null,
    errors: noted && 'errors' in noted ? storedErrors(noted.errors) : noErrors,
  }
}

async function noteAsked(db: Db, id: string, asked: Config | null): Promise<void> {
  const tx = db.transaction('projects', 'readwrite')
  const project = await tx.store.get(id)
  await settle([...(project ? [tx.store.put({ ...project, asked })] : []), tx.done])
}

async function writeResult(db: Db, id: string, result: RunResult): Promise<void> {
  const tx = db.transaction(['projects', 'results', 'mappings'], 'readwrite')
  const projects = tx.objectStore('projects')
  const project = await projects.get(id)
  if (!project)
    throw new DataError('This project was deleted in another tab; what is done here is not saved.')
  const { config, customers } = result
  await settle([
    projects.put({ ...project, config, asked: null, customers, modified: Date.now() }),
    tx.objectStore('results').put({ version: resultVersion, result }, id),
    ...mappings(project, config).map(([signature, mapping]) =>
      mapping
        ? tx.objectStore('mappings').put(mapping, signature)
        : tx.objectStore('mappings').delete(signature),
    ),
    tx.done,
  ])
}

/** How the config maps each source of the project; null where it leaves all to the guess. */
function mappings(project: StoredProject, config: Config): [string, Mapping | null][] {
  return project.sources.map(({ id, columns, dropped }) => {
    const has = (name: string) => dropped.includes(name) || columns.some((column) => column.name === name)
    const roles = rolesOf(id, config.roles).filter(({ column }) => has(column))
    const keep = keptIn(id, config.keep).filter(has)
    const kind = config.sources.find(({ source }) => source === id)?.kind
    const mapping = { roles: roles.map(({ column, role }) => ({ column, role })), keep, kind }
    return [id, roles.length + keep.length > 0 || kind ? mapping : null]
  })
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
