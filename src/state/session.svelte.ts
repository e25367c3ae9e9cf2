// The page's memory: one Session, which edits the config and holds the last result. Views call its methods; all
// long work goes through the engine's door, and a newer change makes an older answer fall on the floor.
import { createContext } from 'svelte'
import { defaultConfig, type Config } from '../config/config.ts'
import { isAbort } from '../model/errors.ts'
import type { Progress, SourceSummary } from '../model/run/run.ts'
import { asError, failure } from '../model/run/sections.ts'
import { EngineClient, type Api, type MethodSummary, type Opened } from '../engine/client.ts'
import { AfterChanges } from './afterChanges.ts'
import { RequestOrder } from './requestOrder.ts'
import { withName } from './edits.ts'
import { History } from './history.svelte.ts'
import { StoredColumns } from './storedColumns.svelte.ts'
import { decodeLink, linkTo } from '../config/link.ts'
import { changeCancelled, toProblem, type Problem } from './problem.ts'
import { ProjectList } from './projectList.svelte.ts'
import { sameConfig } from './sameConfig.ts'
import { ShownRun } from './shownRun.svelte.ts'
import { validSelection } from './validSelection.ts'

export type Status = 'starting' | 'empty' | 'opening' | 'running' | 'ready' | 'failed'

type Opening = (api: Api, report: (progress: Progress) => void) => Promise<Opened>

export class Session {
  status = $state<Status>('starting')
  readonly shown = new ShownRun()
  sources = $state.raw<readonly SourceSummary[]>([])
  progress = $state.raw<Progress | null>(null)
  message = $state.raw<Problem | null>(null)
  methods = $state.raw<readonly MethodSummary[]>([])
  project = $state.raw<{ readonly id: string; readonly name: string } | null>(null)
  /** Another tab has the project; changes made here are not saved. */
  elsewhere = $state(false)
  /** The config came with a link and waits for the user's file. */
  linked = $state(false)
  selected = $state<number | null>(null)
  hovered = $state<number | null>(null)

  readonly #history = new History<Config>(defaultConfig)
  readonly #client = new EngineClient({
    crashed: (reason) => this.#crashed(reason),
    lost: () => (this.elsewhere = true),
  })
  /** Asks the engine: `session.asks((api) => api.rows.page(…))`. */
  readonly asks: EngineClient['asks'] = (use, onProgress) => this.#client.asks(use, onProgress)
  readonly projectList = new ProjectList(this.#client, (error) => (this.message = toProblem(error)))
  /** Which columns are stored beyond those that always are. */
  readonly storedColumns = new StoredColumns({
    sources: () => this.sources,
    config: () => this.config,
    reread: (files, ids, config) =>
      this.#enter((api, report) => api.files.reread([...files], ids, config, report)),
    forget: (source, column, config) => this.#enter((api) => api.project.forget(source, column, config)),
  })
  readonly #afterChanges = new AfterChanges(() => void this.#run())
  readonly #requests = new RequestOrder()

  readonly config = $derived(this.#history.current)
  /** The sections of the run that is shown; null where it has none. */
  readonly data = $derived(this.shown.data)
  readonly segments = $derived(this.shown.segments)
  readonly result = $derived(this.shown.result)
  readonly previous = $derived(this.shown.previous)
  readonly canUndo = $derived(this.#history.canUndo)
  readonly canRedo = $derived(this.#history.canRedo)

  /** Opens what the address asks for: a link's config, else the project that was open last. */
  async start(hash: string): Promise<void> {
    try {
      this.methods = await this.#client.asks((api) => api.run.methods())
      await this.projectList.list()
      const config = await decodeLink(hash)
      const last = config ? null : await this.#client.asks((api) => api.project.last())
      if (last !== null) return await this.openProject(last)
      if (config) this.#history.restart(config)
      this.linked = config !== null
      this.status = 'empty'
    } catch (error) {
      this.status = 'empty'
      this.message = toProblem(error)
    }
  }

  /** A link that arrives in the open page is treated like one that opens it. */
  async arrive(hash: string): Promise<void> {
    if (!hash.startsWith('#c=')) return
    this.close()
    await this.start(hash)
  }

  /** Reads files into a new project and runs. What is open stays open if they cannot be used. */
  open(files: readonly File[]): Promise<void> {
    const open: Opening = (api, report) => api.files.open([...files], this.#newConfig(), report)
    return this.#enter(open, () => this.storedColumns.held.restart(files))
  }

  /** Adds files to the open project and runs; it stays as it is if they cannot be used. */
  add(files: readonly File[]): Promise<void> {
    const add: Opening = (api, report) => api.files.add([...files], this.config, report)
    return this.#enter(add, () => this.storedColumns.held.add(files))
  }

  /** Takes a source and its rows out of the project. */
  removeSource(source: string): Promise<void> {
    const remove: Opening = (api) => api.project.removeSource(source, this.config)
    return this.#enter(remove, () => this.storedColumns.held.removed())
  }

  openSample = (): Promise<void> =>
    this.#enter(
      (api, report) => api.files.openSample(this.#newConfig(), report),
      () => this.storedColumns.held.restart([]),
    )

  /** Opens a saved project; `steal` works on it here although another tab has it, which is told. */
  openProject(id: string, steal = false): Promise<void> {
    const isOther = id !== this.project?.id
    const open: Opening = (api) => api.project.open(id, steal)
    return this.#enter(open, () => isOther && this.storedColumns.held.restart([]))
  }

  /** Back to the first screen; the project stays saved. */
  close(): void {
    this.#afterChanges.stop()
    this.#requests.next()
    this.project = this.message = null
    this.shown.show(null)
    this.shown.forget()
    this.sources = []
    this.elsewhere = this.linked = false
    this.storedColumns.giveUp()
    this.storedColumns.held.restart([])
    this.selected = this.hovered = null
    this.#history.restart(defaultConfig)
    this.status = 'empty'
    void this.projectList.putBack()
  }

  /** Deletes a project; null deletes everything that this site has stored on this machine. */
  deleteProject(id: string | null): Promise<void> {
    if (id === null || this.project?.id === id) this.close()
    return id === null ? this.projectList.clear() : this.projectList.remove(id)
  }

  /** Changes the config; the result follows. */
  change(edit: (config: Config) => Config): void {
    const next = edit(this.config)
    if (sameConfig(next, this.config)) return
    this.shown.remember()
    this.#history.push(next)
    this.#afterChanges.come()
  }

  undo = (): void => this.#goTo(-1)
  redo = (): void => this.#goTo(1)
  /** Keeps the new result; the old one is no longer shown beside it. */
  keep = (): void => void this.shown.forget()

  /** Goes back to the config of the result before the change. */
  back(): void {
    const before = this.shown.forget()
    if (!before) return
    this.#history.push(before.config)
    this.#afterChanges.come()
  }

  /** Gives a segment a name; an empty one gives it back its own. */
  rename(segment: number, name: string): void {
    const clustering = this.segments?.clusteringKey
    if (clustering === undefined) return
    this.#history.push(withName(this.config, clustering, segment, name))
    this.#afterChanges.come()
  }

  /** Stops what runs; the last result stays. */
  cancel(): void {
    this.#afterChanges.stop()
    this.#requests.cancel()
    this.#client.cancel()
    this.progress = null
    // What is being opened is so until the engine has ended it, or was done before it heard: then it is shown.
    if (this.status !== 'opening') this.status = this.#restingStatus()
    this.#showConfigOfResult()
  }

  again = (): Promise<void> => this.#run()
  dismiss = (): void => void (this.message = null)

  /** An address that carries the config, never data. */
  link = (): Promise<string> => linkTo(location.href, this.config)

  // A link's config is for the file that is dropped next; otherwise a new file starts from the defaults.
  #newConfig = (): Config => (this.linked ? this.config : defaultConfig)

  async #enter(open: Opening, done?: () => void): Promise<void> {
    this.#afterChanges.stop()
    const mine = this.#requests.nextOpening()
    this.status = 'opening'
    this.message = null
    try {
      const opened = await this.#client.opens(open, this.#report)
      if (!this.#requests.isAwaited(mine)) return
      done?.()
      this.#show(opened)
      if (opened.isComplete) this.#settle()
      else if (this.#requests.isNewest(mine)) await this.#run()
      else this.status = this.#restingStatus()
    } catch (error) {
      if (!this.#requests.isAwaited(mine)) return
      this.#fail(error)
      this.#showConfigOfResult()
    }
  }

  // A change whose run was ended is taken back, so that settings and result agree.
  #showConfigOfResult(): void {
    const shown = this.shown.whole?.config
    if (!shown || !this.#history.backTo(shown, sameConfig)) return
    this.shown.forget()
    this.message ??= changeCancelled
  }

  #show(opened: Opened): void {
    this.project = opened.project
    this.sources = opened.sources
    this.elsewhere = !opened.mine
    this.shown.show(opened.run)
    this.shown.forget()
    this.selected = this.hovered = null
    this.#history.restart(opened.run?.config ?? opened.config)
    this.linked = false
    // A link has done its work: a reload is to show the project again.
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search)
    // The tab was closed during a run: it is taken up again.
    this.change(() => opened.config)
  }

  #goTo(step: -1 | 1): void {
    if (!this.#history.move(step)) return
    this.shown.forget()
    this.#afterChanges.come()
  }

  async #run(): Promise<void> {
    const mine = this.#requests.next()
    this.status = 'running'
    this.message = null
    try {
      const config = $state.snapshot(this.config)
      const run = await this.#client.runs((api, report) => api.run.start(config, report), this.#report)
      if (!this.#requests.isNewest(mine)) return
      this.shown.show(run)
      const failed = failure(run)
      if (failed) throw asError(failed)
      this.sources = this.data?.sources ?? this.sources
      this.selected = this.segments && validSelection(this.segments, this.selected)
      this.#settle()
    } catch (error) {
      if (!this.#requests.isNewest(mine)) return
      this.#fail(error)
      void this.#lookAgain(mine)
    }
  }

  /** After a run that failed: what the columns are under its config, which is where to look for why. */
  async #lookAgain(run: number): Promise<void> {
    const asked = this.#client.asks((api) => api.project.sources(this.config))
    const sources = await asked.catch(() => this.sources)
    if (this.#requests.isNewest(run)) this.sources = sources
  }

  #settle(): void {
    this.progress = null
    this.status = 'ready'
  }

  #fail(error: unknown): void {
    this.progress = null
    this.status = this.#restingStatus()
    if (!isAbort(error)) this.message = toProblem(error)
  }

  #restingStatus(): Status {
    if (this.result) return 'ready'
    return this.project ? 'failed' : 'empty'
  }

  readonly #report = (progress: Progress): void => {
    if (this.status === 'opening' || this.status === 'running') this.progress = progress
  }

  #crashed(reason: string): void {
    this.#requests.next()
    this.#fail(new Error(reason))
  }
}

export const [getSession, setSession] = createContext<Session>()
