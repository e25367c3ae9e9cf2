// Which stages of a run really ran, and how long each part of the work took.
import type { Timings } from '../../model/run/run.ts'
import { isSection, type Stage } from './stage.ts'

export class Stopwatch {
  #importMs: number
  #started = 0
  #ran: { readonly stage: Stage<unknown>; readonly ms: number }[] = []

  /** The import, which comes before the first run, is counted in that run. */
  constructor(importMs: number) {
    this.#importMs = importMs
  }

  ran(stage: Stage<unknown>, ms: number): void {
    this.#ran.push({ stage, ms })
  }

  start(): void {
    this.#started = performance.now()
  }

  /** Milliseconds by part, and the stages in the order in which they ran since the last stop; sections are no news. */
  stop(): { timings: Timings; ran: string[] } {
    const importMs = this.#importMs
    const total = importMs + performance.now() - this.#started
    const timings = { import: importMs, clean: 0, features: 0, cluster: 0, explain: 0, total }
    for (const { stage, ms } of this.#ran) timings[stage.timing] += ms
    const ran = this.#ran.filter(({ stage }) => !isSection(stage)).map(({ stage }) => stage.id)
    this.#importMs = 0
    this.#ran = []
    return { timings, ran }
  }
}
