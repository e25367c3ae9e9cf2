// How fast long work goes, from its progress reports: per second, and how long is left.
import { count, duration } from '../data/format.ts'
import type { Progress } from '../data/result.ts'

/** Below this the pace is noise. */
const settleMs = 400

interface Point {
  readonly at: number
  readonly progress: Progress
}

/** "Reading a.csv: 12,000 rows" and the same with 13,000 are one phase; another text begins a new one. */
const phase = (progress: Progress): string => progress.note.replace(/[\d.,]+/g, '')

/** The rows that a note speaks of; NaN where it speaks of none. */
const rowsIn = (progress: Progress): number =>
  Number((/([\d,]+) rows/.exec(progress.note)?.[1] ?? '-').replaceAll(',', ''))

export class Pace {
  #from = $state.raw<Point | null>(null)
  #now = $state.raw<Point | null>(null)

  /** Takes a report, heard `at` milliseconds; null when the work has ended. */
  report(progress: Progress | null, at: number): void {
    const from = this.#from?.progress
    const goesOn = progress && from && phase(from) === phase(progress) && progress.done >= from.done
    if (!goesOn) this.#from = progress && { at, progress }
    this.#now = progress && { at, progress }
  }

  /** "62 % · 120,000 rows/s · 3 s left"; empty until there is something to say. */
  get words(): string {
    if (!this.#now || !this.#from || this.#now.progress.total <= 0) return ''
    const { done, total } = this.#now.progress
    const share = `${Math.floor((100 * done) / total)}\u202f%`
    const spent = this.#now.at - this.#from.at
    const perMs = (done - this.#from.progress.done) / spent
    if (spent < settleMs || !(perMs > 0)) return share
    const rows = ((rowsIn(this.#now.progress) - rowsIn(this.#from.progress)) / spent) * 1000
    const msLeft = (total - done) / perMs
    const left = msLeft < 1000 ? 'under 1 s left' : `${duration(msLeft)} left`
    return [share, ...(rows > 0 ? [`${count(rows)} rows/s`] : []), left].join(' · ')
  }
}
