// All an algorithm knows of the world: `await tick(done, total, note)` reports progress (at most ten times a
// second), lets the worker read its mailbox (at most every 16 ms), and throws AbortError if the run was cancelled.
import { cancelled } from '../data/errors.ts'
import type { Progress } from '../data/result.ts'

export type Tick = (done: number, total: number, note?: string) => Promise<void>

const reportEveryMs = 100
const yieldEveryMs = 16

/** A tick that reports to `onProgress` and stops when `isCurrent` turns false. */
export function createTick(isCurrent: () => boolean, onProgress: (progress: Progress) => void): Tick {
  let reported = 0
  let yielded = performance.now()
  return async (done, total, note = '') => {
    if (!isCurrent()) throw cancelled()
    const now = performance.now()
    if (now - reported >= reportEveryMs || done === total) {
      reported = now
      onProgress({ done, total, note })
    }
    if (now - yielded >= yieldEveryMs) {
      await mailbox()
      yielded = performance.now()
      if (!isCurrent()) throw cancelled()
    }
  }
}

/** A tick for tests and benches: never cancels, says nothing. */
export const silentTick: Tick = () => Promise.resolve()

// A message to oneself goes behind the messages already waiting, and unlike setTimeout has no 4 ms floor.
function mailbox(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
