// A lane in a worker of its own. What is asked of a lane that dies rejects at once instead of hanging.
import { transfer, wrap } from 'comlink'
import type { Lane } from './localLane.ts'

export interface WorkerLane extends Lane {
  /** False once the worker has failed; what it held is lost. */
  readonly alive: () => boolean
  /** Ends the worker; what is still asked of it rejects. */
  readonly stop: (reason?: string) => void
}

/** Starts a worker; `onDeath` is called once if it fails. */
export function workerLane(
  worker = new Worker(new URL('./lane.ts', import.meta.url), { type: 'module', name: 'lane' }),
): WorkerLane {
  const remote = wrap<Lane>(worker)
  const waiting = new Set<(error: Error) => void>()
  let death: Error | null = null

  const stop = (reason = 'it was stopped'): void => {
    death ??= new Error(`A compute worker ended: ${reason}.`)
    worker.terminate()
    for (const reject of waiting) reject(death)
    waiting.clear()
  }
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    stop(event.message || 'it failed to start')
  })
  worker.addEventListener('messageerror', () => stop('a message could not be read'))

  const ask = <T>(call: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (death) return reject(death)
      waiting.add(reject)
      call()
        .then(resolve, reject)
        .finally(() => waiting.delete(reject))
    })

  return {
    alive: () => death === null,
    stop,
    load: (rows) => ask(() => remote.load(transfer(rows, [rows.data.buffer]))),
    nearest: (id, centers, k) => ask(() => remote.nearest(id, centers, k)),
    nearestExact: (id, centers, k) => ask(() => remote.nearestExact(id, centers, k)),
    labels: (id) => ask(() => remote.labels(id)),
    expectation: (id, mixture) => ask(() => remote.expectation(id, mixture)),
    expectationExact: (id, mixture) => ask(() => remote.expectationExact(id, mixture)),
    free: (id) => ask(() => remote.free(id)),
  }
}
