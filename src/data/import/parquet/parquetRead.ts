// The only place that knows hyparquet: reads a Parquet file column by column, one row group at a time, so that memory
// holds one column of one group beside the table.
import { message } from '../../../model/messages.ts'
import {
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  type SchemaTree,
} from 'hyparquet'
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors'
import { DataError } from '../../../model/errors.ts'
import { addValue, scalarText, type FlatRecord } from '../build/flatRecord.ts'
import type { SourceRead } from '../../../model/source/sourceRead.ts'
import type { Source } from '../bytes/source.ts'
import type { Reporter } from '../importer.ts'
import { maxNames } from '../build/recordSink.ts'
import { wholeBlob } from '../bytes/sourceBytes.ts'
import type { TableBuilder } from '../build/tableBuilder.ts'
import type { TableSet } from '../build/tableSet.ts'

type Cells = readonly string[] | Float64Array

/** Reads a Parquet file; see `Importer.read`. */
export async function readParquet(source: Source, tables: TableSet, reporter: Reporter): Promise<SourceRead> {
  const blob = await wholeBlob(source)
  const file: AsyncBuffer = {
    byteLength: blob.size,
    slice: (start, end) => blob.slice(start, end).arrayBuffer(),
  }
  const metadata = await readable(source.name, () => parquetMetadataAsync(file))
  const rows = Number(metadata.num_rows)
  const columns = parquetSchema(metadata).children
  if (columns.length > maxNames)
    throw new DataError(
      message('tooManyColumns', { file: source.name, columns: columns.length, most: maxNames }),
    )
  if (!(rows > 0)) throw new DataError(message('parquetWithoutRows', { file: source.name }))
  let start = 0
  let table: TableBuilder | null = null
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows)
    const cells = new Map<string, Cells>()
    for (const [c, column] of columns.entries()) {
      const read = () => readColumn(file, metadata, column, start, end)
      for (const [name, some] of await readable(source.name, read)) cells.set(name, some)
      await reporter.progress((source.size * (start + ((end - start) * (c + 1)) / columns.length)) / rows)
    }
    table = appended(table, cells, [start, end], tables, source.name)
    start = end
  }
  await reporter.progress(source.size)
  return { name: source.name, bytes: source.size, rows: start, skipped: 0, readAs: {} }
}

/** What goes wrong inside the reader is the file's fault; what is ours to say passes through. */
async function readable<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof DataError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new DataError(message('parquetNotReadable', { file: name, reason: reason.slice(0, 200) }))
  }
}

/** Rows `start` … `end` of a column: one list of cells, or one for each path where the values are objects or lists. */
async function readColumn(
  file: AsyncBuffer,
  metadata: FileMetaData,
  column: SchemaTree,
  start: number,
  end: number,
): Promise<Map<string, Cells>> {
  const { name } = column.element
  // A scan remembers each column it has read; one for each column lets it go.
  const scan = await parquetScan({ file, metadata, columns: [name], compressors })
  const values: ArrayLike<unknown> = await scan.readColumn({ column: name, rowStart: start, rowEnd: end })
  if (values.length !== end - start)
    throw new Error(`column ${name} has ${values.length} of ${end - start} rows`)
  return column.children.length > 0 || isNested(values)
    ? flatColumns(name, values)
    : new Map([[name, plainCells(values, column)]])
}

function isNested(values: ArrayLike<unknown>): boolean {
  return (
    Array.isArray(values) &&
    values.some((value: unknown) => typeof value === 'object' && value !== null && !(value instanceof Date))
  )
}

/** Numbers as they are; all else as texts. */
function plainCells(values: ArrayLike<unknown>, { element }: SchemaTree): Cells {
  const numbers = new Float64Array(values.length)
  const { scale = 0, type } = element
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i]
    const number = value === null || value === undefined ? NaN : isNumeric(value) ? Number(value) : null
    if (number === null || Math.abs(number) >= longNumber) return Array.from(values, scalarText)
    // Decimals come multiplied by a power of ten, and float32 with the noise of float64: both are rounded to what they say.
    numbers[i] =
      scale > 0 ? Number(number.toFixed(scale)) : type === 'FLOAT' ? Number(number.toPrecision(7)) : number
  }
  return numbers
}

/** From here on whole numbers are ids, and kept as texts. */
const longNumber = 1e15

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint'
}

function flatColumns(name: string, values: ArrayLike<unknown>): Map<string, Cells> {
  const columns = new Map<string, string[]>()
  for (let i = 0; i < values.length; i++) {
    const record: FlatRecord = new Map()
    addValue(record, name, values[i], 1)
    for (const [key, text] of record) {
      let cells = columns.get(key)
      if (!cells && columns.size < maxNames)
        columns.set(key, (cells = new Array<string>(values.length).fill('')))
      if (cells) cells[i] = text
    }
  }
  return columns
}

/** Appends a row group to its table, which is found by the first one's names. */
function appended(
  known: TableBuilder | null,
  cells: ReadonlyMap<string, Cells>,
  [start, end]: readonly [number, number],
  tables: TableSet,
  fileName: string,
): TableBuilder {
  const table = known ?? tables.withKeys([...cells.keys()], fileName)
  for (const name of cells.keys()) if (!table.header.includes(name)) table.widen(name)
  const gap = () => new Float64Array(end - start).fill(NaN)
  table.addColumns(
    table.header.map((name) => cells.get(name) ?? gap()),
    start + 1,
  )
  return table
}

/** A page may unpack to this many times its size, and some more where it is small. */
const maxRatio = 1000
const harmless = 16 << 20

function bounded(unpack: (input: Uint8Array, length: number) => Uint8Array) {
  return (input: Uint8Array, length: number): Uint8Array => {
    if (length > harmless && length > maxRatio * input.length)
      throw new Error('a page in it is larger than it can be')
    return unpack(input, length)
  }
}

// Snappy is built into hyparquet; the one in hyparquet-compressors is WebAssembly.
const compressors: Compressors = {
  GZIP: bounded(decompressGzip),
  BROTLI: bounded(decompressBrotli),
  ZSTD: bounded((input) => decompressZstd(input)),
  LZ4: bounded(decompressLz4),
  LZ4_RAW: bounded(decompressLz4Raw),
}
