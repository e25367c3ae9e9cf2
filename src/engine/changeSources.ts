// What can be done to the sources of an open project: more files, other columns, one source less. It stays as it was if
// that cannot be done or is cancelled.
import type { Config } from '../config/config.ts'
import { DataError } from '../model/errors.ts'
import { message } from '../model/messages.ts'
import type { Mapping } from '../model/source/mapping.ts'
import { opened, type Opened } from './opened.ts'
import { Pipeline } from './stages/pipeline.ts'
import type { Project } from './project.ts'
import { readAgain, withoutColumn } from '../data/sources/readAgain.ts'
import { importSources, type ImportedSources } from '../data/sources/importSources.ts'
import type { Tick } from '../model/tick.ts'

interface FilesToAdd {
  readonly files: readonly File[]
  readonly config: Config
  /** How files with a header were mapped before. */
  readonly mappingOf: (signature: string) => Promise<Mapping | undefined>
}

interface FilesToReread {
  /** All files of the sources `ids`. */
  readonly files: readonly File[]
  readonly ids: readonly string[]
  readonly config: Config
}

interface ColumnToForget {
  readonly source: string
  readonly column: string
  readonly config: Config
}

/** Adds files to the open project; what is there already stays as it was if they cannot be used. */
export async function addTo(
  project: Project,
  { files, config: given, mappingOf }: FilesToAdd,
  tick: Tick,
): Promise<Opened> {
  const started = performance.now()
  const before = (await project.pipeline()).all
  const taken = await importSources(files, before, given, mappingOf, tick)
  return replaced(project, new Pipeline(taken.sources, performance.now() - started), taken, tick)
}

/** Reads sources of the open project again, because the config now asks for other columns of them. */
export async function rereadIn(
  project: Project,
  { files, ids, config: given }: FilesToReread,
  tick: Tick,
): Promise<Opened> {
  const started = performance.now()
  const taken = await readAgain(files, ids, (await project.pipeline()).all, given, tick)
  return replaced(project, new Pipeline(taken.sources, performance.now() - started), taken, tick)
}

/** Deletes a stored column of a source. */
export async function forgetIn(
  project: Project,
  { source, column, config }: ColumnToForget,
  tick: Tick,
): Promise<Opened> {
  const { sources: left, changed } = withoutColumn((await project.pipeline()).all, source, column)
  return replaced(project, new Pipeline(left), { config, changed }, tick)
}

export async function removeFrom(
  project: Project,
  source: string,
  config: Config,
  tick: Tick,
): Promise<Opened> {
  const before = (await project.pipeline()).all
  const left = before.filter(({ id }) => id !== source)
  if (left.length === 0) throw new DataError(message('lastSource', {}))
  return replaced(project, new Pipeline(left), { config, changed: new Set() }, tick)
}

/** Puts other sources in the place of a project's own, unless it was cancelled meanwhile. */
async function replaced(
  project: Project,
  pipeline: Pipeline,
  { config, changed }: Pick<ImportedSources, 'config' | 'changed'>,
  tick: Tick,
): Promise<Opened> {
  const sources = await pipeline.sources(config, tick)
  await tick(1, 1)
  project.replace(pipeline, config, changed)
  await project.settled()
  return opened(project, config, sources)
}
