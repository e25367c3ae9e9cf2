// THE LIST of importers, and the one way in. To add one: a file in import/ and a line here; the first that accepts a
// file reads it.
import { DataError } from './errors.ts'
import { counted } from './format.ts'
import { archiveSources, isLitter, isZip } from './import/archive.ts'
import { csv } from './import/csv.ts'
import type { Importer, ReadProgress, Source, SourceRead } from './import/importer.ts'
import { json } from './import/json.ts'
import { parquet } from './import/parquet.ts'
import { openBytes } from './import/sourceBytes.ts'
import type { TableBuilder } from './import/tableBuilder.ts'
import { TableSet } from './import/tableSet.ts'
import { xlsx } from './import/xlsx.ts'

import type { Table } from './table.ts'

const importers: readonly Importer[] = [xlsx, parquet, json, csv]

/** The files of one header as a table. */
export interface ImportedTable {
  readonly table: Table
  readonly files: readonly SourceRead[]
  /** What is imperfect in its columns. */
  readonly warnings: readonly string[]
}

export interface ImportedFiles {
  /** The importers' labels, e.g. "CSV". */
  readonly format: string
  readonly tables: readonly ImportedTable[]
  /** What is imperfect in the files. */
  readonly warnings: readonly string[]
}

/** More kinds of files than this at once are hardly meant: a folder of something else. */
const maxTables = 30

/**
 * Reads files that were dropped together: those with the same columns into one table.
 * Throws DataError if there is no file, one cannot be read, or they are of too many kinds.
 */
export async function importFiles(
  sources: readonly Source[],
  progress: ReadProgress,
): Promise<ImportedFiles> {
  const warnings: string[] = []
  const warn = (warning: string) => warnings.push(warning)
  const tables = new TableSet(maxTables)
  const files = await unpackedFiles(sources, warn)
  const total = files.reduce((sum, { source }) => sum + source.size, 0)
  const labels = new Set<string>()
  const filesOf = new Map<TableBuilder, SourceRead[]>()
  let before = 0
  for (const { source, head } of files) {
    const importer = importerOf(source, head ?? (await headOf(source)))
    const report = (done: number) =>
      progress(before + done, total, `Reading ${source.name}: ${counted(tables.nRows, 'row')}`)
    const grown = growth(tables)
    const read = await importer.read(source, tables, { progress: report, warn })
    for (const [table, rows] of grown())
      filesOf.set(table, [...(filesOf.get(table) ?? []), { ...read, rows }])
    labels.add(importer.label)
    before += source.size
  }
  if (tables.tables.length === 0) throw new DataError('There is no file to read. Drop at least one.')
  const typing = () => progress(total, total, `Recognising ${counted(tables.nRows, 'row')}`)
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
  const warnings: string[] = []
  const warn = (warning: string) => warnings.push(warning)
  return { table: await builder.finish(name, warn, pause), files, warnings }
}

interface FileToRead {
  readonly source: Source
  /** Its first bytes, where they were looked at already. */
  readonly head: Uint8Array | null
}

/** The files to read: those in archives instead of the archives, without what systems leave behind in folders. */
async function unpackedFiles(
  sources: readonly Source[],
  warn: (warning: string) => void,
): Promise<FileToRead[]> {
  const real = sources.length > 1 ? sources.filter((source) => !isLitter(source)) : sources
  const files: FileToRead[] = []
  for (const source of real) {
    const head = await headOf(source)
    if (!isZip(head)) files.push({ source, head })
    else for (const inner of await archiveSources(source, warn)) files.push({ source: inner, head: null })
  }
  return files
}

async function headOf(source: Source): Promise<Uint8Array> {
  const bytes = await openBytes(source)
  await bytes.close()
  return bytes.head
}

function importerOf(source: Source, head: Uint8Array): Importer {
  const importer = importers.find((candidate) => candidate.accepts(source.name, head))
  if (!importer) throw new DataError(`${source.name} is of a kind that is not read yet. Export it as CSV.`)
  return importer
}
