// The worker's side of the door: one open project, its pipeline, and the store. Long work goes one after the other;
// a newer call or a cancel makes an older one end at its next tick.
import { expose } from 'comlink'
import { defaultConfig, type Config } from '../config/config.ts'
import { audienceCsv } from '../export/audience.ts'
import type { Comparison } from '../model/comparison.ts'
import { errorRowsCsv } from '../export/errorRowsCsv.ts'
import { DataError } from '../model/errors.ts'
import { matchCsv } from '../export/matchCsv.ts'
import type { FilePreview } from '../model/filePreview.ts'
import { filePreview } from '../data/import/filePreview.ts'
import { qualitySteps } from '../data/quality/qualityReport.ts'
import type { QualityReport } from '../model/quality.ts'
import type { FileOptions } from '../model/fileOptions.ts'
import type { Progress, RunResult, SourceSummary } from '../model/run.ts'
import { sampleShop } from '../data/sample/sampleShop.ts'
import type { Source } from '../model/source.ts'
import { withPauses } from '../model/steps.ts'
import { claimProject, type Claim } from '../store/lock.ts'
import { createStore } from '../store/store.ts'
import { addTo, forgetIn, removeFrom, rereadIn } from './changeSources.ts'
import { customerPage, tablePage, type CustomerQuery, type GridPage } from './rows/grid.ts'
import { methodSummary, type MethodSummary } from './segment/method.ts'
import { methods } from './segment/methods.ts'
import { opened, type Opened } from './opened.ts'
import { Pipeline, type CompareSetting } from './stages/pipeline.ts'
import { newProject, Project } from './project.ts'
import { importSources } from '../data/sources/importSources.ts'
import { ascending, createTick, silentTick, type Tick } from '../model/tick.ts'
import { TaskQueue } from './taskQueue.ts'

export type { CustomerQuery, GridPage } from './rows/grid.ts'
export type { Opened } from './opened.ts'
export type { CompareSetting } from './stages/pipeline.ts'

export interface ProjectEntry {
  readonly id: string
  readonly name: string
  readonly modified: number
  readonly customers: number
  readonly rows: number
}

type Report = (progress: Progress) => void

const store = createStore()
let open: Project | null = null
const turns = new TaskQueue()
/** The page's ear for another tab that takes the open project. */
let onLost: () => void = () => undefined

function needed(): Project {
  if (!open) throw new Error('No project is open.')
  return open
}

async function importInto(files: readonly File[], given: Config, tick: Tick): Promise<Opened> {
  const started = performance.now()
  const taken = await importSources(files, [], given, (signature) => store.mapping(signature), tick)
  const pipeline = new Pipeline(taken.sources, performance.now() - started)
  const name = taken.sources.map(({ table }) => table.name).join(', ')
  const stored = newProject(name, taken.config)
  const sources = await pipeline.sources(taken.config, tick)
  const claim = await claimForThisTab(stored.id, false)
  const project = new Project(store, stored, claim, null)
  project.replace(pipeline, taken.config, taken.changed)
  // What is shown as open is stored: a worker that has to be ended later finds it again.
  await project.settled()
  try {
    await stillWanted(tick, claim)
  } catch (error) {
    await store.remove(stored.id)
    await store.setLastProject(open?.id ?? null)
    throw error
  }
  leave()
  open = project
  return opened(open, taken.config, sources)
}

/** The last look at a cancel before another project is put in place; nothing may be awaited after it. */
async function stillWanted(tick: Tick, claim: Claim): Promise<void> {
  try {
    await tick(1, 1)
  } catch (error) {
    claim.release()
    throw error
  }
}

function claimForThisTab(id: string, steal: boolean): Promise<Claim> {
  return claimProject(id, steal, () => {
    if (open?.id !== id) return
    open.mine = false
    onLost()
  })
}

async function reopen(id: string, steal: boolean, tick: Tick): Promise<Opened> {
  const stored = await store.project(id)
  if (!stored) throw new DataError('This project is no longer stored on this computer.')
  if (open?.id === id && open.mine) leave()
  const result = (await store.result(id)) ?? null
  const claim = await claimForThisTab(id, steal)
  const project = new Project(store, stored, claim, result)
  const sources = result?.sources ?? (await (await project.pipeline()).sources(stored.config, tick))
  await stillWanted(tick, claim)
  leave()
  open = project
  void store.setLastProject(id)
  return opened(project, await takeAsked(project), sources)
}

/** The config to open with: that of a run that never ended, which is asked for once, or the saved one. */
async function takeAsked({ id, stored, mine }: Project): Promise<Config> {
  if (!mine || !stored.asked) return stored.config
  // Where that cannot be written, it is asked for once more at the next opening.
  await store.setAsked(id, null).catch(() => undefined)
  return stored.asked
}

/** Leaves the open project; another tab can have it once nothing more is being written of it. */
function leave(): void {
  const left = open
  void left?.settled().then(() => left.claim.release())
  open = null
}

/** Leaves a project that is to be deleted, once nothing more will be written of it. */
async function abandon(project: Project): Promise<void> {
  leave()
  await project.settled()
}

/** The last result with the customers it is about; runs the early stages if only the result was read back. */
async function shown() {
  const project = needed()
  if (!project.result) throw new Error('There is no result yet.')
  const pipeline = await project.pipeline()
  return { result: project.result, customers: await pipeline.customers(project.result.config, silentTick) }
}

async function sourceOf(id: string): Promise<Source> {
  const { all } = await needed().pipeline()
  const found = all.find((source) => source.id === id)
  if (!found) throw new Error(`There is no source ${id}.`)
  return found
}

const api = {
  /** Tells the page when another tab takes the open project. */
  listen(lost: () => void): void {
    onLost = lost
  },
  methods: (): readonly MethodSummary[] => methods.map(methodSummary),
  async projects(): Promise<readonly ProjectEntry[]> {
    const all = await store.projects()
    return all
      .map(({ id, name, modified, customers, sources }) => {
        const rows = sources.reduce((sum, { nRows }) => sum + nRows, 0)
        return { id, name, modified, customers, rows }
      })
      .sort((a, b) => b.modified - a.modified)
  },
  /** The project that was open when the site was last left; null if none, or if it is gone. */
  async lastProject(): Promise<string | null> {
    const id = await store.lastProject()
    return id !== undefined && (await store.project(id)) ? id : null
  },
  open: (files: readonly File[], config: Config, onProgress: Report): Promise<Opened> =>
    turns.inTurn(onProgress, (tick) => importInto(files, config, tick)),
  openSample: (config: Config = defaultConfig, onProgress: Report): Promise<Opened> =>
    turns.inTurn(onProgress, (tick) => {
      const { name, csv } = sampleShop()
      return importInto([new File([csv], name)], config, tick)
    }),
  add: (files: readonly File[], config: Config, onProgress: Report): Promise<Opened> =>
    turns.inTurn(onProgress, (tick) =>
      addTo(needed(), files, config, (signature) => store.mapping(signature), tick),
    ),
  /** Reads the sources `ids` again: `files` are all of theirs. */
  reread: (
    files: readonly File[],
    ids: readonly string[],
    config: Config,
    onProgress: Report,
  ): Promise<Opened> => turns.inTurn(onProgress, (tick) => rereadIn(needed(), files, ids, config, tick)),
  forget: (source: string, column: string, config: Config): Promise<Opened> =>
    turns.inTurn(
      () => undefined,
      (tick) => forgetIn(needed(), source, column, config, tick),
    ),
  /** What the sources are under a config, even one with which no run succeeds. */
  sources: async (config: Config): Promise<readonly SourceSummary[]> =>
    (await needed().pipeline()).sources(config, silentTick),
  removeSource: (source: string, config: Config): Promise<Opened> =>
    turns.inTurn(
      () => undefined,
      (tick) => removeFrom(needed(), source, config, tick),
    ),
  openProject: (id: string, steal: boolean): Promise<Opened> =>
    turns.inTurn(
      () => undefined,
      (tick) => reopen(id, steal, tick),
    ),
  async close(): Promise<void> {
    turns.cancel()
    leave()
    await store.setLastProject(null)
  },
  async remove(id: string): Promise<void> {
    if (open?.id === id) await abandon(open)
    await store.remove(id)
  },
  async removeAll(): Promise<void> {
    turns.cancel()
    if (open) await abandon(open)
    await store.removeAll()
  },
  run: (config: Config, onProgress: Report): Promise<RunResult> =>
    turns.inTurn(onProgress, (tick) => needed().run(config, ascending(tick))),
  cancel(): void {
    turns.cancel()
  },
  /** Rows `from` up to `to` of a source. */
  async rows(source: string, from: number, to: number): Promise<GridPage> {
    return tablePage((await sourceOf(source)).table, from, to)
  },
  /** Rows of a source that could not be used, as a CSV file to correct and drop again. */
  async errorRows(source: string): Promise<Blob> {
    const { table, errors } = await sourceOf(source)
    return new Blob([errorRowsCsv(table, errors)], { type: 'text/csv' })
  },
  /** How a file would be read: its first rows, its sheets, and what was guessed. */
  preview: (file: File, options: FileOptions): Promise<FilePreview> => filePreview(file, options),
  /** What may be wrong with the rows under `config`, and what each rule would change. */
  async quality(config: Config): Promise<QualityReport> {
    const { used, people } = await (await needed().pipeline()).people(config, silentTick)
    // It is no run, so nothing cancels it; between its checks the worker hears what else is asked.
    const breath = createTick(
      () => true,
      () => undefined,
    )
    const input = { sources: used, people, rules: config.rules, today: Date.now() }
    return withPauses(qualitySteps(input), () => breath(0, 1))
  },
  /** How persons were matched, case by case, as a CSV file. */
  async matches(): Promise<Blob> {
    const project = needed()
    const { used, people } = await (
      await project.pipeline()
    ).people(project.result?.config ?? project.stored.config, silentTick)
    return new Blob(matchCsv(used, people), { type: 'text/csv' })
  },
  async customers(query: CustomerQuery): Promise<GridPage> {
    const { result, customers } = await shown()
    return customerPage(customers, result, query)
  },
  /** The customers of the result clustered with another setting, beside the result, which stays. */
  compare: (setting: CompareSetting, onProgress: Report): Promise<Comparison> =>
    turns.behind(onProgress, (tick) => needed().compare(setting, ascending(tick))),
  /** Ends the comparison that is going on or waits; a run goes on. */
  stopComparing(): void {
    turns.stopComparing()
  },
  /** A page of the customers who are elsewhere in the last comparison. */
  async differing(query: CustomerQuery): Promise<GridPage> {
    const { result, customers } = await shown()
    const { elsewhere } = needed()
    if (!elsewhere) throw new Error('Nothing is being compared.')
    return customerPage(customers, result, query, elsewhere)
  },
  async audience(segments: readonly number[] | null): Promise<Blob> {
    const { result, customers } = await shown()
    const names = new Map(result.segments.map((segment) => [segment.id, segment.name]))
    const features = result.features.filter((feature) => feature.used).map((feature) => feature.name)
    const { labels, membership, silhouettes } = result
    const choice = { labels, names, segments, features, membership, silhouettes }
    const pieces = audienceCsv(customers, choice)
    return new Blob(pieces, { type: 'text/csv' })
  },
}

export type EngineApi = typeof api

expose(api)
