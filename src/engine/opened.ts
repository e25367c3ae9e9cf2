// A project as the page gets it when it opens, and whenever its sources change.
import type { Config } from '../config/config.ts'
import type { RunResult, SourceSummary } from '../model/run.ts'
import type { Project } from './project.ts'

/** A project as it is when it opens. */
export interface Opened {
  readonly project: { readonly id: string; readonly name: string }
  /** False if another tab has the project; then nothing is saved from here. */
  readonly mine: boolean
  /** Another than the result's where the tab was closed during a run: that is to be run. */
  readonly config: Config
  readonly sources: readonly SourceSummary[]
  /** The result as it was saved; null before the first run. */
  readonly result: RunResult | null
}

export function opened(project: Project, config: Config, sources: readonly SourceSummary[]): Opened {
  const { id, name } = project.stored
  return { project: { id, name }, mine: project.mine, config, sources, result: project.result }
}
