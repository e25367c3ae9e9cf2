// The door: the page's only way to the worker. Makes cancel certain: asked politely first, and if a run has not
// ended two seconds later, the worker is terminated, a new one started and the project opened from the store.
import { proxy, wrap, type Remote } from 'comlink'
import { cancelled } from '../data/errors.ts'
import type { Config } from '../data/config.ts'
import type { Progress, RunResult } from '../data/result.ts'
import type { EngineApi, Opened } from './worker.ts'

const patienceMs = 2000

export type { CustomerQuery, GridPage, Opened, ProjectEntry } from './worker.ts'
export type { MethodSummary } from './method.ts'

type Report = (progress: Progress) => void

export interface EngineClient {
  /** Any call that is not long: `client.call((api) => api.rows(0, 50))`. */
  call<T>(use: (api: Remote<EngineApi>) => Promise<T>): Promise<T>
  /** Reads files and makes a project of them; the open project stays if they cannot be used. */
  open(files: readonly File[], config: Config, onProgress: Report): Promise<Opened>
  openSample(config: Config, onProgress: Report): Promise<Opened>
  openProject(id: string, steal: boolean): Promise<Opened>
  /** Runs the config on the open project; a newer run ends an older one, which then rejects with AbortError. */
  run(config: Config, onProgress: Report): Promise<RunResult>
  cancel(): void
}

/** What the page wants to hear without having asked. */
export interface Listener {
  /** The worker died by itself; a new one stands already, unless it could not even be loaded. */
  crashed(reason: string): void
  /** Another tab took the open project. */
  lost(): void
}

/** Starts the worker. */
export function createClient(listener: Listener): EngineClient {
  let worker!: Worker
  let remote!: Remote<EngineApi>
  let stop!: (reason: Error) => void
  let stopped!: Promise<never>
  let projectId: string | null = null
  let running: Promise<unknown> | null = null
  let newest = 0
  let alive = false

  function start(): void {
    worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'tessera-engine' })
    remote = wrap<EngineApi>(worker)
    stopped = new Promise((_resolve, reject) => (stop = reject))
    stopped.catch(() => undefined)
    alive = false
    // A worker that never answered would fail again and again: it is not started a second time.
    remote.listen(proxy(() => listener.lost())).then(
      () => (alive = true),
      () => undefined,
    )
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      const reason = event.message || 'The engine could not be loaded.'
      if (alive) void restart(new Error(reason))
      else stop(new Error(reason))
      listener.crashed(reason)
    })
  }

  async function restart(reason: Error): Promise<void> {
    worker.terminate()
    stop(reason)
    start()
    if (projectId !== null) await remote.openProject(projectId, true)
  }

  const call: EngineClient['call'] = (use) => Promise.race([use(remote), stopped])

  // Long work: remembered, so that it can be ended by force.
  async function long<T>(use: () => Promise<T>): Promise<T> {
    const previous = running
    if (previous) enforceEnd(previous)
    const mine = use()
    running = mine
    try {
      return await mine
    } finally {
      if (running === mine) running = null
    }
  }

  function enforceEnd(work: Promise<unknown>): void {
    const doomed = worker
    const timer = setTimeout(() => {
      if (worker === doomed) void restart(cancelled())
    }, patienceMs)
    const clear = () => clearTimeout(timer)
    work.then(clear, clear)
  }

  const opened = (result: Opened): Opened => {
    projectId = result.project.id
    return result
  }

  start()
  return {
    call,
    open: (files, config, onProgress) =>
      long(() => call((api) => api.open([...files], config, proxy(onProgress)))).then(opened),
    openSample: (config, onProgress) =>
      long(() => call((api) => api.openSample(config, proxy(onProgress)))).then(opened),
    openProject: (id, steal) => call((api) => api.openProject(id, steal)).then(opened),
    run(config, onProgress) {
      const mine = ++newest
      const attempt = () => long(() => call((api) => api.run(config, proxy(onProgress))))
      const before = worker
      // The newest run survives the forced end of the one before it: it starts again on the new worker.
      return attempt().catch((error: unknown) => {
        if (mine === newest && worker !== before && isAbort(error)) return attempt()
        throw error
      })
    },
    cancel() {
      newest++
      if (!running) return
      enforceEnd(running)
      void remote.cancel()
    },
  }
}

/** True for the error of a cancelled run, which nobody needs to see. */
export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'
