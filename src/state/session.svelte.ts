// The page's memory: one Session, which edits the config and holds the last result. Views call its methods; all
// long work goes through the engine's door, and a newer change makes an older answer fall on the floor.
import { createContext } from 'svelte'
import { defaultConfig, type Config } from '../config/config.ts'
import { isAbort } from '../model/errors.ts'
import type { DataResult, Progress, RunResult, SegmentsResult, SourceSummary } from '../model/run.ts'
import { EngineClient, type MethodSummary, type Opened } from '../engine/client.ts'
import { RequestOrder } from './requestOrder.ts'
import { withName } from './edits.ts'
import { History } from './history.svelte.ts'
import { StoredColumns } from './storedColumns.svelte.ts'
import { decodeLink, linkTo } from '../config/link.ts'
import { changeCancelled, toProblem, type Problem } from './problem.ts'
import { questions } from './questions.ts'
import { ProjectList } from './projectList.svelte.ts'
import { sameConfig } from './sameConfig.ts'
import { validSelection } from './validSelection.ts'

export type Status = 'starting' | 'empty' | 'opening' | 'running' | 'ready' | 'failed'

/** How long the session waits after a change before it runs, so that a dragged slider makes one run. */
const settleMs = 150

export class Session {
  status = $state<Status>('starting')
  result = $state.raw<RunResult | null>(null)
  /** The result before the last change, beside which the new one is shown until the user keeps one. */
  previous = $state.raw<RunResult | null>(null)
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
  /** What can be asked of the open project. */
  readonly ask = questions(this.#client)
  readonly projectList = new ProjectList(this.#client, (error) => (this.message = toProblem(error)))
  /** Which columns are stored beyond those that always are. */
  readonly storedColumns = new StoredColumns({
    sources: () => this.sources,
    config: () => this.config,
    reread: (files, ids, config) => this.#enter(() => this.#client.reread(files, ids, config, this.#report)),
    forget: (source, column, config) => this.#enter(() => this.#client.forget(source, column, config)),
  })
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #requests = new RequestOrder()

  readonly config = $derived(this.#history.current)
  /** The sections of the run that is shown; null where it has none. */
  readonly data = $derived<DataResult | null>(this.result)
  readonly segments = $derived<SegmentsResult | null>(this.result)
  readonly canUndo = $derived(this.#history.canUndo)
  readonly canRedo = $derived(this.#history.canRedo)

  /** Opens what the address asks for: a link's config, else the project that was open last. */
  async start(hash: string): Promise<void> {
    try {
      this.methods = await this.#client.call((api) => api.methods())
      await this.projectList.list()
      const config = await decodeLink(hash)
      const last = config ? null : await this.#client.call((api) => api.lastProject())
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
    const open = () => this.#client.open(files, this.#newConfig(), this.#report)
    return this.#enter(open, () => this.storedColumns.held.restart(files))
  }

  /** Adds files to the open project and runs; it stays as it is if they cannot be used. */
  add(files: readonly File[]): Promise<void> {
    const add = () => this.#client.add(files, this.config, this.#report)
    return this.#enter(add, () => this.storedColumns.held.add(files))
  }

  /** Takes a source and its rows out of the project. */
  removeSource(source: string): Promise<void> {
    const remove = () => this.#client.removeSource(source, this.config)
    return this.#enter(remove, () => this.storedColumns.held.removed())
  }

  openSample(): Promise<void> {
    const open = () => this.#client.openSample(this.#newConfig(), this.#report)
    return this.#enter(open, () => this.storedColumns.held.restart([]))
  }

  /** Opens a saved project; `steal` works on it here although another tab has it, which is told. */
  openProject(id: string, steal = false): Promise<void> {
    const isOther = id !== this.project?.id
    const open = () => this.#client.openProject(id, steal)
    return this.#enter(open, () => isOther && this.storedColumns.held.restart([]))
  }

  /** Back to the first screen; the project stays saved. */
  close(): void {
    clearTimeout(this.#timer)
    this.#requests.next()
    this.project = this.result = this.previous = this.message = null
    this.sources = []
    this.elsewhere = this.linked = false
    this.storedColumns.giveUp()
    this.storedColumns.held.restart([])
    this.selected = this.hovered = null
    this.#history.restart(defaultConfig)
    this.status = 'empty'
    void this.projectList.putBack()
  }

  deleteProject(id: string): Promise<void> {
    if (this.project?.id === id) this.close()
    return this.projectList.remove(id)
  }

  /** Deletes everything that this site has stored on this machine. */
  deleteEverything(): Promise<void> {
    this.close()
    return this.projectList.clear()
  }

  /** Changes the config; the result follows. */
  change(edit: (config: Config) => Config): void {
    const next = edit(this.config)
    if (sameConfig(next, this.config)) return
    this.previous ??= this.result
    this.#history.push(next)
    this.#runSoon()
  }

  undo = (): void => this.#goTo(-1)
  redo = (): void => this.#goTo(1)
  /** Keeps the new result; the old one is no longer shown beside it. */
  keep = (): void => void (this.previous = null)

  /** Goes back to the config of the result before the change. */
  back(): void {
    const before = this.previous
    this.previous = null
    if (!before) return
    this.#history.push(before.config)
    this.#runSoon()
  }

  /** Gives a segment a name; an empty one gives it back its own. */
  rename(segment: number, name: string): void {
    const clustering = this.result?.clusteringKey
    if (clustering === undefined) return
    this.#history.push(withName(this.config, clustering, segment, name))
    this.#runSoon()
  }

  /** Stops what runs; the last result stays. */
  cancel(): void {
    clearTimeout(this.#timer)
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

  async #enter(open: () => Promise<Opened>, done?: () => void): Promise<void> {
    clearTimeout(this.#timer)
    const mine = this.#requests.nextOpening()
    this.status = 'opening'
    this.message = null
    try {
      const opened = await open()
      if (!this.#requests.isAwaited(mine)) return
      done?.()
      this.#show(opened)
      if (opened.result) this.#settle()
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
    const shown = this.result?.config
    if (!shown || !this.#history.backTo(shown, sameConfig)) return
    this.previous = null
    this.message ??= changeCancelled
  }

  #show(opened: Opened): void {
    this.project = opened.project
    this.sources = opened.sources
    this.elsewhere = !opened.mine
    this.result = opened.result
    this.previous = this.selected = this.hovered = null
    this.#history.restart(opened.result?.config ?? opened.config)
    this.linked = false
    // A link has done its work: a reload is to show the project again.
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search)
    // The tab was closed during a run: it is taken up again.
    this.change(() => opened.config)
  }

  #goTo(step: -1 | 1): void {
    if (!this.#history.move(step)) return
    this.previous = null
    this.#runSoon()
  }

  #runSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#run(), settleMs)
  }

  async #run(): Promise<void> {
    const mine = this.#requests.next()
    this.status = 'running'
    this.message = null
    try {
      const result = await this.#client.run($state.snapshot(this.config), this.#report)
      if (!this.#requests.isNewest(mine)) return
      this.result = result
      this.sources = result.sources
      this.selected = validSelection(result, this.selected)
      this.#settle()
    } catch (error) {
      if (!this.#requests.isNewest(mine)) return
      this.#fail(error)
      void this.#lookAgain(mine)
    }
  }

  /** After a run that failed: what the columns are under its config, which is where to look for why. */
  async #lookAgain(run: number): Promise<void> {
    const sources = await this.#client.call((api) => api.sources(this.config)).catch(() => this.sources)
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
