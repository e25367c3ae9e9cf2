// From the database of an earlier version of the site to this one: nothing of the user's is lost.
import type { IDBPTransaction, StoreNames } from 'idb'
import * as v from 'valibot'
import { headerSignature } from '../model/header.ts'
import { defaultConfig, parseConfig } from '../config/config.ts'
import type { StoredColumn, TesseraDb } from './schema.ts'

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
    const { source, config, ...rest } = v.parse(first, project)
    const { name, nRows, files, warnings, columns, format, of = columns.length, dropped } = source
    const id = headerSignature([...columns.map((column) => column.name), ...dropped])
    const only = { id, key: id, name, nRows, columns, hasMarks: false, format, of, dropped, files, warnings }
    await projects.put({ ...rest, config: parseConfig(config ?? defaultConfig), sources: [only] })
    const range = IDBKeyRange.bound([project.id], [project.id, []])
    for (const key of await chunks.getAllKeys(range)) {
      const chunk = await chunks.get(key)
      const [, column, index] = v.parse(firstKey, key)
      if (chunk) await chunks.put(chunk, [project.id, id, column, index])
      await chunks.delete(key)
    }
  }
}
