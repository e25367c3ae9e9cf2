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
import { TableSet } from './import/tableSet.ts'
import { xlsx } from './import/xlsx.ts'
import type { Table } from './table.ts'

const importers: readonly Importer[] = [xlsx, parquet, json, csv]

export interface ImportedFiles {
  /** The importers' labels, e.g. "CSV". */
  readonly format: string
  readonly table: Table
  readonly sources: readonly SourceRead[]
  /** Skipped rows of all sources. */
  readonly skipped: number
  readonly warnings: readonly string[]
}

/** Files with other columns than the first would need a table of their own. */
const maxTables = 1

/**
 * Reads files that were dropped together into one table.
 * Throws DataError if there is no file, one cannot be read, or they have different columns.
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
  const reads: SourceRead[] = []
  const labels = new Set<string>()
  let before = 0
  for (const { source, head } of files) {
    const importer = importerOf(source, head ?? (await headOf(source)))
    const report = (done: number) =>
      progress(before + done, total, `Reading ${source.name}: ${counted(tables.nRows, 'row')}`)
    reads.push(await importer.read(source, tables, { progress: report, warn }))
    labels.add(importer.label)
    before += source.size
  }
  const [builder] = tables.tables
  if (!builder) throw new DataError('There is no file to read. Drop at least one.')
  const [only] = sources.length === 1 ? sources : []
  const name = only?.name ?? `${sources.length} files`
  const typing = () => progress(total, total, `Recognising ${counted(tables.nRows, 'row')}`)
  const table = await builder.finish(name, warn, typing)
  const skipped = reads.reduce((sum, one) => sum + one.skipped, 0)
  return { format: [...labels].join(', '), table, sources: reads, skipped, warnings }
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
