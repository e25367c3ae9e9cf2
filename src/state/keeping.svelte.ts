// Columns that are dropped at import unless asked for: asks for one, for which its files are read again, and lets one
// go. Files that are not at hand any more are waited for.
import type { Config } from '../data/config.ts'
import type { SourceSummary } from '../data/result.ts'
import { withKept, withoutKept } from './edits.ts'
import { broughtFor, HeldFiles, type WholeSources } from './heldFiles.ts'

/** What it needs of the session. */
interface Project {
  sources(): readonly SourceSummary[]
  config(): Config
  reread(files: readonly File[], sources: readonly string[], config: Config): Promise<void>
  forget(column: string, config: Config): Promise<void>
}

/** A column that is to be stored once the files of its source are dropped again. */
export interface Awaited {
  readonly source: string
  readonly column: string
}

export class Keeping {
  awaited = $state.raw<Awaited | null>(null)
  readonly held = new HeldFiles()
  readonly #project: Project

  constructor(project: Project) {
    this.#project = project
  }

  /** Stores a column of a source, at once where its files are at hand. */
  async store(source: string, column: string): Promise<void> {
    const found = this.held.forSource(source, this.#project.sources())
    this.awaited = found ? null : { source, column }
    if (found) await this.#read(found, column)
  }

  /** Deletes a column that was stored because it was asked for. */
  async forget(column: string): Promise<void> {
    this.awaited = null
    await this.#project.forget(column, withoutKept(this.#project.config(), column))
  }

  /** True if these are the files that a column waits for. */
  isAwaited(files: readonly File[]): boolean {
    const { awaited } = this
    return awaited !== null && broughtFor(awaited.source, this.#project.sources(), files) !== null
  }

  /** Takes files for the source that waits; those in an archive are known by its content only. */
  async bring(files: readonly File[]): Promise<void> {
    const { awaited } = this
    if (!awaited) return
    this.held.add(files)
    this.awaited = null
    const found = broughtFor(awaited.source, this.#project.sources(), files)
    await this.#read(found ?? { files, sources: [awaited.source] }, awaited.column)
  }

  giveUp = (): void => void (this.awaited = null)

  #read({ files, sources }: WholeSources, column: string): Promise<void> {
    return this.#project.reread(files, sources, withKept(this.#project.config(), column))
  }
}
