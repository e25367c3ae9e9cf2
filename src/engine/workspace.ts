// The worker's side of the door: one open project and the store. Opening, leaving and changing it; what can be asked of
// it is in engineApi.ts. It runs in Node as well.
import type { Config } from '../config/config.ts'
import { importSources } from '../data/sources/importSources.ts'
import type { Customers } from '../model/customers.ts'
import { DataError } from '../model/errors.ts'
import { message } from '../model/messages.ts'
import type { SegmentsResult } from '../model/run/run.ts'
import type { Source } from '../model/source/source.ts'
import { silentTick, type Tick } from '../model/tick.ts'
import { claimProject, type Claim } from '../store/lock.ts'
import type { Store } from '../store/store.ts'
import { opened, type Opened } from './opened.ts'
import { newProject, Project } from './project.ts'
import { Pipeline } from './stages/pipeline.ts'
import { storedConfig, storedRun } from './storedRuns.ts'
import { TaskQueue } from './taskQueue.ts'

export class Workspace {
  readonly store: Store
  /** One piece of long work after the other; a newer one or a cancel makes an older one end at its next tick. */
  readonly turns = new TaskQueue()
  /** Called when another tab takes the open project. */
  onLost: () => void = () => undefined
  readonly #claim: typeof claimProject
  #open: Project | null = null

  constructor(store: Store, claim = claimProject) {
    this.store = store
    this.#claim = claim
  }

  /** The open project. Throws where none is. */
  get project(): Project {
    if (!this.#open) throw new Error('No project is open.')
    return this.#open
  }

  isOpen(id: string): boolean {
    return this.#open?.id === id
  }

  /** Reads files into a new project, which takes the place of the open one; that stays if they cannot be used. */
  async importFiles(files: readonly File[], given: Config, tick: Tick): Promise<Opened> {
    const { store } = this
    const started = performance.now()
    const taken = await importSources(files, [], given, (signature) => store.mapping(signature), tick)
    const pipeline = new Pipeline(taken.sources, performance.now() - started)
    const name = taken.sources.map(({ table }) => table.name).join(', ')
    const stored = newProject(name, taken.config)
    const sources = await pipeline.sources(taken.config, tick)
    const claim = await this.#claimed(stored.id, false)
    const project = new Project(store, stored, claim, null)
    project.replace(pipeline, taken.config, taken.changed)
    // What is shown as open is stored: a worker that has to be ended later finds it again.
    await project.settled()
    try {
      await stillWanted(tick, claim)
    } catch (error) {
      await store.remove(stored.id)
      await store.setLastProject(this.#open?.id ?? null)
      throw error
    }
    this.leave()
    this.#open = project
    return opened(project, taken.config, sources)
  }

  /** Opens a stored project; `steal` takes it from another tab. */
  async reopen(id: string, steal: boolean, tick: Tick): Promise<Opened> {
    const stored = await this.store.project(id)
    if (!stored) throw new DataError(message('projectGone', {}))
    if (this.#open?.id === id && this.#open.mine) this.leave()
    const run = await storedRun(this.store, stored)
    const claim = await this.#claimed(id, steal)
    const project = new Project(this.store, stored, claim, run)
    const config = storedConfig(stored.config)
    const sources =
      run?.sections.data?.result?.sources ?? (await (await project.pipeline()).sources(config, tick))
    await stillWanted(tick, claim)
    this.leave()
    this.#open = project
    void this.store.setLastProject(id)
    return opened(project, await this.#takeAsked(project), sources)
  }

  /** Leaves the open project; another tab can have it once nothing more is being written of it. */
  leave(): void {
    const left = this.#open
    void left?.settled().then(() => left.claim.release())
    this.#open = null
  }

  /** Leaves the open project before it is deleted, once nothing more will be written of it. */
  async abandon(): Promise<void> {
    const left = this.#open
    this.leave()
    await left?.settled()
  }

  /** The segments that are shown with their customers; runs the early stages if only the run was read back. */
  async shown(): Promise<{ segments: SegmentsResult; customers: Customers }> {
    const { config, segments } = this.project.shown
    const pipeline = await this.project.pipeline()
    return { segments, customers: await pipeline.customers(config, silentTick) }
  }

  async source(id: string): Promise<Source> {
    const { all } = await this.project.pipeline()
    const found = all.find((source) => source.id === id)
    if (!found) throw new Error(`There is no source ${id}.`)
    return found
  }

  #claimed(id: string, steal: boolean): Promise<Claim> {
    return this.#claim(id, steal, () => {
      if (this.#open?.id !== id) return
      this.#open.mine = false
      this.onLost()
    })
  }

  /** The config to open with: that of a run that never ended, which is asked for once, or the saved one. */
  async #takeAsked({ id, stored, mine }: Project): Promise<Config> {
    if (!mine || !stored.asked) return storedConfig(stored.config)
    // Where that cannot be written, it is asked for once more at the next opening.
    await this.store.setAsked(id, null).catch(() => undefined)
    return storedConfig(stored.asked)
  }
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
