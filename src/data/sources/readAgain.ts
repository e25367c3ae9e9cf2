// Sources changed afterwards: read from their files again for one more column or as the user says, or with one column
// less, which is deleted where it is.
import { message } from '../../model/messages.ts'
import type { Config } from '../../config/config.ts'
import { storableErrors, storableWarnings } from '../../model/source/errorRows.ts'
import { DataError } from '../../model/errors.ts'
import { isStoredAnyway } from '../recognise/intake.ts'
import type { Source } from '../../model/source/source.ts'
import { columnNamed } from '../../model/source/table.ts'
import { importSources, type ImportedSources } from './importSources.ts'
import type { Tick } from '../../model/tick.ts'

/**
 * The sources `before`, those in `ids` read anew from `files`, in the order that they had.
 * Throws DataError if the files are not all that these sources were made of.
 */
export async function readAgain(
  files: readonly File[],
  ids: readonly string[],
  before: readonly Source[],
  given: Config,
  tick: Tick,
): Promise<ImportedSources> {
  const rest = before.filter(({ id }) => !ids.includes(id))
  const old = before.filter(({ id }) => ids.includes(id))
  const taken = await importSources(files, rest, given, () => Promise.resolve(undefined), tick)
  for (const source of old) checkWhole(source, taken)
  const places = new Map(before.map(({ id }, place) => [id, place]))
  const placeOf = ({ id }: Source) => places.get(id) ?? before.length
  const sources = taken.sources
    .map((source) => ({ ...source, mapped: before.find(({ id }) => id === source.id)?.mapped ?? false }))
    .sort((a, b) => placeOf(a) - placeOf(b))
  return { ...taken, sources }
}

/** No row may be lost by reading again: every file must be there once more, or be a copy of one. */
function checkWhole(old: Source, { sources, copies }: ImportedSources): void {
  // Read differently, as from another sheet, a file may have other columns and so be another source.
  const found = [...sources.flatMap(({ files }) => files), ...copies]
  const isThere = ({ name, bytes }: Source['files'][number]) =>
    found.some((file) => file.name === name && file.bytes === bytes)
  const missing = old.files.filter((file) => !isThere(file))
  if (missing.length === 0) return
  const names = missing.map(({ name }) => name)
  throw new DataError(message('notReadAgain', { table: old.table.name, missing: names }))
}

/**
 * The sources, one of them without a column, and its id if it had it. A column that is stored whether it is asked for
 * or not stays: the number of the order, say.
 */
export function withoutColumn(
  sources: readonly Source[],
  id: string,
  column: string,
): { sources: readonly Source[]; changed: ReadonlySet<string> } {
  const has = (source: Source) =>
    source.id === id && columnNamed(source.table, column) !== undefined && !isStoredAnyway(source, column)
  const changed = new Set(sources.filter(has).map((source) => source.id))
  return {
    changed,
    sources: sources.map((source) => {
      if (!has(source)) return source
      const columns = source.table.columns.filter(({ name }) => name !== column)
      const table = { ...source.table, columns }
      const dropped = [...source.dropped, column]
      const errors = storableErrors(source.errors, table, dropped)
      return { ...source, table, dropped, errors, warnings: storableWarnings(source.warnings, [column]) }
    }),
  }
}
