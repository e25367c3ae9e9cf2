// Which stages of a run really ran, and how long each part of the work took.
import type { Timings } from '../../model/run.ts'
import type { Ledger } from './stage.ts'

/** The part of the timings that a stage belongs to. */
const partOf: Readonly<Record<string, keyof Timings>> = {
  dates: 'clean',
  roles: 'clean',
  columns: 'clean',
  people: 'clean',
  customers: 'clean',
  complete: 'clean',
  match: 'clean',
  features: 'features',
  cluster: 'cluster',
  map: 'explain',
  explain: 'explain',
}

export class Stopwatch implements Ledger {
  #importMs: number
  #started = 0
  #ran: { readonly stage: string; readonly ms: number }[] = []

  /** The import, which comes before the first run, is counted in that run. */
  constructor(importMs: number) {
    this.#importMs = importMs
  }

  ran(stage: string, ms: number): void {
    this.#ran.push({ stage, ms })
  }

  start(): void {
    this.#started = performance.now()
  }

  /** Milliseconds by part, and the stages in the order in which they ran since the last stop. */
  stop(): { timings: Timings; ran: string[] } {
    const importMs = this.#importMs
    const total = importMs + performance.now() - this.#started
    const timings = { import: importMs, clean: 0, features: 0, cluster: 0, explain: 0, total }
    for (const { stage, ms } of this.#ran) timings[partOf[stage] ?? 'clean'] += ms
    const ran = this.#ran.map(({ stage }) => stage)
    this.#importMs = 0
    this.#ran = []
    return { timings, ran }
  }
}
