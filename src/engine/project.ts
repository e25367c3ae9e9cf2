// One open project: what is stored of it, its pipeline, its last run. Writes follow each other, and what goes wrong
// with one is a warning, because the analysis can go on unsaved.
import type { Config } from '../config/config.ts'
import { DataError, isAbort } from '../model/errors.ts'
import type { Comparison } from '../model/run/comparison.ts'
import type { Said } from '../model/message.ts'
import { message } from '../model/messages.ts'
import type { SegmentsResult } from '../model/run/run.ts'
import { failure, runResult, type Run } from '../model/run/sections.ts'
import type { Tick } from '../model/tick.ts'
import type { Claim } from '../store/lock.ts'
import type { SourceRows, StoredProject } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { Elsewhere } from './rows/customerColumns.ts'
import { triedBy } from './segment/choose/tried.ts'
import { compare, type CompareSetting } from './stages/compare.ts'
import { Pipeline } from './stages/pipeline.ts'
import { runToStore } from './storedRuns.ts'
import { sourceOf, sourceRows, storedSource } from './storedSources.ts'

/** Segments that can be shown, and the config that they were computed from. */
interface Shown {
  readonly config: Config
  readonly segments: SegmentsResult
}

export class Project {
  stored: StoredProject
  readonly claim: Claim
  mine: boolean
  run: Run<Config> | null
  /** Who is elsewhere in the last comparison with the segments shown; null where they have not been compared. */
  elsewhere: Elsewhere | null = null
  readonly #store: Store
  /** The last run of which no section failed. */
  #whole: Run<Config> | null
  /** Null until the rows are needed: a saved run is shown without them. */
  #pipeline: Promise<Pipeline> | null
  /** The last write; what is saved later waits for it. */
  #saving: Promise<Said[]> = Promise.resolve([])
  /** True after a write that failed: what it was to write is not stored, and belongs to the next. */
  #isUnsaved = false

  constructor(store: Store, stored: StoredProject, claim: Claim, run: Run<Config> | null) {
    this.#store = store
    this.stored = stored
    this.claim = claim
    this.mine = claim.mine
    this.run = this.#whole = run
    this.#pipeline = null
  }

  get id(): string {
    return this.stored.id
  }

  /** The pipeline over its sources, read from the store where they are not at hand. */
  pipeline(): Promise<Pipeline> {
    this.#pipeline ??= this.#store
      .sources(this.stored)
      .then((sources) => new Pipeline(sources.map((rows) => sourceOf(rows))))
    return this.#pipeline
  }

  /** The segments that are shown, even where a later run failed. Throws where there are none yet. */
  get shown(): Shown {
    const segments = this.#whole?.sections.segments?.result
    if (!this.#whole || !segments) throw new Error('There is no result yet.')
    return { config: this.#whole.config, segments }
  }

  /** Takes other sources: those whose ids are in `changed` are written with their rows, the rest are kept. */
  replace(pipeline: Pipeline, config: Config, changed: ReadonlySet<string>): void {
    const rows = new Map<string, SourceRows>()
    const sources = pipeline.all.map((source) => {
      const before = this.stored.sources.find(({ id }) => id === source.id)
      const isChanged = !before || changed.has(source.id) || this.#isUnsaved
      const key = isChanged ? crypto.randomUUID() : before.key
      const stored = storedSource(source, key)
      if (isChanged) rows.set(key, sourceRows(source, stored))
      return stored
    })
    this.stored = { ...this.stored, config, sources, modified: Date.now() }
    this.#pipeline = Promise.resolve(pipeline)
    this.run = this.#whole = null
    this.elsewhere = null
    const { stored } = this
    if (this.mine) this.#saving = this.#saving.then(() => this.#written(stored, rows))
  }

  async #written(stored: StoredProject, rows: ReadonlyMap<string, SourceRows>): Promise<Said[]> {
    try {
      await this.#store.save(stored, rows)
      this.#isUnsaved = false
      await this.#store.setLastProject(stored.id)
      return []
    } catch (error) {
      this.#isUnsaved = true
      return [saidBy(error)]
    }
  }

  /** Runs the config; a run of which a section failed is shown, but not saved. */
  async start(config: Config, tick: Tick): Promise<Run<Config>> {
    const pipeline = await this.pipeline()
    this.#note(config)
    const run = await pipeline.run(config, tick, this.run).catch((error: unknown) => {
      // A setting that fails stays what the user asked for.
      if (isAbort(error)) this.#note(null)
      throw error
    })
    const problems = await waitedFor(this.#saving, tick)
    // First of all, as what is not saved is lost with the tab.
    this.run = { ...withTried(run, this.#whole), warnings: problems }
    if (failure(this.run)) return this.run
    this.#whole = this.run
    this.elsewhere = null
    if (this.mine && problems.length === 0) await this.#save(this.run)
    return this.run
  }

  /** What is asked for is run again when the tab is closed before it is done. */
  #note(asked: Config | null): void {
    if (!this.mine) return
    this.#saving = this.#saving.then(async (problems) => {
      await this.#store.setAsked(this.id, asked).catch(() => undefined)
      return problems
    })
  }

  /** Throws where there is no result yet. */
  async compare(setting: CompareSetting, tick: Tick): Promise<Comparison> {
    const { shown } = this
    const { runner } = await this.pipeline()
    const { comparison, elsewhere } = await compare(runner, shown, setting, tick)
    this.elsewhere = elsewhere
    return comparison
  }

  async #save(run: Run<Config>): Promise<void> {
    try {
      await this.#store.saveRun(this.id, runToStore(run, this.stored))
    } catch (error) {
      this.run = this.#whole = { ...run, warnings: [saidBy(error), ...run.warnings] }
    }
  }

  /** Settles when nothing more is being written. */
  async settled(): Promise<void> {
    await this.#saving
  }
}

function saidBy(error: unknown): Said {
  if (error instanceof DataError) return error.said
  return message('notSaved', { reason: error instanceof Error ? error.message : String(error) })
}

/** The run with what was tried in it and before it. */
function withTried(run: Run<Config>, before: Run<Config> | null): Run<Config> {
  const result = runResult(run)
  const { segments } = run.sections
  if (!result || segments?.state !== 'fresh' || !segments.result) return run
  const tried = triedBy(result, runResult(before))
  const sections = { ...run.sections, segments: { ...segments, result: { ...segments.result, tried } } }
  return { ...run, sections }
}

/** What `work` resolves to; a cancel ends the waiting, not the work. */
async function waitedFor<T>(work: Promise<T>, tick: Tick): Promise<T> {
  let isSettled = false
  const done = work.finally(() => (isSettled = true))
  while (!isSettled) {
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 50))])
    await tick(9, 10, message('saving', {}))
  }
  return done
}

/** A project called after its first source, with nothing in it yet. */
export function newProject(name: string, config: Config): StoredProject {
  const now = Date.now()
  const endings = /(\.(csv|tsv|tab|txt|data|xlsx|xlsm|json|ndjson|jsonl|parquet|gz|zip))+$/i
  return {
    id: crypto.randomUUID(),
    name: name.replace(endings, ''),
    created: now,
    modified: now,
    config,
    sources: [],
    customers: 0,
  }
}
