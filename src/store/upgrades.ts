// From the database of an earlier version of the site to this one: nothing of the user's is lost.
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import * as v from 'valibot'
import { headerSignature } from '../model/source/header.ts'
import { storableWarnings, storedErrors, storedWarnings } from '../model/source/errorRows.ts'
import type { Message } from '../model/message.ts'
import type { StoredColumn, StoredSource, TesseraDb } from './schema.ts'

type Upgrade = IDBPTransaction<TesseraDb, StoreNames<TesseraDb>[], 'versionchange'>

const file = v.pipe(
  v.object({ name: v.string(), bytes: v.number(), rows: v.number(), skipped: v.number() }),
  v.transform((entry) => ({ ...entry, readAs: {} })),
)

/** A project as version 1 stored it: one source, its chunks under project, column and chunk. */
const first = v.object({
  id: v.string(),
  name: v.string(),
  created: v.number(),
  modified: v.number(),
  config: v.unknown(),
  customers: v.number(),
  source: v.object({
    name: v.string(),
    nRows: v.number(),
    files: v.array(file),
    warnings: v.array(v.string()),
    columns: v.array(v.custom<StoredColumn>((value) => typeof value === 'object')),
    format: v.optional(v.nullable(v.string()), null),
    of: v.optional(v.number()),
    dropped: v.optional(v.array(v.string()), []),
  }),
})

const firstKey = v.tuple([v.string(), v.number(), v.number()])

/** Version 1 to 2: a project has several sources. */
export async function toSeveralSources(tx: Upgrade): Promise<void> {
  const projects = tx.objectStore('projects')
  const chunks = tx.objectStore('chunks')
  for (const project of await projects.getAll()) {
    const { source, ...rest } = v.parse(first, project)
    const { name, nRows, files, warnings, columns, format, of = columns.length, dropped } = source
    const names = [...columns.map((column) => column.name), ...dropped]
    const id = headerSignature(names)
    const only = {
      id,
      key: id,
      name,
      nRows,
      columns,
      hasMarks: false,
      format,
      of,
      dropped,
      files,
      warnings: storedWarnings(warnings, names),
    }
    await projects.put({ ...rest, sources: [only] })
    const range = IDBKeyRange.bound([project.id], [project.id, []])
    for (const key of await chunks.getAllKeys(range)) {
      const chunk = await chunks.get(key)
      const [, column, index] = v.parse(firstKey, key)
      if (chunk) await chunks.put(chunk, [project.id, id, column, index])
      await chunks.delete(key)
    }
  }
}

/** Version 2 to 3: a run is a record of sections, and sentences are messages. Runs are computed again. */
export async function toRuns(db: IDBPDatabase<TesseraDb>, tx: Upgrade): Promise<void> {
  db.deleteObjectStore('results')
  const projects = tx.objectStore('projects')
  const chunks = tx.objectStore('chunks')
  for (const project of await projects.getAll()) {
    const sources = project.sources.map((source) => ({ ...source, warnings: messagesOf(source) }))
    await projects.put({ ...project, sources, run: null })
    for (const { key } of sources) {
      const noted = await chunks.get([project.id, key, -1, 0])
      if (noted && 'errors' in noted)
        await chunks.put({ errors: storedErrors(noted.errors) }, [project.id, key, -1, 0])
    }
  }
}

/** Sentences as they were stored; those of a column that is not stored quote its cells, and go. */
function messagesOf({ warnings, columns, dropped }: StoredSource): readonly Message[] {
  const names = [...columns.map(({ name }) => name), ...dropped]
  return storableWarnings(storedWarnings(warnings, names), dropped)
}
