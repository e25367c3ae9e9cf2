// THE LIST of importers, and the one way in. To add one: a file in import/ and a line here; the first that accepts a
// file reads it.
import { message } from '../../model/messages.ts'
import type { Message } from '../../model/message.ts'
import { DataError } from '../../model/errors.ts'
import type { ErrorRows } from '../../model/source/errorRows.ts'
import { archiveSources, isLitter, isZip } from './archive/archive.ts'
import { csv } from './csv/csv.ts'
import type { SourceRead } from '../../model/source/sourceRead.ts'
import type { Source } from './bytes/source.ts'
import type { Importer, ReadProgress } from './importer.ts'
import { json } from './json/json.ts'
import { parquet } from './parquet/parquet.ts'
import { openBytes } from './bytes/sourceBytes.ts'
import type { TableBuilder } from './build/tableBuilder.ts'
import { TableSet } from './build/tableSet.ts'
import { UnusableFiles } from './unusableFiles.ts'
import { xlsx } from './excel/xlsx.ts'
import { optionsOf, type ReadOptions } from '../../model/source/fileOptions.ts'
import type { Table } from '../../model/source/table.ts'

const importers: readonly Importer[] = [xlsx, parquet, json, csv]

/** The files of one header as a table. */
export interface ImportedTable {
  readonly table: Table
  readonly files: readonly SourceRead[]
  /** What is imperfect in its columns. */
  readonly warnings: readonly Message[]
  /** Rows and cells that could not be used; to be corrected and dropped again, see corrections. */
  readonly errors: ErrorRows
}

export interface ImportedFiles {
  /** The importers' labels, e.g. "CSV". */
  readonly format: string
  readonly tables: readonly ImportedTable[]
  /** What is imperfect in the files. */
  readonly warnings: readonly Message[]
}

/** More kinds of files than this at once are hardly meant: a folder of something else. */
const maxTables = 30

/**
 * Reads files that were dropped together, as `options` say: those with the same columns into one table. One that cannot
 * be read beside others is a warning. Throws DataError if there is no file, or none can be read.
 */
export async function importFiles(
  sources: readonly Source[],
  progress: ReadProgress,
  options: ReadOptions = [],
): Promise<ImportedFiles> {
  const warnings: Message[] = []
  const warn = (warning: Message) => warnings.push(warning)
  const tables = new TableSet(maxTables)
  const unusable = new UnusableFiles()
  const files = await unpackedFiles(sources, warn, unusable)
  const total = files.reduce((sum, { source }) => sum + source.size, 0)
  const labels = new Set<string>()
  const filesOf = new Map<TableBuilder, SourceRead[]>()
  let before = 0
  for (const { source, head } of files) {
    const report = (done: number) =>
      progress(before + done, total, message('readingFile', { file: source.name, rows: tables.nRows }))
    const undo = tables.savepoint()
    const grown = growth(tables)
    const read = await unusable.tried(async () => {
      const importer = importerOf(source, head ?? (await headOf(source)))
      const chosen = optionsOf(options, source.name)
      const sourceRead = await importer.read(source, tables, { progress: report, warn }, chosen)
      labels.add(importer.label)
      return sourceRead
    })
    if (!read) undo()
    else
      for (const [table, rows] of grown())
        filesOf.set(table, [...(filesOf.get(table) ?? []), { ...read, rows }])
    before += source.size
  }
  if (tables.tables.length === 0) throw unusable.error()
  unusable.warnings().forEach(warn)
  const typing = () => progress(total, total, message('recognisingRows', { rows: tables.nRows }))
  const found: ImportedTable[] = []
  for (const builder of tables.tables)
    found.push(await finished(builder, filesOf.get(builder) ?? [], sources, typing))
  return { format: [...labels].join(', '), tables: found, warnings }
}

/** Which tables have grown since, by how many rows. */
function growth(tables: TableSet): () => [TableBuilder, number][] {
  const before = new Map(tables.tables.map((table) => [table, table.nRows]))
  return () =>
    tables.tables
      .map((table): [TableBuilder, number] => [table, table.nRows - (before.get(table) ?? 0)])
      .filter(([table, rows]) => rows > 0 || !before.has(table))
}

/** A table is called by its file; by the one that was dropped, where that was only one. */
async function finished(
  builder: TableBuilder,
  files: readonly SourceRead[],
  dropped: readonly Source[],
  pause: () => Promise<void>,
): Promise<ImportedTable> {
  const [first, ...others] = files
  const [only] = dropped.length === 1 ? dropped : []
  const name = only?.name ?? (others.length > 0 ? `${files.length} files` : (first?.name ?? builder.fileName))
  const warnings: Message[] = []
  const warn = (warning: Message) => warnings.push(warning)
  const { table, errors } = await builder.finish(name, warn, pause)
  if (errors.count > errors.entries.length)
    warn(message('errorsNotListed', { errors: errors.count, listed: errors.entries.length }))
  return { table, files, warnings, errors }
}

interface FileToRead {
  readonly source: Source
  /** Its first bytes, where they were looked at already. */
  readonly head: Uint8Array | null
}

/** The files to read: those in archives instead of the archives, without what systems leave behind in folders. */
async function unpackedFiles(
  sources: readonly Source[],
  warn: (warning: Message) => void,
  unusable: UnusableFiles,
): Promise<FileToRead[]> {
  const real = sources.length > 1 ? sources.filter((source) => !isLitter(source)) : sources
  const files: FileToRead[] = []
  for (const source of real) {
    const some = await unusable.tried(() => unpackedSource(source, warn))
    files.push(...(some ?? []))
  }
  return files
}

async function unpackedSource(source: Source, warn: (warning: Message) => void): Promise<FileToRead[]> {
  const head = await headOf(source)
  if (!isZip(head)) return [{ source, head }]
  return (await archiveSources(source, warn)).map((inner) => ({ source: inner, head: null }))
}

async function headOf(source: Source): Promise<Uint8Array> {
  const bytes = await openBytes(source)
  await bytes.close()
  return bytes.head
}

function importerOf(source: Source, head: Uint8Array): Importer {
  const importer = importers.find((candidate) => candidate.accepts(source.name, head))
  if (!importer) throw new DataError(message('unknownFileKind', { file: source.name }))
  return importer
}
