// One piece of long work at a time: it waits for the work before it, and newer work makes its tick throw.
import type { Progress } from '../model/run/run.ts'
import { createTick, type Tick } from '../model/tick.ts'

type Report = (progress: Progress) => void

export class TaskQueue {
  #generation = 0
  #comparisons = 0
  #tail: Promise<unknown> = Promise.resolve()

  /** Queues long work; a later call ends it. */
  inTurn<T>(onProgress: Report, work: (tick: Tick) => Promise<T>): Promise<T> {
    const mine = ++this.#generation
    const isWanted = () => mine === this.#generation
    return this.#queued(createTick(isWanted, onProgress), work)
  }

  /** Queues a comparison, which ends nothing but an older one; newer long work ends it. */
  behind<T>(onProgress: Report, work: (tick: Tick) => Promise<T>): Promise<T> {
    const [now, mine] = [this.#generation, ++this.#comparisons]
    const isWanted = () => now === this.#generation && mine === this.#comparisons
    return this.#queued(createTick(isWanted, onProgress), work)
  }

  /** Ends whatever runs or waits. */
  cancel(): void {
    this.#generation++
  }

  /** Ends the comparison that runs or waits; other work goes on. */
  stopComparing(): void {
    this.#comparisons++
  }

  #queued<T>(tick: Tick, work: (tick: Tick) => Promise<T>): Promise<T> {
    const turn = this.#tail.then(async () => {
      await tick(0, 1)
      return work(tick)
    })
    this.#tail = turn.catch(() => undefined)
    return turn
  }
}
