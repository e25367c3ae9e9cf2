// Stands in for the session where no engine is wanted: shows a fixed result in the state that the address asks for
// (`?state=ready`, `empty`, `opening`, `running`, `compare`, `none`, `linked`, `failed`, `elsewhere`,
// `tried`, `mixture`, `density`, `condensed`, `unstable`, `twins`, `broken`, `single`, `several`, `unsure`, `awaited`, `one`, `problems`, `given`).
import type { GridCell, GridColumn, GridPage } from '../../src/model/run/grid.ts'
import { message } from '../../src/model/messages.ts'
import { createContext } from 'svelte'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import type { DataResult, Progress, Segment, SegmentsResult } from '../../src/model/run/run.ts'
import type { RunResult } from '../../src/config/runResult.ts'
import { comparison } from './comparison.ts'
import { fixture } from './fixture.ts'
import {
  condensedResult,
  densityResult,
  methodWords as methods,
  mixtureResult,
  severalTried,
  withSilhouettes,
} from './methodResults.ts'
import { preview, report, troubled } from './quality.ts'
import { fiveKinds, manyFound, twinsOf } from './sources.ts'

/** States with several sources. */
const several = ['several', 'unsure', 'awaited']

/** Stands in for what is kept; notes what was asked of it. */
function fakeStoredColumns(session: { awaited: { source: string; column: string } | null }) {
  const asked: string[] = []
  return {
    asked,
    get awaited() {
      return session.awaited
    },
    wanted: null,
    /** In the state `given` the page was loaded anew, and no file is at hand. */
    held: {
      file: () => (location.search.includes('given') ? null : new File(['a'], 'a.csv')),
      forSource: () => (location.search.includes('given') ? null : { files: [], sources: [] }),
    },
    readAgain: (source: string, config: Config) =>
      Promise.resolve(void asked.push(`read ${source} ${JSON.stringify(config.read)}`)),
    isAwaited: () => false,
    giveUp: () => void (session.awaited = null),
    store: (source: string, column: string) => void asked.push(`store ${source} ${column}`),
    forget: (source: string, column: string) => void asked.push(`forget ${source} ${column}`),
    bring: () => void asked.push('bring'),
  }
}

/** The session of the page that is shown. */
export const shown: { session: Session | null } = { session: null }

export class Session {
  status = $state('empty')
  config = $state.raw<Config>(defaultConfig)
  result = $state.raw<RunResult | null>(null)
  readonly data = $derived<DataResult | null>(this.result)
  readonly segments = $derived<SegmentsResult | null>(this.result)
  previous = $state.raw<RunResult | null>(null)
  sources = $state.raw<RunResult['sources']>([])
  progress = $state.raw<Progress | null>(null)
  message = $state.raw<{ kind: string; said: string; param: string; report: string } | null>(null)
  methods = methods
  project = $state.raw<{ id: string; name: string } | null>(null)
  projectList = {
    projects: [
      { id: 'a', name: 'online_retail.csv', modified: Date.UTC(2026, 10, 2), customers: 4338, rows: 541_909 },
    ],
  }
  awaited = $state.raw<{ source: string; column: string } | null>(null)
  storedColumns = fakeStoredColumns(this)
  elsewhere = $state(false)
  linked = $state(false)
  selected = $state<number | null>(null)
  hovered = $state<number | null>(null)
  canUndo = true
  canRedo = false

  start(): Promise<void> {
    shown.session = this
    const asked = (name: string): string | undefined =>
      new RegExp(`[?&]${name}=(\\w+)`).exec(location.search)?.[1]
    this.show(asked('state') ?? 'ready', Number(asked('n') ?? 4338))
    return Promise.resolve()
  }

  show(state: string, n = 4338): void {
    this.status = state === 'opening' || state === 'running' || state === 'failed' ? state : 'ready'
    this.linked = state === 'linked'
    this.elsewhere = state === 'elsewhere'
    if (state === 'empty' || state === 'linked') this.status = 'empty'
    else if (state !== 'opening') this.#open(state, n)
    if (state === 'opening') this.progress = { done: 210_000, total: 541_909, note: 'Reading rows' }
    if (state === 'running') this.progress = { done: 3, total: 10, note: 'Trying 5 segments' }
    if (state === 'failed')
      this.message = { kind: 'bug', said: 'Something went wrong.', param: '', report: 'TypeError: x\n at y' }
  }

  #open(state: string, n: number): void {
    const result = fixture(n)
    this.project = { id: 'a', name: 'online_retail.csv' }
    this.sources = result.sources
    this.result = { ...result, ...changesOf(state, result) }
    if (state === 'twins') this.sources = twinsOf(result.sources)
    if (several.includes(state)) this.sources = fiveKinds(state)
    if (state === 'problems' || state === 'given') this.sources = result.sources.map(troubled)
    if (state === 'one') this.sources = fiveKinds('unsure').slice(1, 2)
    if (state === 'awaited') this.awaited = { source: this.sources[1]?.id ?? '', column: 'First Name' }
    if (state === 'awaited') this.config = { ...this.config, keep: ['email'] }
    if (state === 'compare')
      this.previous = { ...result, nClusters: 4, segments: result.segments.slice(0, 4), config: changed }
  }

  change(edit: (config: Config) => Config): void {
    this.config = edit(this.config)
  }
  openSample(): Promise<void> {
    this.show('ready')
    return Promise.resolve()
  }
  removed: string[] = []
  removeSource(id: string): Promise<void> {
    this.removed.push(id)
    this.sources = this.sources.filter((source) => source.id !== id)
    return Promise.resolve()
  }
  added: string[] = []
  add(files: readonly File[]): Promise<void> {
    this.added.push(...files.map(({ name }) => name))
    return Promise.resolve()
  }
  opened: string[] = []
  open(files: readonly File[]): Promise<void> {
    this.opened.push(...files.map(({ name }) => name))
    return Promise.resolve()
  }
  close(): void {
    this.project = this.result = null
    this.status = 'empty'
  }
  dismiss(): void {
    this.message = null
  }
  keep(): void {
    this.previous = null
  }
  link(): Promise<string> {
    return Promise.resolve('http://localhost/#c=1.x')
  }
  compared: object[] = []
  readonly #api = {
    run: {
      compare: (setting: object) => Promise.resolve((this.compared.push(setting), comparison)),
      stopComparing: () => Promise.resolve(),
    },
    people: {
      differing: (query: { from: number; to: number }) => this.customers(query),
      page: (query: { from: number; to: number }) => this.customers(query),
    },
    rows: {
      page: (_source: string, from: number, to: number) => this.rows(from, to),
      errors: (source: string) => Promise.resolve(new Blob([`errors of ${source}`])),
      quality: () => Promise.resolve(report),
    },
    files: { preview: () => Promise.resolve(preview) },
  }
  asks<T>(use: (api: object) => T): T {
    return use(this.#api)
  }
  private rows(from: number, to: number): Promise<GridPage> {
    const summaries = this.sources[0]?.columns ?? []
    const columns = summaries.map(
      ({ name, type }) => ({ id: `column:${name}`, label: name, kind: type }) as const,
    )
    const cells = summaries.map(({ type, samples: [sample = ''] }) => rawCell(type, sample))
    return Promise.resolve({ total: 541_909, columns, rows: Array(to - from).fill(cells), currency: '' })
  }
  private customers({ from, to }: { from: number; to: number }): Promise<GridPage> {
    const total = this.result?.customers ?? 0
    const rows = Array.from({ length: Math.min(to, total) - from }, (_, i) => [
      ...[String(12_346 + from + i), 'Steady', 41, 4, 1103],
    ])
    return Promise.resolve({ total, columns: customerColumns, rows, currency: 'GBP' })
  }
}

const customerColumns: readonly GridColumn[] = [
  { id: 'customer', label: null, kind: 'text' },
  { id: 'segment', label: null, kind: 'text' },
  { id: 'feature:daysSinceLast', label: 'days since last order', kind: 'number', unit: 'days' },
  { id: 'feature:orders', label: 'orders', kind: 'number', unit: 'orders' },
  { id: 'feature:revenue', label: 'revenue', kind: 'number', unit: 'money' },
]

/** A cell of the file from the text of its column's sample. */
function rawCell(type: GridColumn['kind'], sample: string): GridCell {
  if (type === 'text') return sample
  const value = type === 'number' ? Number(sample) : Date.parse(`${sample.replace(' ', 'T')}Z`)
  return Number.isNaN(value) ? null : value
}

/** Results of other methods. */
const methodStates: Readonly<Record<string, () => RunResult>> = {
  tried: () => withSilhouettes(severalTried()),
  mixture: mixtureResult,
  density: densityResult,
  condensed: condensedResult,
  unstable: () => {
    const result = severalTried()
    const segments = result.segments.map((segment) => ({
      ...segment,
      stability: (segment.stability ?? 0) - 0.2,
    }))
    return { ...result, segments }
  },
}

/** What a state has that the usual result has not. */
function changesOf(state: string, result: RunResult): Partial<RunResult> {
  const entry = { nClusters: 1, segments: result.segments.slice(0, 1) }
  const kinds = message('noClearSegments', { why: message('allAlike', {}) })
  const own = methodStates[state]
  if (own) return own()
  if (state === 'none') return { ...entry, warnings: [kinds] }
  if (state === 'single')
    return { ...entry, choice: null, config: { ...changed, cluster: { ...changed.cluster, nClusters: 1 } } }
  if (several.includes(state)) return { match: manyFound, warnings: ['Said of no file in particular.'] }
  if (state === 'one') return { match: { ...manyFound, sources: manyFound.sources.slice(0, 1) } }
  if (state === 'twins') return { warnings: ['The same words.', 'Other words.', 'Other words.'] }
  return state === 'broken' ? { segments: [null as unknown as Segment] } : {}
}

const changed: Config = { ...defaultConfig, cluster: { ...defaultConfig.cluster, nClusters: 4 } }

export const [getSession, setSession] = createContext<Session>()
