// The report on the quality of the data, asked for while the Data page is shown: again after every change that it
// depends on, once the run is over, since it takes the engine up to a second. The old one stays until then.
import { createContext } from 'svelte'
import type { ColumnQuality, QualityReport } from '../../../model/run/quality.ts'
import type { Session } from '../../../state/session.svelte.ts'

interface Kept {
  readonly about: string
  readonly report: QualityReport
}

/** The last one, which is there at once when the user comes back to the page. */
let last: Kept | null = null

export class QualityWatch {
  #kept = $state.raw<Kept | null>(last)
  #failed = $state('')
  #asked = ''
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
    $effect(() => this.#follow())
  }

  /** What the report is about: two that agree in it have the same report. */
  readonly #about = $derived.by(() => {
    const { project, sources, config } = this.#session
    const { rules, roles, identity, dates, keep } = config
    const files = sources.map(({ id, rows, errors }) => [id, rows, errors.count])
    return JSON.stringify([project?.id, files, rules, roles, config.sources, identity, dates, keep])
  })

  /** Null until the first one of this project is there. */
  readonly report = $derived.by(() => {
    const id = JSON.stringify([this.#session.project?.id]).slice(0, -1)
    return this.#kept?.about.startsWith(id) ? this.#kept.report : null
  })

  readonly isCurrent = $derived(this.#kept?.about === this.#about)
  /** Why there is none; '' where there is. */
  readonly problem = $derived(this.#failed)

  column(source: string, name: string): ColumnQuality | undefined {
    return this.report?.columns.find(
      (columnQuality) => columnQuality.source === source && columnQuality.column === name,
    )
  }

  #follow(): void {
    const { status, config } = this.#session
    const about = this.#about
    if (status === 'running' || status === 'opening' || about === this.#asked || this.isCurrent) return
    this.#asked = about
    void this.#ask(about, config)
  }

  async #ask(about: string, config: Session['config']): Promise<void> {
    try {
      const report = await this.#session.asks((api) => api.rows.quality(config))
      last = { about, report }
      if (about !== this.#asked) return
      this.#kept = last
      this.#failed = ''
    } catch (error) {
      if (about === this.#asked) this.#failed = error instanceof Error ? error.message : String(error)
    }
  }
}

export const [getQuality, setQuality] = createContext<QualityWatch>()
