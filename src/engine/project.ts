// One open project: what is stored of it, its pipeline, its last result. Writes follow each other, and what goes wrong
// with one is a warning, because the analysis can go on unsaved.
import type { Config } from '../config/config.ts'
import { isAbort } from '../model/errors.ts'
import type { Comparison } from '../model/comparison.ts'
import type { RunResult } from '../model/run.ts'
import type { Source } from '../model/source.ts'
import { triedBy } from './segment/choose/tried.ts'
import { storedSource } from '../store/columns.ts'
import type { Claim } from '../store/lock.ts'
import type { StoredProject } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { Elsewhere } from './rows/grid.ts'
import { Pipeline, type CompareSetting } from './stages/pipeline.ts'
import type { Tick } from '../model/tick.ts'

export class Project {
  stored: StoredProject
  readonly claim: Claim
  mine: boolean
  result: RunResult | null
  /** Who is elsewhere in the last comparison with the result; null where it has not been compared. */
  elsewhere: Elsewhere | null = null
  readonly #store: Store
  /** Null until the rows are needed: a saved result is shown without them. */
  #pipeline: Promise<Pipeline> | null
  /** The last write; what is saved later waits for it. */
  #saving: Promise<string[]> = Promise.resolve([])
  /** True after a write that failed: what it was to write is not stored, and belongs to the next. */
  #isUnsaved = false

  constructor(store: Store, stored: StoredProject, claim: Claim, result: RunResult | null) {
    this.#store = store
    this.stored = stored
    this.claim = claim
    this.mine = claim.mine
    this.result = result
    this.#pipeline = null
  }

  get id(): string {
    return this.stored.id
  }

  /** The pipeline over its sources, read from the store where they are not at hand. */
  pipeline(): Promise<Pipeline> {
    this.#pipeline ??= this.#store.sources(this.stored).then((sources) => new Pipeline(sources))
    return this.#pipeline
  }

  /** Takes other sources: those whose ids are in `changed` are written with their rows, the rest are kept. */
  replace(pipeline: Pipeline, config: Config, changed: ReadonlySet<string>): void {
    const rows = new Map<string, Source>()
    const sources = pipeline.all.map((source) => {
      const before = this.stored.sources.find(({ id }) => id === source.id)
      const isChanged = !before || changed.has(source.id) || this.#isUnsaved
      const key = isChanged ? crypto.randomUUID() : before.key
      if (isChanged) rows.set(key, source)
      return storedSource(source, key)
    })
    this.stored = { ...this.stored, config, sources, modified: Date.now() }
    this.#pipeline = Promise.resolve(pipeline)
    this.result = null
    this.elsewhere = null
    const { stored } = this
    if (this.mine) this.#saving = this.#saving.then(() => this.#written(stored, rows))
  }

  async #written(stored: StoredProject, rows: ReadonlyMap<string, Source>): Promise<string[]> {
    try {
      await this.#store.save(stored, rows)
      this.#isUnsaved = false
      await this.#store.setLastProject(stored.id)
      return []
    } catch (error) {
      this.#isUnsaved = true
      return [error instanceof Error ? error.message : String(error)]
    }
  }

  async run(config: Config, tick: Tick): Promise<RunResult> {
    const pipeline = await this.pipeline()
    this.#note(config)
    const run = await pipeline.run(config, tick).catch((error: unknown) => {
      // A setting that fails stays what the user asked for.
      if (isAbort(error)) this.#note(null)
      throw error
    })
    const result = { ...run, tried: triedBy(run, this.result) }
    const problems = await waitedFor(this.#saving, tick)
    this.elsewhere = null
    // First of all, as what is not saved is lost with the tab.
    this.result = problems.length > 0 ? { ...result, warnings: [...problems, ...result.warnings] } : result
    if (this.mine && problems.length === 0) await this.#saveResult(this.result)
    return this.result
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
    if (!this.result) throw new Error('There is no result yet.')
    const pipeline = await this.pipeline()
    const { comparison, elsewhere } = await pipeline.compare(this.result, setting, tick)
    this.elsewhere = elsewhere
    return comparison
  }

  async #saveResult(result: RunResult): Promise<void> {
    try {
      await this.#store.saveResult(this.id, result)
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      this.result = { ...result, warnings: [problem, ...result.warnings] }
    }
  }

  /** Settles when nothing more is being written. */
  async settled(): Promise<void> {
    await this.#saving
  }
}

/** What `work` resolves to; a cancel ends the waiting, not the work. */
async function waitedFor<T>(work: Promise<T>, tick: Tick): Promise<T> {
  let isSettled = false
  const done = work.finally(() => (isSettled = true))
  while (!isSettled) {
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 50))])
    await tick(9, 10, 'Saving')
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
