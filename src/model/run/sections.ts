// A run as a record of sections: each with its own version, state, error and result, so that one that fails or is old
// never takes another away. A new section adds its result to `Sections` (`declare module`) and itself to the list of stages.
import type { Said } from '../message.ts'
import type { DataResult, RunResultOf, SegmentsResult, Timings } from './run.ts'

/** What each section holds. */
export interface Sections {
  readonly data: DataResult
  readonly segments: SegmentsResult
}

export type SectionId = keyof Sections

/** `old`: computed before the last change of what it reads. */
export type SectionState = 'fresh' | 'old' | 'running' | 'failed'

/** An error as it crosses the engine's door. */
export interface SectionError {
  readonly name: string
  readonly message: string
  readonly stack: string
}

export interface SectionRecord<Id extends SectionId = SectionId> {
  /** Of the shape of the result: one of another version is computed again. */
  readonly version: number
  /** The part of the config that it was computed from, as JSON. */
  readonly reads: string
  readonly state: SectionState
  /** The last one that was computed, even where the newest attempt failed. */
  readonly result: Sections[Id] | null
  readonly error: SectionError | null
  /** Milliseconds UTC; null before the first result. */
  readonly computedAt: number | null
}

export type SectionRecords = { readonly [Id in SectionId]?: SectionRecord<Id> }

export interface Run<Config> {
  readonly config: Config
  readonly sections: SectionRecords
  /** Milliseconds per part of the work; what was skipped because nothing changed is 0. */
  readonly timings: Timings
  /** Stages that ran, in order: what a change touched. */
  readonly ran: readonly string[]
  /** What keeps it from being saved. */
  readonly warnings: readonly Said[]
}

/** The error of the first section that failed; null where none did. */
export function failure({ sections }: Pick<Run<unknown>, 'sections'>): SectionError | null {
  const records: readonly (SectionRecord | undefined)[] = Object.values(sections)
  return records.find((record) => record?.state === 'failed')?.error ?? null
}

/** All that a run has to say. What bears on the answer comes first: the page shows the first of several. */
export function runWarnings({ warnings, sections }: Run<unknown>): readonly Said[] {
  const data = sections.data?.result
  const segments = sections.segments?.result
  return [
    ...warnings,
    ...(segments?.warnings ?? []),
    ...(data?.warnings ?? []),
    ...(segments?.featureWarnings ?? []),
  ]
}

/** Data and segments in one; null where one of them is missing. */
export function runResult<Config>(run: Run<Config> | null): RunResultOf<Config> | null {
  const data = run?.sections.data?.result
  const segments = run?.sections.segments?.result
  if (!run || !data || !segments) return null
  const { config, timings, ran } = run
  return { ...data, ...segments, config, timings, ran, warnings: runWarnings(run) }
}

/** The error of a section as one that can be thrown. */
export function asError({ name, message, stack }: SectionError): Error {
  return Object.assign(new Error(message), { name, stack })
}
