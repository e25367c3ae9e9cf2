// The door: the page's only way to the worker. Makes cancel certain: asked politely first, and if a run has not
// ended two seconds later, the worker is terminated, a new one started and the project opened from the store.
import { proxy, wrap, type Remote } from 'comlink'
import workerUrl from './worker.ts?worker&url'
import { cancelled, isAbort } from '../model/errors.ts'
import type { Config } from '../config/config.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Progress, RunResult } from '../model/run.ts'
import type { CompareSetting, EngineApi, Opened } from './worker.ts'

const patienceMs = 2000

export type { MethodSummary } from './segment/method.ts'
export type { CompareSetting, CustomerQuery, GridPage, Opened, ProjectEntry } from './worker.ts'

type Report = (progress: Progress) => void

/** What the page wants to hear without having asked. */
export interface Listener {
  /** The worker died by itself; a new one stands already, unless it could not even be loaded. */
  crashed(reason: string): void
  /** Another tab took the open project. */
  lost(): void
}

/** A worker with its API, and a way to reject what still waits for it. */
interface Engine {
  readonly worker: Worker
  readonly remote: Remote<EngineApi>
  /** Never resolves; rejects when the worker is given up. */
  readonly stopped: Promise<never>
  stop(reason: Error): void
}

export class EngineClient {
  readonly #listener: Listener
  #engine: Engine
  #alive = false
  #projectId: string | null = null
  /** False if another tab has the open project: it is not to be taken from it. */
  #isMine = false
  #running: Promise<unknown> | null = null
  #newest = 0
  /** Settles when a restarted engine has the project open again. */
  #restored: Promise<unknown> = Promise.resolve()

  constructor(listener: Listener) {
    this.#listener = listener
    this.#engine = this.#start()
  }

  /** Any call that is not long: `client.call((api) => api.rows(0, 50))`. */
  call<T>(use: (api: Remote<EngineApi>) => Promise<T>): Promise<T> {
    return Promise.race([use(this.#engine.remote), this.#engine.stopped])
  }

  /** Reads files and makes a project of them; the open project stays if they cannot be used. */
  open(files: readonly File[], config: Config, onProgress: Report): Promise<Opened> {
    return this.#enter(() => this.call((api) => api.open([...files], config, proxy(onProgress))))
  }

  /** Adds files to the open project, which stays as it is if they cannot be used. */
  add(files: readonly File[], config: Config, onProgress: Report): Promise<Opened> {
    return this.#enter(() => this.call((api) => api.add([...files], config, proxy(onProgress))))
  }

  /** Reads the sources `ids` again, because the config asks for other columns; `files` are all of theirs. */
  reread(
    files: readonly File[],
    ids: readonly string[],
    config: Config,
    onProgress: Report,
  ): Promise<Opened> {
    return this.#enter(() => this.call((api) => api.reread([...files], ids, config, proxy(onProgress))))
  }

  /** Deletes a stored column of a source; its files are not needed for that. */
  forget(source: string, column: string, config: Config): Promise<Opened> {
    return this.#enter(() => this.call((api) => api.forget(source, column, config)))
  }

  removeSource(source: string, config: Config): Promise<Opened> {
    return this.#enter(() => this.call((api) => api.removeSource(source, config)))
  }

  openSample(config: Config, onProgress: Report): Promise<Opened> {
    return this.#enter(() => this.call((api) => api.openSample(config, proxy(onProgress))))
  }

  /** Opens a stored project; `steal` takes it from another tab. */
  openProject(id: string, steal: boolean): Promise<Opened> {
    return this.#enter(() => this.call((api) => api.openProject(id, steal)))
  }

  /** Runs the config on the open project; a newer run ends an older one, which then rejects with AbortError. */
  run(config: Config, onProgress: Report): Promise<RunResult> {
    return this.#newestOf(() => this.call((api) => api.run(config, proxy(onProgress))))
  }

  /**
   * Clusters the customers of the result with another setting and compares; waits for a run that is going on, and
   * rejects with AbortError when a newer run or comparison is asked for.
   */
  compare(setting: CompareSetting, onProgress: Report): Promise<Comparison> {
    return this.call((api) => api.compare(setting, proxy(onProgress)))
  }

  /** Leaves the open project. */
  async close(): Promise<void> {
    this.cancel()
    this.#projectId = null
    await this.call((api) => api.close())
  }

  cancel(): void {
    this.#newest++
    if (!this.#running) return
    this.#enforceEnd(this.#running)
    void this.#engine.remote.cancel()
  }

  #start(): Engine {
    const worker = boundWorker()
    const remote = wrap<EngineApi>(worker)
    let stop: (reason: Error) => void = () => undefined
    const stopped = new Promise<never>((_resolve, reject) => (stop = reject))
    stopped.catch(() => undefined)
    this.#alive = false
    const lost = (): void => {
      this.#isMine = false
      this.#listener.lost()
    }
    void remote.listen(proxy(lost)).then(() => (this.#alive = true))
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      const reason = event.message || 'The engine could not be loaded.'
      // A worker that never answered would fail again and again: it is not started a second time.
      if (this.#alive) this.#restart(new Error(reason))
      else stop(new Error(reason))
      this.#listener.crashed(reason)
    })
    return { worker, remote, stopped, stop }
  }

  #restart(reason: Error): void {
    this.#engine.worker.terminate()
    this.#engine.stop(reason)
    this.#engine = this.#start()
    if (this.#projectId === null) return
    // It may have been deleted meanwhile; the next call then says so.
    this.#restored = this.#engine.remote.openProject(this.#projectId, this.#isMine).catch(() => undefined)
  }

  async #enter(open: () => Promise<Opened>): Promise<Opened> {
    const opened = await this.#newestOf(open)
    this.#projectId = opened.project.id
    this.#isMine = opened.mine
    return opened
  }

  /** The newest work survives the forced end of the one before it: it starts again on the new worker. */
  async #newestOf<T>(use: () => Promise<T>): Promise<T> {
    const mine = ++this.#newest
    const before = this.#engine
    try {
      return await this.#long(use)
    } catch (error) {
      if (mine !== this.#newest || this.#engine === before || !isAbort(error)) throw error
      await this.#restored
      return this.#long(use)
    }
  }

  /** Long work is remembered, so that it can be ended by force when newer work comes. */
  async #long<T>(use: () => Promise<T>): Promise<T> {
    if (this.#running) this.#enforceEnd(this.#running)
    const mine = use()
    this.#running = mine
    try {
      return await mine
    } finally {
      if (this.#running === mine) this.#running = null
    }
  }

  #enforceEnd(work: Promise<unknown>): void {
    const doomed = this.#engine
    const timer = setTimeout(() => {
      if (this.#engine === doomed) this.#restart(cancelled())
    }, patienceMs)
    const clear = () => clearTimeout(timer)
    work.then(clear, clear)
  }
}

/**
 * The engine as a worker that is bound by the page's policy from the first visit on: one that is loaded by URL is
 * bound only once the service worker answers for the site, a blob inherits the policy of its page.
 */
function boundWorker(): Worker {
  const start = `import ${JSON.stringify(new URL(workerUrl, location.href).href)}`
  const url = URL.createObjectURL(new Blob([start], { type: 'text/javascript' }))
  return new Worker(url, { type: 'module', name: 'tessera-engine' })
}
