// All an algorithm knows of the world: `await tick(done, total, note)` reports progress (at most ten times a
// second), lets the worker read its mailbox (at most every 16 ms), and throws AbortError if the run was cancelled.
// Work of several steps gives each a part of its tick.
import type { Said } from './message.ts'
import { cancelled } from './errors.ts'
import type { Progress } from './run/run.ts'

/** `isOpen`: what follows takes nobody knows how long, so that no time left can be told. */
export type Tick = (done: number, total: number, note?: Said, isOpen?: boolean) => Promise<void>

const reportEveryMs = 100
const yieldEveryMs = 16

/** A tick that reports to `onProgress` and stops when `isCurrent` turns false. */
export function createTick(isCurrent: () => boolean, onProgress: (progress: Progress) => void): Tick {
  let reported = 0
  let yielded = performance.now()
  return async (done, total, note = '', isOpen = false) => {
    if (!isCurrent()) throw cancelled()
    const now = performance.now()
    if (now - reported >= reportEveryMs || done === total) {
      reported = now
      onProgress({ done, total, note, isOpen })
    }
    if (now - yielded >= yieldEveryMs) {
      await mailbox()
      yielded = performance.now()
      if (!isCurrent()) throw cancelled()
    }
  }
}

/** A tick for work from 0 to 1 that never falls back, whatever its parts count in; a part without a note keeps the last. */
export function ascending(tick: Tick): Tick {
  let most = 0
  let said: Said | undefined
  return (done, total, note, isOpen) => {
    const share = total > 0 ? done / total : 0
    most = Math.min(1, Math.max(most, share))
    said = note ?? said
    return tick(most, 1, said, isOpen)
  }
}

/** The part of the work from `from` to `to`, 0…1. */
export function part(tick: Tick, from: number, to: number): Tick {
  return ascending((share, _one, note, isOpen) => tick(from + (to - from) * share, 1, note, isOpen))
}

/** For a step behind which nobody knows how much is left. */
export function openEnded(tick: Tick): Tick {
  return (done, total, note) => tick(done, total, note, true)
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
