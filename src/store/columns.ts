// A column as a list of chunks, and back. A chunk bounds what one record of IndexedDB has to hold.
import type { Column } from '../model/source/table.ts'
import { joinedTexts, splitTexts } from './packedTexts.ts'
import { pack, unpack } from './packedValues.ts'
import type { Chunk, SourceRows, StoredColumn } from './schema.ts'

/** Rows per chunk: at most 2 MB. */
export const chunkRows = 262_144

/** What stands for an empty cell among the codes of texts. */
const noText = -1

/** The chunks of a source by column and chunk index; other work may go on between two columns. */
export async function packedChunks(
  source: Pick<SourceRows, 'table' | 'nameMarks'>,
): Promise<[number, number, Chunk][]> {
  const chunks: [number, number, Chunk][] = []
  for (const [c, column] of storedColumns(source).entries()) {
    for (const [index, chunk] of columnChunks(column)) chunks.push([c, index, chunk])
    await new Promise((resolve) => setTimeout(resolve))
  }
  return chunks
}

/** About how much memory chunks take, and so how much of the disk. */
export function bytesOf(chunks: readonly (readonly [number, number, Chunk])[]): number {
  return chunks.reduce((sum, [, , chunk]) => sum + chunkBytes(chunk), 0)
}

function chunkBytes(chunk: Chunk): number {
  if ('packed' in chunk) return chunk.packed.steps.byteLength
  if ('values' in chunk) return chunk.values.byteLength
  if ('codes' in chunk) return chunk.codes.byteLength
  if ('errors' in chunk) return 0
  const texts = 'texts' in chunk ? chunk.texts : chunk.dictionary
  return 'joined' in texts ? texts.joined.length : texts.reduce((sum, text) => sum + text.length, 0)
}

/** The chunks of a column by chunk index; −1 is a text column's dictionary. */
function* columnChunks(column: Column): Generator<[number, Chunk]> {
  if (column.type === 'text') yield [-1, { texts: joinedTexts(column.dictionary) }]
  const values = column.type === 'text' ? column.codes : column.values
  for (let start = 0, index = 0; start < values.length; start += chunkRows, index++) {
    const end = Math.min(start + chunkRows, values.length)
    const packed = pack(values, start, end, column.type === 'text' ? noText : NaN)
    if (packed instanceof Float64Array) yield [index, { values: packed }]
    else if (packed instanceof Int32Array) yield [index, { codes: packed }]
    else yield [index, { packed }]
  }
}

/** Under which the marks of names are stored, after the last column. */
export const marksColumn: StoredColumn = { name: '', type: 'number' }

/** What is stored of a source's rows: its columns, and the marks of names as one more. */
function storedColumns({ table, nameMarks }: Pick<SourceRows, 'table' | 'nameMarks'>): readonly Column[] {
  if (!nameMarks) return table.columns
  return [...table.columns, { name: '', type: 'number', values: Float64Array.from(nameMarks) }]
}

/** What a project keeps of a column beside its chunks. */
export function storedColumn(column: Column): StoredColumn {
  const { name, type } = column
  if (column.type === 'number' && column.currency !== undefined)
    return { name, type, currency: column.currency }
  return column.type === 'date' && column.reading ? { name, type, reading: column.reading } : { name, type }
}

/** The column again, from its chunks in the order of their index. Throws if a chunk is missing. */
export function columnFromChunks(stored: StoredColumn, nRows: number, chunks: readonly Chunk[]): Column {
  if (stored.type !== 'text') {
    const values = new Float64Array(nRows)
    const filled = fill(values, chunks, NaN)
    return whole(stored, { ...stored, type: stored.type, values }, filled, nRows)
  }
  const codes = new Int32Array(nRows)
  const filled = fill(codes, chunks, noText)
  const dictionary = chunks.flatMap((chunk) =>
    'texts' in chunk ? [splitTexts(chunk.texts)] : 'dictionary' in chunk ? [chunk.dictionary] : [],
  )[0]
  if (!dictionary) throw new Error(`The dictionary of the stored column ${stored.name} is missing.`)
  return whole(stored, { name: stored.name, type: 'text', codes, dictionary }, filled, nRows)
}

function fill(target: Float64Array | Int32Array, chunks: readonly Chunk[], missing: number): number {
  let at = 0
  for (const chunk of chunks) {
    const plain = 'values' in chunk ? chunk.values : 'codes' in chunk ? chunk.codes : null
    const length = 'packed' in chunk ? chunk.packed.length : (plain?.length ?? 0)
    if (at + length > target.length) return at + length
    if ('packed' in chunk) unpack(chunk.packed, target, at, missing)
    else if (plain) target.set(plain, at)
    at += length
  }
  return at
}

function whole(stored: StoredColumn, column: Column, filled: number, nRows: number): Column {
  if (filled === nRows) return column
  throw new Error(`The stored column ${stored.name} has ${filled} of ${nRows} rows.`)
}
