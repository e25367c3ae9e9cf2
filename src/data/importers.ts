// THE LIST of importers, and the one way in. To add one: a file in import/ and a line here; the first that accepts a
// file reads it.
import { DataError } from './errors.ts'
import type { ErrorRows } from './errorRows.ts'
import { count, counted } from './format.ts'
import { archiveSources, isLitter, isZip } from './import/archive.ts'
import { csv } from './import/csv.ts'
import type { Importer, ReadProgress, Source, SourceRead } from './import/importer.ts'
import { json } from './import/json.ts'
import { parquet } from './import/parquet.ts'
import { openBytes } from './import/sourceBytes.ts'
import { TableSet } from './import/tableSet.ts'
import { UnusableFiles } from './import/unusableFiles.ts'
import { xlsx } from './import/xlsx.ts'
import { optionsOf, type ReadOptions } from './readOptions.ts'
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
  /** Rows and cells that could not be used; to be corrected and dropped again, see corrections. */
  readonly errors: ErrorRows
}

/** Files with other columns than the first would need a table of their own. */
const maxTables = 1

/**
 * Reads files that were dropped together into one table, as `options` say. One that cannot be read is a warning.
 * Throws DataError if there is no file, none can be read, or they have different columns.
 */
export async function importFiles(
  sources: readonly Source[],
  progress: ReadProgress,
  options: ReadOptions = [],
): Promise<ImportedFiles> {
  const warnings: string[] = []
  const warn = (warning: string) => warnings.push(warning)
  const tables = new TableSet(maxTables)
  const unusable = new UnusableFiles()
  const files = await unpackedFiles(sources, warn, unusable)
  const total = files.reduce((sum, { source }) => sum + source.size, 0)
  const reads: SourceRead[] = []
  const labels = new Set<string>()
  let before = 0
  for (const { source, head } of files) {
    const report = (done: number) =>
      progress(before + done, total, `Reading ${source.name}: ${counted(tables.nRows, 'row')}`)
    const undo = tables.savepoint()
    const read = await unusable.tried(async () => {
      const importer = importerOf(source, head ?? (await headOf(source)))
      const one = await importer.read(
        source,
        tables,
        { progress: report, warn },
        optionsOf(options, source.name),
      )
      labels.add(importer.label)
      return one
    })
    if (read) reads.push(read)
    else undo()
    before += source.size
  }
  const [builder] = tables.tables
  if (!builder) throw unusable.error()
  unusable.warnings().forEach(warn)
  const [only] = sources.length === 1 ? sources : []
  const name = only?.name ?? `${sources.length} files`
  const typing = () => progress(total, total, `Recognising ${counted(tables.nRows, 'row')}`)
  const { table, errors } = await builder.finish(name, warn, typing)
  if (errors.count > errors.entries.length)
    warn(
      `${counted(errors.count, 'error')} were found; the first ${count(errors.entries.length)} are listed.`,
    )
  const skipped = reads.reduce((sum, one) => sum + one.skipped, 0)
  return { format: [...labels].join(', '), table, sources: reads, skipped, warnings, errors }
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

async function unpackedSource(source: Source, warn: (warning: string) => void): Promise<FileToRead[]> {
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
  if (!importer) throw new DataError(`${source.name} is of a kind that is not read yet. Export it as CSV.`)
  return importer
}
