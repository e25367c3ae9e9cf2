// What the page can ask of the engine, by noun.
import { defaultConfig, type Config } from '../config/config.ts'
import { filePreview } from '../data/import/filePreview.ts'
import { matchCsv } from '../export/matchCsv.ts'
import { qualitySteps } from '../data/quality/qualityReport.ts'
import { sampleShop } from '../data/sample/sampleShop.ts'
import { errorRowsCsv } from '../export/errorRowsCsv.ts'
import { audienceCsv } from '../export/audience.ts'
import type { CustomerQuery, GridPage } from '../model/run/grid.ts'
import type { Comparison } from '../model/run/comparison.ts'
import type { FileOptions } from '../model/source/fileOptions.ts'
import type { FilePreview } from '../model/source/filePreview.ts'
import type { Progress, SourceSummary } from '../model/run/run.ts'
import type { QualityReport } from '../model/run/quality.ts'
import type { Run } from '../model/run/sections.ts'
import { withPauses } from '../model/steps.ts'
import { ascending, createTick, silentTick, type Tick } from '../model/tick.ts'
import { addTo, forgetIn, removeFrom, rereadIn } from './changeSources.ts'
import type { Opened } from './opened.ts'
import { customerPage, tablePage } from './rows/grid.ts'
import { methodSummary, type MethodSummary } from './segment/method.ts'
import { methods } from './segment/methods.ts'
import type { CompareSetting } from './stages/compare.ts'
import { storedConfig } from './storedRuns.ts'
import type { Workspace } from './workspace.ts'

export interface ProjectEntry {
  readonly id: string
  readonly name: string
  readonly modified: number
  readonly customers: number
  readonly rows: number
}

type Report = (progress: Progress) => void

export const engineApi = (workspace: Workspace) => ({
  files: filesApi(workspace),
  project: projectApi(workspace),
  run: runApi(workspace),
  rows: rowsApi(workspace),
  people: peopleApi(workspace),
})

/** Files become a project, or come into the open one. */
function filesApi(workspace: Workspace) {
  const { turns, store } = workspace
  const changed = (report: Report, work: (tick: Tick) => Promise<Opened>) => turns.inTurn(report, work)
  return {
    open: (files: readonly File[], config: Config, report: Report): Promise<Opened> =>
      changed(report, (tick) => workspace.importFiles(files, config, tick)),
    openSample: (config: Config = defaultConfig, report: Report): Promise<Opened> =>
      changed(report, (tick) => {
        const { name, csv } = sampleShop()
        return workspace.importFiles([new File([csv], name)], config, tick)
      }),
    add: (files: readonly File[], config: Config, report: Report): Promise<Opened> =>
      changed(report, (tick) =>
        addTo(workspace.project, { files, config, mappingOf: (signature) => store.mapping(signature) }, tick),
      ),
    /** Reads the sources `ids` again: `files` are all of theirs. */
    reread: (
      files: readonly File[],
      ids: readonly string[],
      config: Config,
      report: Report,
    ): Promise<Opened> =>
      changed(report, (tick) => rereadIn(workspace.project, { files, ids, config }, tick)),
    /** How a file would be read: its first rows, its sheets, and what was guessed. */
    preview: (file: File, options: FileOptions): Promise<FilePreview> => filePreview(file, options),
  }
}

const unheard: Report = () => undefined

/** Projects on this computer, the open one among them. */
function projectApi(workspace: Workspace) {
  const { turns, store } = workspace
  return {
    /** Tells the page when another tab takes the open project. */
    listen: (lost: () => void): void => void (workspace.onLost = lost),
    async list(): Promise<readonly ProjectEntry[]> {
      const all = await store.projects()
      return all
        .map(({ id, name, modified, customers, sources }) => {
          const rows = sources.reduce((sum, { nRows }) => sum + nRows, 0)
          return { id, name, modified, customers, rows }
        })
        .sort((a, b) => b.modified - a.modified)
    },
    /** The project that was open when the site was last left; null if none, or if it is gone. */
    async last(): Promise<string | null> {
      const id = await store.lastProject()
      return id !== undefined && (await store.project(id)) ? id : null
    },
    open: (id: string, steal: boolean): Promise<Opened> =>
      turns.inTurn(unheard, (tick) => workspace.reopen(id, steal, tick)),
    /** What the sources are under a config, even one with which no run succeeds. */
    sources: async (config: Config): Promise<readonly SourceSummary[]> =>
      (await workspace.project.pipeline()).sources(config, silentTick),
    removeSource: (source: string, config: Config): Promise<Opened> =>
      turns.inTurn(unheard, (tick) => removeFrom(workspace.project, source, config, tick)),
    /** Deletes a stored column of a source. */
    forget: (source: string, column: string, config: Config): Promise<Opened> =>
      turns.inTurn(unheard, (tick) => forgetIn(workspace.project, { source, column, config }, tick)),
    async close(): Promise<void> {
      turns.cancel()
      workspace.leave()
      await store.setLastProject(null)
    },
    async remove(id: string): Promise<void> {
      if (workspace.isOpen(id)) await workspace.abandon()
      await store.remove(id)
    },
    async removeAll(): Promise<void> {
      turns.cancel()
      await workspace.abandon()
      await store.removeAll()
    },
  }
}

function runApi(workspace: Workspace) {
  const { turns } = workspace
  return {
    methods: (): readonly MethodSummary[] => methods.map(methodSummary),
    /** Runs the config on the open project; a newer run ends an older one. A section that fails says so in the run. */
    start: (config: Config, report: Report): Promise<Run<Config>> =>
      turns.inTurn(report, (tick) => workspace.project.start(config, ascending(tick))),
    cancel: (): void => turns.cancel(),
    /**
     * The customers of the segments clustered with another setting, beside what is shown, which stays; waits for a run
     * that is going on, and ends with the next run or comparison.
     */
    compare: (setting: CompareSetting, report: Report): Promise<Comparison> =>
      turns.behind(report, (tick) => workspace.project.compare(setting, ascending(tick))),
    /** Ends the comparison that is going on or waits; a run goes on. */
    stopComparing: (): void => turns.stopComparing(),
  }
}

function rowsApi(workspace: Workspace) {
  return {
    /** Rows `from` up to `to` of a source. */
    page: async (source: string, from: number, to: number): Promise<GridPage> =>
      tablePage((await workspace.source(source)).table, from, to),
    /** Rows of a source that could not be used, as a CSV file to correct and drop again. */
    async errors(source: string): Promise<Blob> {
      const { table, errors } = await workspace.source(source)
      return new Blob([errorRowsCsv(table, errors)], { type: 'text/csv' })
    },
    /** What may be wrong with the rows under `config`, and what each rule would change. */
    async quality(config: Config): Promise<QualityReport> {
      const pipeline = await workspace.project.pipeline()
      const { used, people } = await pipeline.people(config, silentTick)
      // It is no run, so nothing cancels it; between its checks the worker hears what else is asked.
      const breath = createTick(() => true, unheard)
      const input = { sources: used, people, rules: config.rules, today: Date.now() }
      return withPauses(qualitySteps(input), () => breath(0, 1))
    },
  }
}

function peopleApi(workspace: Workspace) {
  return {
    /** A page of the customers. */
    async page(query: CustomerQuery): Promise<GridPage> {
      const { segments, customers } = await workspace.shown()
      return customerPage({ customers, result: segments, elsewhere: null }, query)
    },
    /** A page of the customers who are elsewhere in the last comparison. */
    async differing(query: CustomerQuery): Promise<GridPage> {
      const { segments, customers } = await workspace.shown()
      const { elsewhere } = workspace.project
      if (!elsewhere) throw new Error('Nothing is being compared.')
      return customerPage({ customers, result: segments, elsewhere }, query)
    },
    /** How persons were matched, case by case, as a CSV file. */
    async matches(): Promise<Blob> {
      const { project } = workspace
      const config = project.run?.config ?? storedConfig(project.stored.config)
      const { used, people } = await (await project.pipeline()).people(config, silentTick)
      return new Blob(matchCsv(used, people), { type: 'text/csv' })
    },
    /** The customers of the segments as a CSV file; null means all, those in no segment too. */
    async audience(chosen: readonly number[] | null): Promise<Blob> {
      const { segments, customers } = await workspace.shown()
      const names = new Map(segments.segments.map(({ id, name }) => [id, name]))
      const features = segments.features.filter(({ used }) => used).map(({ name }) => name)
      const { labels, membership, silhouettes } = segments
      const choice = { labels, names, segments: chosen, features, membership, silhouettes }
      return new Blob(audienceCsv(customers, choice), { type: 'text/csv' })
    },
  }
}
