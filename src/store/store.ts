// IndexedDB: the only place where data stay. Every write is one transaction, so a killed tab leaves a project as
// it was before or as it is after, never between.
import type { Mapping } from '../model/source/mapping.ts'
import type { SectionRecords } from '../model/run/sections.ts'
import { deleteDatabase, openDatabase, settle, type Db } from './database.ts'
import { keysOf, readSource, writeProject } from './projects.ts'
import { readSections, writeRun, type RunToStore } from './runs.ts'
import type { SourceRows, StoredProject } from './schema.ts'

export interface Store {
  projects(): Promise<readonly StoredProject[]>
  project(id: string): Promise<StoredProject | undefined>
  /**
   * Writes a project and the rows of `changed`, by the keys that the project has for them, all or nothing; rows of
   * sources that it has no more are deleted. Throws DataError when the disk is full, or when the stored project is not
   * as this store last saw it.
   */
  save(project: StoredProject, changed: ReadonlyMap<string, SourceRows>): Promise<void>
  /** All sources of a project. */
  sources(project: StoredProject): Promise<readonly SourceRows[]>
  /** Saves a run in the place of the last one. Throws DataError if the project is gone, or the disk full. */
  saveRun(id: string, run: RunToStore): Promise<void>
  /** Notes the config of a run that begins; null once there is none. A run that is saved ends it, too. */
  setAsked(id: string, config: unknown): Promise<void>
  /** The sections of the project's run that are whole and of these versions. */
  sections(project: StoredProject, versions: ReadonlyMap<string, number>): Promise<SectionRecords>
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
    saveRun: async (id, run) => writeRun(await db(), id, run),
    setAsked: async (id, config) => noteAsked(await db(), id, config),
    sections: async (project, versions) => readSections(await db(), project, versions),
    async remove(id) {
      await removeProject(await db(), id)
      seen.delete(id)
    },
    async removeAll() {
      ;(await db()).close()
      connection = null
      await deleteDatabase()
      seen.clear()
    },
    lastProject: async () => (await db()).get('settings', 'lastProject'),
    async setLastProject(id) {
      if (id === null) await (await db()).delete('settings', 'lastProject')
      else await (await db()).put('settings', id, 'lastProject')
    },
  }
}

async function noteAsked(db: Db, id: string, asked: unknown): Promise<void> {
  const tx = db.transaction('projects', 'readwrite')
  const project = await tx.store.get(id)
  await settle([...(project ? [tx.store.put({ ...project, asked })] : []), tx.done])
}

async function removeProject(db: Db, id: string): Promise<void> {
  const tx = db.transaction(['projects', 'chunks', 'runs', 'settings'], 'readwrite')
  const settings = tx.objectStore('settings')
  if ((await settings.get('lastProject')) === id) await settings.delete('lastProject')
  await Promise.all([
    tx.objectStore('projects').delete(id),
    tx.objectStore('chunks').delete(IDBKeyRange.bound([id], [id, []])),
    tx.objectStore('runs').delete(IDBKeyRange.bound([id], [id, []])),
    tx.done,
  ])
}
