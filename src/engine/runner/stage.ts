// What a stage of the pipeline is, and a section: a stage whose output the page shows and the store keeps. A new one is a
// file with `stage(…)` or `section(…)` and a line in stages.ts.
import type { Config } from '../../config/config.ts'
import type { Timings } from '../../model/run/run.ts'
import type { SectionId, Sections } from '../../model/run/sections.ts'
import type { Source } from '../../model/source/source.ts'
import type { Tick } from '../../model/tick.ts'

/** What a stage works with beside the outputs of its parents. */
export interface Work {
  readonly sources: readonly Source[]
  readonly config: Config
  /** Counts from 0 to 1 within the stage's share of the bar. */
  readonly tick: Tick
}

export interface Stage<Output, From extends Parents = Parents> {
  readonly id: string
  /** Of the config only what it gives here, as plain JSON, may be used by `run`: else a change would be missed. */
  readonly reads: (config: Config) => unknown
  readonly from: From
  /** Its share of the progress bar, beside those of the others. */
  readonly share: number
  /** The part of the timings in which it counts. */
  readonly timing: Exclude<keyof Timings, 'import' | 'total'>
  run(inputs: OutputsOf<From>, work: Work): Output | Promise<Output>
}

export interface Parents {
  readonly [name: string]: Stage<unknown>
}

export type OutputsOf<From extends Parents> = {
  readonly [Name in keyof From]: From[Name] extends Stage<infer Output> ? Output : never
}

export interface SectionStage<Id extends SectionId, From extends Parents = Parents> extends Stage<
  Sections[Id],
  From
> {
  readonly id: Id
  /** Raised when the shape of its result changes, so that results saved before are computed again. */
  readonly version: number
}

/** A section of any id. */
export type AnySection = { readonly [Id in SectionId]: SectionStage<Id> }[SectionId]

export const stage = <Output, From extends Parents>(definition: Stage<Output, From>): typeof definition =>
  definition

export const section = <Id extends SectionId, From extends Parents>(
  definition: SectionStage<Id, From>,
): typeof definition => definition

export const isSection = (any: Stage<unknown> | AnySection): any is AnySection => 'version' in any
