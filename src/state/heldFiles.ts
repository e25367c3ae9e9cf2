// The files that were dropped since the page was loaded: a source is read again from them when it is to store another
// column. The browser gives them up with the page; then they must be dropped again.
import type { SourceSummary } from '../model/run/run.ts'

/** All files of some sources, and which sources these are. */
export interface WholeSources {
  readonly files: readonly File[]
  readonly sources: readonly string[]
}

type Listed = Pick<SourceSummary, 'id' | 'files'>

export class HeldFiles {
  #files: readonly File[] = []
  /** True while all files of the project are held. */
  #isWhole = false

  /** The files of a new project; none where it comes from the store. */
  restart(files: readonly File[]): void {
    this.#files = files
    this.#isWhole = files.length > 0
  }

  add(files: readonly File[]): void {
    this.#files = [...this.#files, ...files]
  }

  /** A source was removed: held files may now be more than the project's. */
  removed(): void {
    this.#isWhole = false
  }

  /** The file as it was dropped; null where it is not held, as for those in an archive. */
  file({ name, bytes }: Listed['files'][number]): File | null {
    return this.#files.find((file) => file.name === name && file.size === bytes) ?? null
  }

  /** What to read again for a source; null where a file of it is not held. */
  forSource(id: string, all: readonly Listed[]): WholeSources | null {
    const group = sharing(id, all)
    const files = matching(group, this.#files)
    if (files) return { files, sources: group.map((listed) => listed.id) }
    // Files in an archive have names of their own: then everything is read again.
    return this.#isWhole ? { files: this.#files, sources: all.map((listed) => listed.id) } : null
  }
}

/** The files of `sources` among `files`, by name and size; null where one is missing. */
function matching(sources: readonly Listed[], files: readonly File[]): readonly File[] | null {
  const found = new Map<string, File>()
  for (const { name, bytes } of sources.flatMap((source) => source.files)) {
    const file = files.find((candidate) => candidate.name === name && candidate.size === bytes)
    if (!file) return null
    found.set(`${name} ${bytes}`, file)
  }
  return found.size > 0 ? [...found.values()] : null
}

/** A source and those that have a file in common with it, as sheets of one workbook have. */
function sharing(id: string, all: readonly Listed[]): readonly Listed[] {
  let group = all.filter((listed) => listed.id === id)
  for (;;) {
    const names = new Set(group.flatMap(({ files }) => files.map(({ name, bytes }) => `${name} ${bytes}`)))
    const more = all.filter(({ files }) => files.some(({ name, bytes }) => names.has(`${name} ${bytes}`)))
    if (more.length <= group.length) return group
    group = more
  }
}

/** What to read again for a source from files that were dropped for it; null where they are others. */
export function broughtFor(id: string, all: readonly Listed[], files: readonly File[]): WholeSources | null {
  const group = sharing(id, all)
  const found = matching(group, files)
  return found && { files: found, sources: group.map((listed) => listed.id) }
}
