// The door: the page's only way to the worker. Makes cancel certain: asked politely first, and if a run has not
// ended two seconds later, the worker is terminated, a new one started and the project opened from the store.
import { proxy, wrap, type Remote } from 'comlink'
import workerUrl from './worker.ts?worker&url'
import { cancelled, isAbort } from '../model/errors.ts'
import type { Progress } from '../model/run/run.ts'
import type { Opened } from './opened.ts'
import type { ExposedApi } from './worker.ts'

const patienceMs = 2000

export type { ProjectEntry } from './engineApi.ts'
export type { Opened } from './opened.ts'
export type { MethodSummary } from './segment/method.ts'

/** The engine as the page calls it: files, project, run, rows, people. */
export type Api = Remote<ExposedApi>

type Report = (progress: Progress) => void

const unheard: Report = () => undefined

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
  readonly remote: Api
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

  /** Anything that is not long, or that may wait behind what is. */
  asks<T>(use: (api: Api, report: Report) => Promise<T>, onProgress = unheard): Promise<T> {
    return Promise.race([use(this.#engine.remote, proxy(onProgress)), this.#engine.stopped])
  }

  /** What opens a project or changes its sources; it stays as it is if that cannot be done. */
  async opens(use: (api: Api, report: Report) => Promise<Opened>, onProgress = unheard): Promise<Opened> {
    const opened = await this.runs(use, onProgress)
    this.#projectId = opened.project.id
    this.#isMine = opened.mine
    return opened
  }

  /** Long work, which ends an older one: that rejects with AbortError. */
  async runs<T>(use: (api: Api, report: Report) => Promise<T>, onProgress = unheard): Promise<T> {
    const mine = ++this.#newest
    const before = this.#engine
    const work = () => this.#long(() => this.asks(use, onProgress))
    try {
      return await work()
    } catch (error) {
      // The newest survives the forced end of the one before it: it starts again on the new worker.
      if (mine !== this.#newest || this.#engine === before || !isAbort(error)) throw error
      await this.#restored
      return work()
    }
  }

  /** Leaves the open project. */
  async close(): Promise<void> {
    this.cancel()
    this.#projectId = null
    await this.asks((api) => api.project.close())
  }

  cancel(): void {
    this.#newest++
    if (!this.#running) return
    this.#enforceEnd(this.#running)
    void this.#engine.remote.run.cancel()
  }

  #start(): Engine {
    const worker = boundWorker()
    const remote = wrap<ExposedApi>(worker)
    let stop: (reason: Error) => void = () => undefined
    const stopped = new Promise<never>((_resolve, reject) => (stop = reject))
    stopped.catch(() => undefined)
    this.#alive = false
    const lost = (): void => {
      this.#isMine = false
      this.#listener.lost()
    }
    void remote.project.listen(proxy(lost)).then(() => (this.#alive = true))
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
    this.#restored = this.#engine.remote.project.open(this.#projectId, this.#isMine).catch(() => undefined)
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
