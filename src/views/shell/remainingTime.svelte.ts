// How fast long work goes, from its progress reports: per second, and how long is left, once that can be believed.
import { count, duration } from '../../words/numbers.ts'
import type { Progress } from '../../model/run/run.ts'

/** Below this the pace is noise. */
const settleMs = 400
/** Time left is told only once this much of the work has been seen, and its end has stayed where it was for so long. */
const leastSeen = 0.03
const steadyMs = 600
/** By how much of what is left, and at least by how much, the end may move and still be where it was. */
const leeway = 0.25
const leastLeewayMs = 1000

interface Point {
  readonly at: number
  readonly progress: Progress
}

/** Notes of one phase differ in their counts only: in nothing but the numbers of the message. */
const phase = ({ note }: Progress): string =>
  typeof note === 'string' ? note : JSON.stringify([note.id, note.values], withoutNumbers)

const withoutNumbers = (_name: string, value: unknown): unknown =>
  typeof value === 'number' ? undefined : value

/** The rows that a note counts; NaN where it counts none. */
const rowsIn = ({ note }: Progress): number => {
  const rows = typeof note === 'string' ? null : note.values['rows']
  return typeof rows === 'number' ? rows : NaN
}

const shareOf = ({ done, total }: Progress): number => (total > 0 ? done / total : 0)

/** When work is expected to end: since when that has held, and the earliest and latest that was expected since. */
interface End {
  readonly since: number
  readonly earliest: number
  readonly latest: number
}

export class RemainingTime {
  #from = $state.raw<Point | null>(null)
  #now = $state.raw<Point | null>(null)
  #end = $state.raw<End | null>(null)
  /** How often the expected end has moved in this work: each time it takes twice as long to be believed again. */
  #moved = $state(0)

  /** Takes a report, heard `at` milliseconds; null when the work has ended. */
  report(progress: Progress | null, at: number): void {
    const [from, last] = [this.#from?.progress, this.#now?.progress]
    const isSameWork = progress && last && shareOf(progress) >= shareOf(last)
    const isOpen = progress?.isOpen === true
    const goesOn = isSameWork && from && phase(from) === phase(progress) && (from.isOpen === true) === isOpen
    if (!goesOn) this.#from = progress && { at, progress }
    if (!goesOn) this.#end = null
    if (!isSameWork) this.#moved = 0
    this.#now = progress && { at, progress }
    this.#expect(at)
  }

  #expect(at: number): void {
    const msLeft = this.#msLeft()
    if (msLeft === null) return
    const end = at + msLeft
    const { since, earliest, latest } = this.#end ?? { since: at, earliest: end, latest: end }
    const widest = Math.max(leastLeewayMs, leeway * msLeft)
    const isWhereItWas = Math.max(latest, end) - Math.min(earliest, end) <= widest
    if (!isWhereItWas) this.#moved++
    this.#end = isWhereItWas
      ? { since, earliest: Math.min(earliest, end), latest: Math.max(latest, end) }
      : { since: at, earliest: end, latest: end }
  }

  /** By the pace of this phase; null while that is noise. */
  #msLeft(): number | null {
    if (!this.#now || !this.#from) return null
    const spent = this.#now.at - this.#from.at
    const [now, from] = [shareOf(this.#now.progress), shareOf(this.#from.progress)]
    return spent < settleMs || now - from < leastSeen ? null : (1 - now) / ((now - from) / spent)
  }

  /** "3.5 s left"; empty until it can be believed, and again when the end has moved. */
  get #left(): string {
    if (!this.#end || !this.#now || this.#now.progress.isOpen) return ''
    const { at } = this.#now
    if (at - this.#end.since < steadyMs * 2 ** this.#moved) return ''
    // The latest end that was expected: what is told then runs down, and does not stop at nothing.
    const msLeft = this.#end.latest - at
    return msLeft < 1000 ? 'under 1 s left' : `${duration(msLeft)} left`
  }

  /** "62 % · 120,000 rows/s · 3 s left"; empty until there is something to say. */
  get words(): string {
    if (!this.#now || !this.#from || this.#now.progress.total <= 0) return ''
    const share = `${Math.floor(100 * shareOf(this.#now.progress))}\u202f%`
    const spent = this.#now.at - this.#from.at
    const rows =
      spent < settleMs ? 0 : ((rowsIn(this.#now.progress) - rowsIn(this.#from.progress)) / spent) * 1000
    return [share, ...(rows > 0 ? [`${count(rows)} rows/s`] : []), this.#left]
      .filter((part) => part !== '')
      .join(' · ')
  }
}
