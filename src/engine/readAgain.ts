// Sources changed afterwards: read from their files again for one more column or as the user says, or with one column
// less, which is deleted where it is.
import type { Config } from '../data/config.ts'
import { storableErrors } from '../data/errorRows.ts'
import { DataError } from '../data/errors.ts'
import type { Source } from '../data/source.ts'
import { columnNamed } from '../data/table.ts'
import { takeIn, type TakenIn } from './takeIn.ts'
import type { Tick } from './tick.ts'

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
): Promise<TakenIn> {
  const rest = before.filter(({ id }) => !ids.includes(id))
  const old = before.filter(({ id }) => ids.includes(id))
  const taken = await takeIn(files, rest, given, () => Promise.resolve(undefined), tick)
  for (const source of old) checkWhole(source, taken)
  const places = new Map(before.map(({ id }, place) => [id, place]))
  const placeOf = ({ id }: Source) => places.get(id) ?? before.length
  const sources = taken.sources
    .map((one) => ({ ...one, mapped: before.find(({ id }) => id === one.id)?.mapped ?? false }))
    .sort((a, b) => placeOf(a) - placeOf(b))
  return { ...taken, sources }
}

/** No row may be lost by reading again: every file must be there once more, or be a copy of one. */
function checkWhole(old: Source, { sources, copies }: TakenIn): void {
  // Read differently, as from another sheet, a file may have other columns and so be another source.
  const found = [...sources.flatMap(({ files }) => files), ...copies]
  const isThere = ({ name, bytes }: Source['files'][number]) =>
    found.some((file) => file.name === name && file.bytes === bytes)
  const missing = old.files.filter((file) => !isThere(file))
  if (missing.length === 0) return
  const names = missing.map(({ name }) => name).join(', ')
  throw new DataError(
    `${old.table.name} was not read again, because ${names} was not dropped, or is not as it was. Drop all its ` +
      'files together, unchanged.',
  )
}

/** The sources without a column, and the ids of those that had it. */
export function withoutColumn(
  sources: readonly Source[],
  column: string,
): { sources: readonly Source[]; changed: ReadonlySet<string> } {
  const has = ({ table }: Source) => columnNamed(table, column) !== undefined
  const changed = new Set(sources.filter(has).map(({ id }) => id))
  return {
    changed,
    sources: sources.map((source) => {
      if (!has(source)) return source
      const columns = source.table.columns.filter(({ name }) => name !== column)
      const table = { ...source.table, columns }
      const dropped = [...source.dropped, column]
      return { ...source, table, dropped, errors: storableErrors(source.errors, table, dropped) }
    }),
  }
}
