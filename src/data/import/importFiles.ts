// Reads the files that were dropped together into one table, by the importer that takes them.
import { DataError } from '../errors.ts'
import { importers } from '../importers.ts'
import type { Imported, Importer, ReadProgress, Source } from './importer.ts'
import { openBytes } from './sourceBytes.ts'

export interface ImportedFiles extends Imported {
  /** The importer's label, e.g. "CSV". */
  readonly format: string
}

/** Throws DataError if there is no file, one cannot be read, or they are not of one kind. */
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
