// Projects and their rows.
import { noErrors } from '../model/source/errorRows.ts'
import { DataError } from '../model/errors.ts'
import { message } from '../model/messages.ts'
import type { Column } from '../model/source/table.ts'
import { bytesOf, columnFromChunks, marksColumn, packedChunks } from './columns.ts'
import { settle, type Db } from './database.ts'
import type { Chunk, SourceRows, StoredProject, StoredSource } from './schema.ts'

export async function writeProject(
  db: Db,
  project: StoredProject,
  changed: ReadonlyMap<string, SourceRows>,
  seen: readonly string[] | undefined,
): Promise<void> {
  // Packed before the transaction opens, since packing takes breaths, and a transaction without a request ends.
  const packed: [string, number, number, Chunk][] = []
  for (const [key, source] of changed) {
    packed.push([key, -1, 0, { errors: source.errors }])
    for (const [c, index, chunk] of await packedChunks(source)) packed.push([key, c, index, chunk])
  }
  const tx = db.transaction(['projects', 'chunks', 'runs'], 'readwrite')
  const before = await tx.objectStore('projects').get(project.id)
  if (!isAsSeen(before, project, changed, seen)) {
    tx.abort()
    return settle([Promise.reject(new DataError(message('projectChangedElsewhere', {}))), tx.done])
  }
  const gone = (before?.sources ?? []).filter(
    ({ key }) => !project.sources.some((source) => source.key === key),
  )
  const chunks = tx.objectStore('chunks')
  const writes: Promise<unknown>[] = []
  try {
    writes.push(tx.objectStore('projects').put({ ...project, run: null }))
    // The last run is of the sources as they were.
    writes.push(tx.objectStore('runs').delete(IDBKeyRange.bound([project.id], [project.id, []])))
    for (const { key } of gone) writes.push(chunks.delete(rowsOf(project.id, key)))
    for (const [key, c, index, chunk] of packed) writes.push(chunks.put(chunk, [project.id, key, c, index]))
  } catch (error) {
    // What cannot be copied throws at once, and the writes before it would stay.
    tx.abort()
    writes.unshift(Promise.reject(error instanceof Error ? error : new Error(String(error))))
  }
  await settle([...writes, tx.done], bytesOf(packed.map(([, c, index, chunk]) => [c, index, chunk] as const)))
}

export const keysOf = ({ sources }: StoredProject): string[] => sources.map(({ key }) => key)

/**
 * True if the stored project `before` has the sources that it had when it was `seen` here, and the rows of all sources
 * that are not written anew. A project never seen and not stored is new.
 */
function isAsSeen(
  before: StoredProject | undefined,
  project: StoredProject,
  changed: ReadonlyMap<string, SourceRows>,
  seen: readonly string[] | undefined,
): boolean {
  const stored = new Set(before ? keysOf(before) : [])
  const hasSeen = !seen || (!!before && stored.size === seen.length && seen.every((key) => stored.has(key)))
  return hasSeen && keysOf(project).every((key) => changed.has(key) || stored.has(key))
}

const rowsOf = (project: string, key: string): IDBKeyRange =>
  IDBKeyRange.bound([project, key], [project, key, []])

export async function readSource(db: Db, project: string, stored: StoredSource): Promise<SourceRows> {
  const { key, columns, hasMarks, nRows } = stored
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
  return {
    stored,
    table: { name: stored.name, nRows, columns: read },
    nameMarks: marks && marks.type !== 'text' ? Uint16Array.from(marks.values) : null,
    errors: noted && 'errors' in noted ? noted.errors : noErrors,
  }
}
