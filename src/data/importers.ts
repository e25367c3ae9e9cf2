// THE LIST of importers, and the one way in. To add one: a file in import/ and a line here; the first that accepts a
// file reads it.
import { DataError } from './errors.ts'
import { csv } from './import/csv.ts'
import type { Imported, Importer, ReadProgress, Source } from './import/importer.ts'
import { openBytes } from './import/sourceBytes.ts'

const importers: readonly Importer[] = [csv]

export interface ImportedFiles extends Imported {
  /** The importer's label, e.g. "CSV". */
  readonly format: string
}

/**
 * Reads files that were dropped together into one table.
 * Throws DataError if there is no file, one cannot be read, or they are not of one kind.
 */
export async function importFiles(
  sources: readonly Source[],
  progress: ReadProgress,
): Promise<ImportedFiles> {
  const [first, ...others] = sources
  if (!first) throw new DataError('There is no file to read. Drop at least one.')
  const importer = await importerOf(first)
  for (const other of others)
    if ((await importerOf(other)) !== importer)
      throw new DataError(
        `${other.name} is of another kind than ${first.name}. Drop one kind of file at a time.`,
      )
  return { ...(await importer.read(sources, progress)), format: importer.label }
}

async function importerOf(source: Source): Promise<Importer> {
  const bytes = await openBytes(source)
  await bytes.close()
  const importer = importers.find((candidate) => candidate.accepts(source.name, bytes.head))
  if (!importer) throw new DataError(`${source.name} is of a kind that is not read yet. Export it as CSV.`)
  return importer
}
