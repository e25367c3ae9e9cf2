// Runs stages: each remembers its last inputs and output, and is skipped when neither its part of the config nor a
// parent's output changed.
import type { Config } from '../../config/config.ts'
import type { Source } from '../../model/source/source.ts'
import { part, type Tick } from '../../model/tick.ts'
import type { Stage } from './stage.ts'
import type { Stopwatch } from './stopwatch.ts'

type AnyStage = Stage<unknown>

interface Memory {
  readonly settings: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly output: unknown
}

/** Gives the output of a stage, remembered or newly computed. */
export type Read = <Output>(stage: Stage<Output>) => Promise<Output>

export class Runner {
  readonly #stages: readonly AnyStage[]
  readonly #sources: readonly Source[]
  readonly #watch: Stopwatch
  readonly #memory = new Map<AnyStage, Memory>()

  constructor(stages: readonly AnyStage[], sources: readonly Source[], watch: Stopwatch) {
    this.#stages = stages
    this.#sources = sources
    this.#watch = watch
  }

  /** Reads stages under one config: each is computed once at most, its parents before it. */
  under(config: Config, tick: Tick): Read {
    const asked = new Map<AnyStage, Promise<unknown>>()
    const read: Read = <Output>(stage: Stage<Output>) => {
      const output = asked.get(stage) ?? this.#output(stage, read, config, tick)
      asked.set(stage, output)
      // The one place where outputs of all kinds lie together: under a stage lies what that stage gave.
      return output as Promise<Output>
    }
    return read
  }

  /** The part of the bar that a stage has; the last hundredth is for what comes after all of them. */
  bar(stage: AnyStage, tick: Tick): Tick {
    const sum = (stages: readonly AnyStage[]) => stages.reduce((total, { share }) => total + share, 0)
    const before = sum(this.#stages.slice(0, this.#stages.indexOf(stage)))
    const unit = 0.99 / sum(this.#stages)
    return part(tick, before * unit, (before + stage.share) * unit)
  }

  async #output(stage: AnyStage, read: Read, config: Config, tick: Tick): Promise<unknown> {
    const inputs: Record<string, unknown> = {}
    for (const [name, parent] of Object.entries(stage.from)) inputs[name] = await read(parent)
    const settings = JSON.stringify(stage.reads(config))
    const last = this.#memory.get(stage)
    if (last?.settings === settings && sameInputs(last.inputs, inputs)) return last.output
    const started = performance.now()
    const work = { sources: this.#sources, config, tick: this.bar(stage, tick) }
    const found = await stage.run(inputs, work)
    // What hands on a parent's output has done nothing.
    if (!Object.values(inputs).includes(found)) this.#watch.ran(stage, performance.now() - started)
    const output = last && isSameList(last.output, found) ? last.output : found
    this.#memory.set(stage, { settings, inputs, output })
    return output
  }
}

/** Outputs of parents are compared by identity. */
const sameInputs = (a: Memory['inputs'], b: Memory['inputs']): boolean =>
  Object.entries(a).every(([name, input]) => b[name] === input)

/** A list that is made anew of the same items is the same: what depends on it need not run again. */
const isSameList = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => item === b[i])
