// Columns that are dropped at import unless asked for: asks for one, for which its files are read again, and lets one
// go. Files are also read again because the user says how. Those that are not at hand any more are waited for.
import type { Config } from '../config/config.ts'
import type { SourceSummary } from '../model/run/run.ts'
import { withKept, withoutKept } from './edits.ts'
import { broughtFor, HeldFiles, type WholeSources } from './heldFiles.ts'

/** What it needs of the session. */
interface Project {
  sources(): readonly SourceSummary[]
  config(): Config
  reread(files: readonly File[], sources: readonly string[], config: Config): Promise<void>
  forget(source: string, column: string, config: Config): Promise<void>
}

/** A column that is to be stored once the files of its source are dropped again. */
export interface Awaited {
  readonly source: string
  readonly column: string
}

export class StoredColumns {
  awaited = $state.raw<Awaited | null>(null)
  /** The source whose files are to be at hand again, so that they can be read differently. */
  wanted = $state.raw<string | null>(null)
  readonly held = new HeldFiles()
  readonly #project: Project

  constructor(project: Project) {
    this.#project = project
  }

  /** Stores a column of a source, at once where its files are at hand. */
  async store(source: string, column: string): Promise<void> {
    const found = this.held.forSource(source, this.#project.sources())
    this.awaited = found ? null : { source, column }
    if (found) await this.#read(found, { source, column })
  }

  /** Reads the files of a source again under `config`; false where they are not at hand. */
  async readAgain(source: string, config: Config): Promise<boolean> {
    const found = this.held.forSource(source, this.#project.sources())
    if (found) await this.#project.reread(found.files, found.sources, config)
    return found !== null
  }

  /** Deletes a column of a source that was stored because it was asked for; other sources keep theirs. */
  async forget(source: string, column: string): Promise<void> {
    this.awaited = null
    const others = this.#project
      .sources()
      .filter(({ id, columns }) => id !== source && columns.some(({ name }) => name === column))
      .map(({ id }) => id)
    const config = withoutKept(this.#project.config(), source, column, others)
    await this.#project.forget(source, column, config)
  }

  /** True if these are the files that are waited for. */
  isAwaited(files: readonly File[]): boolean {
    const source = this.awaited?.source ?? this.wanted
    return source !== null && broughtFor(source, this.#project.sources(), files) !== null
  }

  /** Takes files for the source that waits; those in an archive are known by its content only. */
  async bring(files: readonly File[]): Promise<void> {
    const { awaited } = this
    this.held.add(files)
    this.awaited = this.wanted = null
    if (!awaited) return
    const found = broughtFor(awaited.source, this.#project.sources(), files)
    await this.#read(found ?? { files, sources: [awaited.source] }, awaited)
  }

  giveUp = (): void => void (this.awaited = this.wanted = null)

  #read({ files, sources }: WholeSources, { source, column }: Awaited): Promise<void> {
    return this.#project.reread(files, sources, withKept(this.#project.config(), source, column))
  }
}
