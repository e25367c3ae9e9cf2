// From dropped files to the sources of a project: read, recognised, mapped as before where such files were mapped
// before, and put under the rows of sources with the same columns.
import { message } from '../../model/messages.ts'
import type { Message } from '../../model/message.ts'
import type { Config } from '../../config/config.ts'
import { applyCorrections, isCorrection, type Corrected } from './corrections.ts'
import { storableErrors, storableWarnings } from '../../model/source/errorRows.ts'
import { DataError } from '../../model/errors.ts'
import { headerSignature } from '../../model/source/header.ts'
import { importFiles, type ImportedTable } from '../import/importers.ts'
import { intake } from '../recognise/intake.ts'
import { withKeep } from '../../config/storedColumns.ts'
import { rolesOf } from '../recognise/roles.ts'
import type { Source } from '../../model/source/source.ts'
import { columnNamed } from '../../model/source/table.ts'
import type { Mapping } from '../../model/source/mapping.ts'
import { appendSource } from './appendSource.ts'
import { dropUnknownColumns } from './dropUnknownColumns.ts'
import { withoutDuplicateFiles } from './duplicateFiles.ts'
import type { Tick } from '../../model/tick.ts'

export interface ImportedSources {
  readonly sources: readonly Source[]
  /** Ids of the sources whose rows are new or more. */
  readonly changed: ReadonlySet<string>
  readonly config: Config
  /** Files whose rows are those of another one, and so were left out. */
  readonly copies: Source['files']
}

/**
 * Reads `files` beside the sources `before`. Files that are there already, by name and size, are passed over.
 * Throws DataError for files that cannot be read, or if all are there.
 */
export async function importSources(
  files: readonly File[],
  before: readonly Source[],
  given: Config,
  mappingOf: (signature: string) => Promise<Mapping | undefined>,
  tick: Tick,
): Promise<ImportedSources> {
  const isThere = (name: string, bytes: number) =>
    before.some((source) => source.files.some((file) => file.name === name && file.bytes === bytes))
  const dropped = [...new Map(files.map((file) => [dropKey(file), file])).values()]
  const fresh = dropped.filter(({ name, size }) => !isThere(name, size))
  if (fresh.length === 0 && files.length > 0) throw nothingNew(files)
  const { tables: read, warnings } = await importFiles(fresh, tick, given.read)
  // Files in an archive are known by their own names.
  const tables = read.filter(
    (importedTable) => !importedTable.files.every(({ name, bytes }) => isThere(name, bytes)),
  )
  if (tables.length === 0) throw nothingNew(files)
  const passed = [
    ...files
      .filter((file) => !dropped.includes(file))
      .map(({ name }) => message('droppedTwice', { file: name })),
    ...dropped
      .filter(({ name, size }) => isThere(name, size))
      .map(({ name }) => message('alreadyInProject', { file: name })),
  ]
  const isPlain = ({ table }: ImportedTable) => !isCorrection(table)
  const plain = tables.filter(isPlain)
  const { config: asBefore, mapped } = await withMappings(given, plain, mappingOf)
  const notes = [...passed, ...warnings]
  const taken: Source[] = []
  for (const [i, importedTable] of plain.entries()) {
    const source = sourceOf(importedTable, asBefore, i === 0 ? notes : [])
    taken.push({ ...source, mapped: mapped.has(source.id) })
    await tick(1, 1, message('recognising', {}))
  }
  // Corrections may come together with the file that they are of, as when it is read again.
  const corrections = tables.filter((table) => !isPlain(table))
  const joined = taken.reduce(withSource, { sources: before, copies: [] })
  const sources = corrections.reduce(withCorrection, joined.sources)
  const { config, warnings: unfit } = dropUnknownColumns(asBefore, sources)
  const changed = new Set(sources.filter((source) => !before.includes(source)).map(({ id }) => id))
  const [first] = taken
  return {
    sources: sources.map((source) =>
      source.id === first?.id ? { ...source, warnings: [...source.warnings, ...unfit] } : source,
    ),
    changed,
    config,
    copies: joined.copies,
  }
}

/** What tells files of one drop apart, also those of one name in two folders. */
const dropKey = ({ name, size, lastModified, webkitRelativePath }: File): string =>
  JSON.stringify([name, size, lastModified, webkitRelativePath])

function nothingNew(files: readonly File[]): DataError {
  return new DataError(message('nothingNew', { files: files.map(({ name }) => name) }))
}

/** Nothing of a dropped column goes on from here: what is wrong with its cells quotes them. */
function sourceOf(
  { table, files, warnings, errors }: ImportedTable,
  config: Config,
  before: readonly Message[],
): Source {
  const taken = intake(table, config)
  const isReshaped = taken.table.nRows !== table.nRows
  const gone = table.columns.map(({ name }) => name).filter((name) => !columnNamed(taken.table, name))
  return {
    ...taken,
    files,
    errors: storableErrors({ ...errors, isReshaped }, taken.table, taken.dropped),
    warnings: [...before, ...storableWarnings(warnings, gone), ...taken.warnings],
  }
}

/** Puts corrected rows into the source whose errors they are of. */
function withCorrection(sources: readonly Source[], { table, files }: ImportedTable): readonly Source[] {
  const [best] = sources
    .filter(({ errors }) => errors.count > 0 && !errors.isReshaped)
    .map((source) => ({ source, made: applyCorrections(source.table, source.errors, table) }))
    .sort((a, b) => a.made.unknown - b.made.unknown)
  if (!best || best.made.unknown === table.nRows)
    throw new DataError(message('correctionsFitNothing', { file: table.name }))
  const { source, made } = best
  const [file] = files
  const corrected: Source = {
    ...source,
    table: made.table,
    errors: made.errors,
    nameMarks: source.nameMarks && withLength(source.nameMarks, made.table.nRows),
    files: [
      ...lessSkipped(source.files, made.appended),
      ...(file ? [{ ...file, rows: made.appended, skipped: 0 }] : []),
    ],
    warnings: [...source.warnings, correctionNote(table.name, made)],
  }
  return sources.map((entry) => (entry === source ? corrected : entry))
}

function correctionNote(file: string, corrected: Corrected): Message {
  const { updated, appended, stillBad, unknown } = corrected
  return message('corrected', { file, updated, appended, stillBad, unknown })
}

/** Rows that could not be read are fewer by those that were put in. */
function lessSkipped(files: Source['files'], appended: number): Source['files'] {
  let left = appended
  return files.map((file) => {
    const now = Math.min(left, file.skipped)
    left -= now
    return now > 0 ? { ...file, skipped: file.skipped - now } : file
  })
}

function withLength(marks: Uint16Array, length: number): Uint16Array {
  const longer = new Uint16Array(length)
  longer.set(marks)
  return longer
}

type Joined = Pick<ImportedSources, 'sources' | 'copies'>

/** The sources with one more, or with its rows under those of the one that has its columns; copies are left out. */
function withSource({ sources, copies }: Joined, more: Source): Joined {
  const same = sources.find(({ id }) => id === more.id)
  const fresh = withoutDuplicateFiles(more, same)
  return {
    sources: same
      ? sources.map((entry) => (entry === same ? appendSource(same, fresh.source) : entry))
      : [...sources, fresh.source],
    copies: [...copies, ...fresh.copies],
  }
}

/** The config with what the user said of such files before, where it says nothing of them itself; and of which. */
async function withMappings(
  config: Config,
  tables: readonly ImportedTable[],
  mappingOf: (signature: string) => Promise<Mapping | undefined>,
): Promise<{ config: Config; mapped: ReadonlySet<string> }> {
  let asBefore = config
  const mapped = new Set<string>()
  for (const { table } of tables) {
    const names = table.columns.map(({ name }) => name)
    const source = headerSignature(names)
    const isSaid =
      rolesOf(source, config.roles).some(({ column }) => names.includes(column)) ||
      config.sources.some((entry) => entry.source === source)
    const mapping = isSaid ? undefined : await mappingOf(source)
    if (!mapping) continue
    const roles = mapping.roles.map((role) => ({ ...role, source }))
    mapped.add(source)
    asBefore = {
      ...asBefore,
      roles: [...asBefore.roles, ...roles],
      keep: mapping.keep.reduce((keep, column) => withKeep(keep, source, column), asBefore.keep),
      sources: mapping.kind
        ? [...asBefore.sources, { source, use: true, kind: mapping.kind }]
        : asBefore.sources,
    }
  }
  return { config: asBefore, mapped }
}
