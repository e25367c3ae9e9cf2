// A project as the page gets it when it opens, and whenever its sources change.
import type { Config } from '../config/config.ts'
import type { SourceSummary } from '../model/run/run.ts'
import type { Run } from '../model/run/sections.ts'
import type { Project } from './project.ts'
import { isComplete } from './storedRuns.ts'

/** A project as it is when it opens. */
export interface Opened {
  readonly project: { readonly id: string; readonly name: string }
  /** False if another tab has the project; then nothing is saved from here. */
  readonly mine: boolean
  /** Another than the run's where the tab was closed during a run: that is to be run. */
  readonly config: Config
  readonly sources: readonly SourceSummary[]
  /** The run as it was saved; null before the first. */
  readonly run: Run<Config> | null
  /** False where a section is missing or old: then the config is to be run. */
  readonly isComplete: boolean
}

export function opened(project: Project, config: Config, sources: readonly SourceSummary[]): Opened {
  const { id, name } = project.stored
  const { mine, run } = project
  return { project: { id, name }, mine, config, sources, run, isComplete: run !== null && isComplete(run) }
}
