// The run that is shown, section by section, and the one before the last change, beside which it is shown.
import type { Config } from '../config/config.ts'
import { failure, runResult, type Run } from '../model/run/sections.ts'

export class ShownRun {
  /** The newest; of a section that failed it holds what was computed before. */
  run = $state.raw<Run<Config> | null>(null)
  /** The last run of which no section failed. */
  whole = $state.raw<Run<Config> | null>(null)
  /** The run before the last change, until the user keeps one. */
  before = $state.raw<Run<Config> | null>(null)

  readonly data = $derived(this.run?.sections.data?.result ?? null)
  readonly segments = $derived(this.run?.sections.segments?.result ?? null)
  readonly result = $derived(runResult(this.run))
  readonly previous = $derived(this.before === this.run ? this.result : runResult(this.before))

  show(run: Run<Config> | null): void {
    this.run = run
    if (!run || !failure(run)) this.whole = run
  }

  /** A change is about to be carried out. */
  remember(): void {
    this.before ??= this.whole
  }

  /** Only the newest is shown any more; gives the one that was shown beside it. */
  forget(): Run<Config> | null {
    const { before } = this
    this.before = null
    return before
  }
}
