// From dropped files to the sources of a project: read, recognised, mapped as before where such files were mapped
// before, and put under the rows of sources with the same columns.
import { appendTable } from '../data/appendTable.ts'
import type { Config } from '../data/config.ts'
import { DataError } from '../data/errors.ts'
import { headerSignature } from '../data/headerSignature.ts'
import { importFiles, type ImportedTable } from '../data/importers.ts'
import { intake } from '../data/intake.ts'
import { rolesOf } from '../data/roles.ts'
import type { Source } from '../data/source.ts'
import { columnNamed } from '../data/table.ts'
import type { Mapping } from '../store/schema.ts'
import { fitConfig } from './fitConfig.ts'
import type { Tick } from './tick.ts'

export interface TakenIn {
  readonly sources: readonly Source[]
  /** Ids of the sources whose rows are new or more. */
  readonly changed: ReadonlySet<string>
  readonly config: Config
}

/**
 * Reads `files` beside the sources `before`. Files that are there already, by name and size, are passed over.
 * Throws DataError for files that cannot be read, or if all are there.
 */
export async function takeIn(
  files: readonly File[],
  before: readonly Source[],
  given: Config,
  mappingOf: (signature: string) => Promise<Mapping | undefined>,
  tick: Tick,
): Promise<TakenIn> {
  const isThere = (name: string, bytes: number) =>
    before.some((source) => source.files.some((file) => file.name === name && file.bytes === bytes))
  const fresh = files.filter(({ name, size }) => !isThere(name, size))
  if (fresh.length === 0 && files.length > 0) throw nothingNew(files)
  const { tables: read, warnings } = await importFiles(fresh, tick)
  // Files in an archive are known by their own names.
  const tables = read.filter((one) => !one.files.every(({ name, bytes }) => isThere(name, bytes)))
  if (tables.length === 0) throw nothingNew(files)
  const passed = files
    .filter(({ name, size }) => isThere(name, size))
    .map(({ name }) => `${name} is already in this project; it was not added again.`)
  const mapped = await withMappings(given, tables, mappingOf)
  const taken = tables.map((one, i) => sourceOf(one, mapped, i === 0 ? [...passed, ...warnings] : []))
  const sources = taken.reduce(withSource, before)
  const { config, warnings: unfit } = fitConfig(mapped, sources)
  const changed = new Set(taken.map(({ id }) => id))
  const [first] = taken
  return {
    sources: sources.map((one) =>
      one.id === first?.id ? { ...one, warnings: [...one.warnings, ...unfit] } : one,
    ),
    changed,
    config,
  }
}

function nothingNew(files: readonly File[]): DataError {
  const names = files.map(({ name }) => name).join(', ')
  return new DataError(`${names}: already in this project, so nothing was added.`)
}

function sourceOf(
  { table, files, warnings }: ImportedTable,
  config: Config,
  before: readonly string[],
): Source {
  const taken = intake(table, config)
  return { ...taken, files, warnings: [...before, ...warnings, ...taken.warnings] }
}

/** The sources with one more, or with its rows under those of the one that has its columns. */
function withSource(sources: readonly Source[], more: Source): readonly Source[] {
  const same = sources.find(({ id }) => id === more.id)
  return same ? sources.map((one) => (one === same ? appended(same, more) : one)) : [...sources, more]
}

function appended(source: Source, more: Source): Source {
  const table = appendTable(source.table, more.table)
  const files = [...source.files, ...more.files]
  return {
    ...source,
    table: { ...table, name: `${files.length} files` },
    of: Math.max(source.of, more.of),
    dropped: [...new Set([...source.dropped, ...more.dropped])].filter((name) => !columnNamed(table, name)),
    nameMarks: joinedMarks(source, more),
    files,
    warnings: [...new Set([...source.warnings, ...more.warnings])],
  }
}

function joinedMarks(first: Source, second: Source): Uint16Array | null {
  if (!first.nameMarks && !second.nameMarks) return null
  const marks = new Uint16Array(first.table.nRows + second.table.nRows)
  if (first.nameMarks) marks.set(first.nameMarks)
  if (second.nameMarks) marks.set(second.nameMarks, first.table.nRows)
  return marks
}

/** The config with what the user said of such files before, where it says nothing of them itself. */
async function withMappings(
  config: Config,
  tables: readonly ImportedTable[],
  mappingOf: (signature: string) => Promise<Mapping | undefined>,
): Promise<Config> {
  let mapped = config
  for (const { table } of tables) {
    const names = table.columns.map(({ name }) => name)
    const source = headerSignature(names)
    const isSaid = rolesOf(source, config.roles).some(({ column }) => names.includes(column))
    const mapping = isSaid ? undefined : await mappingOf(source)
    if (!mapping) continue
    const roles = mapping.roles.map((one) => ({ ...one, source }))
    mapped = {
      ...mapped,
      roles: [...mapped.roles, ...roles],
      keep: [...new Set([...mapped.keep, ...mapping.keep])],
    }
  }
  return mapped
}
