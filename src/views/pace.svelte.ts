// How fast long work goes, from its progress reports: per second, and how long is left.
import { count, duration } from '../data/format.ts'
import type { Progress } from '../data/result.ts'

/** Below this the pace is noise. */
const settleMs = 400

export class Pace {
  #from = $state.raw<{ readonly at: number; readonly done: number; readonly note: string } | null>(null)
  #now = $state.raw<{ readonly at: number; readonly progress: Progress } | null>(null)

  report(progress: Progress | null, at: number): void {
    const same =
      progress && this.#from && this.#from.note === progress.note && progress.done >= this.#from.done
    if (!same) this.#from = progress ? { at, done: progress.done, note: progress.note } : null
    this.#now = progress ? { at, progress } : null
  }

  /** "62 % · 120,000 rows/s · 3 s left"; empty until there is something to say. `unit` is what `done` counts. */
  words(unit: string): string {
    if (!this.#now || !this.#from) return ''
    const { at, progress } = this.#now
    if (progress.total <= 0) return ''
    const share = `${Math.floor((100 * progress.done) / progress.total)}\u202f%`
    const spent = at - this.#from.at
    const perMs = (progress.done - this.#from.done) / spent
    if (spent < settleMs || !(perMs > 0)) return share
    const left = `${duration((progress.total - progress.done) / perMs)} left`
    return [share, ...(unit ? [`${count(perMs * 1000)} ${unit}/s`] : []), left].join(' · ')
  }
}
