// When to let the world in: after so much work, not after so much time, so that a run always ticks at the same places.
import type { Message } from '../../../model/message.ts'
import type { Tick } from '../../../model/tick.ts'

/** Distances of one dimension between two ticks: a few milliseconds. */
const workPerTick = 1_000_000
/** Parts that progress is told in. */
const parts = 1000

export interface SearchProgress {
  /** Adds work, in squared differences; true where `pause` is due. */
  isDue(work: number): boolean
  /** Ticks: `share` (0…1) of the current phase is done. Throws AbortError through the tick. */
  pause(share: number): Promise<void>
  /** Begins a phase that ends when `until` (0…1) of everything is done, and ticks; `says` is its note. Throws as `pause`. */
  begin(until: number, says?: Message): Promise<void>
}

/** A pace for one fit, told to `tick` under the name `note`. */
export function createSearchProgress(tick: Tick, note: Message): SearchProgress {
  let [from, to, done, told] = [0, 0, 0, 0]
  let said = note
  const pause = (share: number) => {
    done = 0
    // A phase may be of several loops, each of which begins at 0.
    told = Math.max(told, Math.floor((from + (to - from) * share) * parts))
    return tick(told, parts, said)
  }
  return {
    isDue(work) {
      done += work
      return done >= workPerTick
    },
    pause,
    begin(until, says = note) {
      from = to
      to = until
      said = says
      return pause(0)
    },
  }
}
