// The worker's side of the door: one open project, its pipeline, and the store. Long work goes one after the other;
// a newer call or a cancel makes an older one end at its next tick.
import { expose } from 'comlink'
import { defaultConfig, type Config } from '../data/config.ts'
import { audienceCsv } from '../data/audience.ts'
import { formatNamed } from '../data/formats.ts'
import { DataError } from '../data/errors.ts'
import { importFiles } from '../data/importers.ts'
import { intake } from '../data/intake.ts'
import type { Progress, RunResult, SourceSummary } from '../data/result.ts'
import { sampleShop } from '../data/sampleShop.ts'
import { storedColumn } from '../store/columns.ts'
import { claimProject, type Claim } from '../store/lock.ts'
import type { StoredProject } from '../store/schema.ts'
import { createStore } from '../store/store.ts'
import { fitConfig } from './fitConfig.ts'
import { customerPage, tablePage, type CustomerQuery, type GridPage } from './grid.ts'
import type { MethodSummary } from './method.ts'
import { methods } from './methods.ts'
import { Pipeline, type Source } from './pipeline.ts'
import { createTick, type Tick } from './tick.ts'

export type { CustomerQuery, GridPage } from './grid.ts'

export interface ProjectEntry {
  readonly id: string
  readonly name: string
  readonly modified: number
  readonly customers: number
  readonly rows: number
}

/** A project as it is when it opens. */
export interface Opened {
  readonly project: { readonly id: string; readonly name: string }
  /** False if another tab has the project; then nothing is saved from here. */
  readonly mine: boolean
  readonly config: Config
  readonly sources: readonly SourceSummary[]
  /** The result as it was saved; null before the first run. */
  readonly result: RunResult | null
}

type Report = (progress: Progress) => void

interface Project {
  readonly stored: StoredProject
  readonly claim: Claim
  mine: boolean
  /** Null until the rows are needed: a saved result is shown without them. */
  pipeline: Promise<Pipeline> | null
  result: RunResult | null
  /** The import's write; what is saved later waits for it. */
  saving: Promise<string[]>
}

const store = createStore()
let open: Project | null = null
let generation = 0
/** The page's ear for another tab that takes the open project. */
let onLost: () => void = () => undefined
let tail: Promise<unknown> = Promise.resolve()

/** Queues long work behind the work before it; a later call makes its tick throw. */
function inTurn<T>(onProgress: Report, work: (tick: Tick) => Promise<T>): Promise<T> {
  const mine = ++generation
  const tick = createTick(() => mine === generation, onProgress)
  const turn = tail.then(async () => {
    await tick(0, 1)
    return work(tick)
  })
  tail = turn.catch(() => undefined)
  return turn
}

function needed(): Project {
  if (!open) throw new Error('No project is open.')
  return open
}

async function importInto(files: readonly File[], given: Config, tick: Tick): Promise<Opened> {
  const started = performance.now()
  const { table: read, sources: reads, warnings } = await importFiles(files, tick)
  const { warnings: changes, ...taken } = intake(read, given)
  const isStored = ({ column }: Config['roles'][number]) => !taken.dropped.includes(column)
  const asked = { ...given, roles: given.roles.filter(isStored) }
  const { config, warnings: unfit } = fitConfig(asked, taken.table)
  const importMs = performance.now() - started
  const source: Source = { ...taken, files: reads, warnings: [...warnings, ...changes, ...unfit], importMs }
  const pipeline = new Pipeline(source)
  const stored = newProject(source, config)
  const sources = await pipeline.sources(config)
  const claim = await claimForThisTab(stored.id, false)
  await stillWanted(tick, claim)
  leave()
  const saving = save(stored, source)
  open = { stored, claim, mine: true, pipeline: Promise.resolve(pipeline), result: null, saving }
  return { project: { id: stored.id, name: stored.name }, mine: true, config, sources, result: null }
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
    if (open?.stored.id !== id) return
    open.mine = false
    onLost()
  })
}

function newProject(source: Source, config: Config): StoredProject {
  const { table, files, warnings, of, dropped } = source
  const { name, nRows } = table
  const columns = table.columns.map(storedColumn)
  const format = source.format?.id ?? null
  const now = Date.now()
  return {
    id: crypto.randomUUID(),
    name: name.replace(/(\.(csv|tsv|tab|txt|data|xlsx|xlsm|json|ndjson|jsonl|parquet|gz|zip))+$/i, ''),
    created: now,
    modified: now,
    config,
    source: { name, nRows, files, warnings, columns, format, of, dropped },
    customers: 0,
  }
}

/** Writes a new project; what goes wrong is a warning, because the analysis can go on unsaved. */
async function save(stored: StoredProject, source: Source): Promise<string[]> {
  try {
    await store.create(stored, source.table)
    if (open?.stored.id === stored.id) await store.setLastProject(stored.id)
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

async function reopen(id: string, steal: boolean, tick: Tick): Promise<Opened> {
  const stored = await store.project(id)
  if (!stored) throw new DataError('This project is no longer stored on this computer.')
  if (open?.stored.id === id && open.mine) leave()
  const result = (await store.result(id)) ?? null
  const pipeline = result ? null : await readBack(stored)
  const sources = result?.sources ?? (await pipeline?.sources(stored.config)) ?? []
  const claim = await claimForThisTab(id, steal)
  await stillWanted(tick, claim)
  leave()
  const { mine } = claim
  open = {
    ...{ stored, claim, mine, result, saving: Promise.resolve([]) },
    pipeline: pipeline && Promise.resolve(pipeline),
  }
  void store.setLastProject(id)
  return { project: { id, name: stored.name }, mine, config: stored.config, sources, result }
}

function pipelineOf(project: Project): Promise<Pipeline> {
  project.pipeline ??= readBack(project.stored)
  return project.pipeline
}

async function readBack(stored: StoredProject): Promise<Pipeline> {
  const { files, warnings, columns, of = columns.length, dropped = [] } = stored.source
  const format = formatNamed(stored.source.format)
  return new Pipeline({ table: await store.table(stored), format, of, dropped, files, warnings, importMs: 0 })
}

function leave(): void {
  open?.claim.release()
  open = null
}

/** Leaves a project that is to be deleted, once nothing more will be written of it. */
async function abandon(project: Project): Promise<void> {
  leave()
  await project.saving
}

async function run(config: Config, tick: Tick): Promise<RunResult> {
  const project = needed()
  const pipeline = await pipelineOf(project)
  const result = await pipeline.run(config, tick)
  const problems = await waitedFor(project.saving, tick)
  project.result = problems.length > 0 ? { ...result, warnings: [...result.warnings, ...problems] } : result
  if (project.mine && problems.length === 0) await saveResult(project, project.result)
  return project.result
}

/** What `work` resolves to; a cancel ends the waiting, not the work. */
async function waitedFor<T>(work: Promise<T>, tick: Tick): Promise<T> {
  let settled = false
  const done = work.finally(() => (settled = true))
  while (!settled) {
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 50))])
    await tick(9, 10, 'Saving')
  }
  return done
}

async function saveResult(project: Project, result: RunResult): Promise<void> {
  try {
    await store.saveResult(project.stored.id, result)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    project.result = { ...result, warnings: [...result.warnings, problem] }
  }
}

/** The last result with the customers it is about; runs the early stages if only the result was read back. */
async function shown() {
  const project = needed()
  if (!project.result) throw new Error('There is no result yet.')
  const pipeline = await pipelineOf(project)
  return { result: project.result, customers: await pipeline.customers(project.result.config) }
}

const api = {
  /** Tells the page when another tab takes the open project. */
  listen(lost: () => void): void {
    onLost = lost
  },
  methods: (): readonly MethodSummary[] =>
    methods.map(({ id, label, about, params }) => ({ id, label, about, params })),
  async projects(): Promise<readonly ProjectEntry[]> {
    const all = await store.projects()
    return all
      .map(({ id, name, modified, customers, source }) => ({
        id,
        name,
        modified,
        customers,
        rows: source.nRows,
      }))
      .sort((a, b) => b.modified - a.modified)
  },
  /** The project that was open when the site was last left; null if none, or if it is gone. */
  async lastProject(): Promise<string | null> {
    const id = await store.lastProject()
    return id !== undefined && (await store.project(id)) ? id : null
  },
  open: (files: readonly File[], config: Config, onProgress: Report): Promise<Opened> =>
    inTurn(onProgress, (tick) => importInto(files, config, tick)),
  openSample: (config: Config = defaultConfig, onProgress: Report): Promise<Opened> =>
    inTurn(onProgress, (tick) => {
      const { name, csv } = sampleShop()
      return importInto([new File([csv], name)], config, tick)
    }),
  openProject: (id: string, steal: boolean): Promise<Opened> =>
    inTurn(
      () => undefined,
      (tick) => reopen(id, steal, tick),
    ),
  async close(): Promise<void> {
    generation++
    leave()
    await store.setLastProject(null)
  },
  async remove(id: string): Promise<void> {
    if (open?.stored.id === id) await abandon(open)
    await store.remove(id)
  },
  async removeAll(): Promise<void> {
    generation++
    if (open) await abandon(open)
    await store.removeAll()
  },
  run: (config: Config, onProgress: Report): Promise<RunResult> =>
    inTurn(onProgress, (tick) => run(config, tick)),
  cancel(): void {
    generation++
  },
  async rows(from: number, to: number): Promise<GridPage> {
    return tablePage((await pipelineOf(needed())).table, from, to)
  },
  async customers(query: CustomerQuery): Promise<GridPage> {
    const { result, customers } = await shown()
    return customerPage(customers, result, query)
  },
  async audience(segments: readonly number[] | null): Promise<Blob> {
    const { result, customers } = await shown()
    const names = new Map(result.segments.map((segment) => [segment.id, segment.name]))
    const features = result.features.filter((feature) => feature.used).map((feature) => feature.name)
    const pieces = audienceCsv(customers, { labels: result.labels, names, segments, features })
    return new Blob(pieces, { type: 'text/csv' })
  },
}

export type EngineApi = typeof api

expose(api)
