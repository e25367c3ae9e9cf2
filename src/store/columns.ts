// A column as a list of chunks, and back. A chunk bounds what one record of IndexedDB has to hold.
import type { Column } from '../data/table.ts'
import type { Source } from '../data/source.ts'
import type { Chunk, StoredColumn, StoredSource } from './schema.ts'

/** Rows per chunk: 2 MB of float64. */
export const chunkRows = 262_144

/** The chunks of a column by chunk index; −1 is a text column's dictionary. */
export function* columnChunks(column: Column): Generator<[number, Chunk]> {
  if (column.type === 'text') yield [-1, { dictionary: column.dictionary }]
  const length = column.type === 'text' ? column.codes.length : column.values.length
  for (let start = 0, index = 0; start < length; start += chunkRows, index++) {
    const end = Math.min(start + chunkRows, length)
    // slice, not subarray: a structured clone of a view would store the whole buffer behind it.
    if (column.type === 'text') yield [index, { codes: column.codes.slice(start, end) }]
    else yield [index, { values: column.values.slice(start, end) }]
  }
}

/** Under which the marks of names are stored, after the last column. */
export const marksColumn: StoredColumn = { name: '', type: 'number' }

/** What is stored of a source's rows: its columns, and the marks of names as one more. */
export function storedColumns({ table, nameMarks }: Source): readonly Column[] {
  if (!nameMarks) return table.columns
  return [...table.columns, { name: '', type: 'number', values: Float64Array.from(nameMarks) }]
}

/** What a project keeps of a source beside its chunks. */
export function storedSource(source: Source, key: string): StoredSource {
  const { id, table, nameMarks, format, of, dropped, files, warnings } = source
  const columns = table.columns.map(storedColumn)
  const about = { id, key, name: table.name, nRows: table.nRows, columns, hasMarks: nameMarks !== null }
  return { ...about, format: format?.id ?? null, of, dropped, files, warnings }
}

/** What a project keeps of a column beside its chunks. */
export function storedColumn(column: Column): StoredColumn {
  const { name, type } = column
  return column.type === 'number' && column.currency !== undefined
    ? { name, type, currency: column.currency }
    : { name, type }
}

/** The column again, from its chunks in the order of their index. Throws if a chunk is missing. */
export function columnFromChunks(stored: StoredColumn, nRows: number, chunks: readonly Chunk[]): Column {
  if (stored.type !== 'text') {
    const values = new Float64Array(nRows)
    const filled = fill(values, chunks, (chunk) => ('values' in chunk ? chunk.values : null))
    return whole(stored, { ...stored, type: stored.type, values }, filled, nRows)
  }
  const codes = new Int32Array(nRows)
  const filled = fill(codes, chunks, (chunk) => ('codes' in chunk ? chunk.codes : null))
  const dictionary = chunks.flatMap((chunk) => ('dictionary' in chunk ? [chunk.dictionary] : []))[0]
  if (!dictionary) throw new Error(`The dictionary of the stored column ${stored.name} is missing.`)
  return whole(stored, { name: stored.name, type: 'text', codes, dictionary }, filled, nRows)
}

function fill<T extends Float64Array | Int32Array>(
  target: T,
  chunks: readonly Chunk[],
  part: (chunk: Chunk) => T | null,
): number {
  let at = 0
  for (const chunk of chunks) {
    const values = part(chunk)
    if (!values) continue
    target.set(values, at)
    at += values.length
  }
  return at
}

function whole(stored: StoredColumn, column: Column, filled: number, nRows: number): Column {
  if (filled === nRows) return column
  throw new Error(`The stored column ${stored.name} has ${filled} of ${nRows} rows.`)
}
