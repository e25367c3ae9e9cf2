// The stages over the sources of a project: a run of all of them, and what else is asked of some.
import type { Config } from '../../config/config.ts'
import { isAbort } from '../../model/errors.ts'
import type { Customers } from '../../model/customers.ts'
import { message } from '../../model/messages.ts'
import type { SourceSummary } from '../../model/run/run.ts'
import type { Run, SectionId, SectionRecords } from '../../model/run/sections.ts'
import type { Source } from '../../model/source/source.ts'
import type { Tick } from '../../model/tick.ts'
import { columnsStage } from './columns.ts'
import { completeStage } from './complete.ts'
import { peopleStage, type UsedPeople } from './people.ts'
import { rolesStage } from './roles.ts'
import { Runner } from '../runner/runner.ts'
import { failedRecord, freshRecord, readsOf } from '../runner/sectionRecords.ts'
import { sourceSummaries } from './sourceSummaries.ts'
import { isSection, type SectionStage } from '../runner/stage.ts'
import { stages as allStages } from './stages.ts'
import { Stopwatch } from '../runner/stopwatch.ts'

export class Pipeline {
  /** The sources that the stages work on. */
  readonly all: readonly Source[]
  readonly runner: Runner
  readonly #stages: typeof allStages
  readonly #watch: Stopwatch

  /** @param importMs how long the import took; 0 for sources read back from the store */
  constructor(all: readonly Source[], importMs = 0, stages = allStages) {
    this.all = all
    this.#stages = stages
    this.#watch = new Stopwatch(importMs)
    this.runner = new Runner(stages, all, this.#watch)
  }

  /** What the sources were recognised as under the config. */
  async sources(config: Config, tick: Tick): Promise<readonly SourceSummary[]> {
    const read = this.runner.under(config, tick)
    return sourceSummaries(await read(rolesStage), await read(columnsStage), config)
  }

  people(config: Config, tick: Tick): Promise<UsedPeople> {
    return this.runner.under(config, tick)(peopleStage)
  }

  /** The customers of a run: everyone, or only those who have all chosen features where the rules say so. */
  customers(config: Config, tick: Tick): Promise<Customers> {
    return this.runner.under(config, tick)(completeStage)
  }

  /**
   * Runs all stages. A section that fails says so in its record and keeps its result of the run `before`; only a cancel
   * is thrown.
   */
  async run(config: Config, tick: Tick, before: Run<Config> | null = null): Promise<Run<Config>> {
    this.#watch.start()
    const read = this.runner.under(config, tick)
    let sections: SectionRecords = {}
    const add = async <Id extends SectionId>(section: SectionStage<Id>): Promise<void> => {
      const reads = readsOf(section, config)
      const record = await read(section).then(
        (result) => freshRecord(section, reads, result),
        (error: unknown) => failedRecord(section, reads, thrownIfAbort(error), before?.sections[section.id]),
      )
      sections = { ...sections, [section.id]: record }
    }
    for (const stage of this.#stages)
      if (isSection(stage)) await add(stage)
      else await read(stage).catch(thrownIfAbort)
    await tick(1, 1, message('done', {}))
    return { config, sections, ...this.#watch.stop(), warnings: [] }
  }
}

/** Errors of other stages are told by the sections that are made of them. */
function thrownIfAbort(error: unknown): unknown {
  if (isAbort(error)) throw error
  return error
}
