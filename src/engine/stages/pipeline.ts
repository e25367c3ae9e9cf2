// The product on one page: what is made from what. Each stage names the part of the config and the stages it reads,
// and is skipped when neither changed.
import { customerSteps, howToRead } from '../../data/customers/buildCustomers.ts'
import { columnFacts } from '../../data/columns/columnFacts.ts'
import { columnPicture, columnSummaries } from '../../data/columns/columnSummaries.ts'
import type { Config } from '../../config/config.ts'
import type { ComparedClustering, Comparison } from '../../model/comparison.ts'
import type { Customers } from '../../model/customers.ts'
import { withDateOrder } from '../../data/columns/dateOrder.ts'
import { ParamError } from '../../model/errors.ts'
import { describeFeatures } from '../../data/customers/features/describeFeatures.ts'
import { columnsOf, encode, type Encoded } from '../../data/customers/features/encode.ts'
import { leaveOutGaps } from '../../data/customers/features/leaveOutGaps.ts'
import { columnWithRole } from '../../data/recognise/fileKind.ts'
import { formatNotes } from '../../data/recognise/formatNotes.ts'
import { meanStability } from '../segment/choose/meanStability.ts'
import type { MatchReport } from '../../model/people.ts'
import { matchReport, matchWarnings } from '../../data/people/matchReport.ts'
import { identitySteps, type People } from '../../data/people/people.ts'
import type { SourceRead } from '../../model/sourceRead.ts'
import type { Candidate, Choice, ColumnSummary, RunResult, Segment, SourceSummary } from '../../model/run.ts'
import type { ColumnRole } from '../../model/columnRole.ts'
import { guessRoles, rolesOf } from '../../data/recognise/roles.ts'
import type { Recognised, Source } from '../../model/source.ts'
import { rowLabels } from '../../data/recognise/sourceKind.ts'
import { columnNamed, type Column } from '../../model/table.ts'
import { withPauses } from '../../model/steps.ts'
import { cluster, type Found, type Ground } from './clusterStage.ts'
import { clusteringKey } from './clusteringKey.ts'
import { compareClusterings } from './compareClusterings.ts'
import { explain, profile } from './explainStage.ts'
import type { Elsewhere } from '../rows/grid.ts'
import { principalMap, type PrincipalMap } from '../math/pca.ts'
import { createStage } from './stage.ts'
import { Stopwatch } from './stopwatch.ts'
import { openEnded, part, type Tick } from '../../model/tick.ts'

/** The stages over the sources of a project; each remembers its last output. */
export class Pipeline {
  readonly #sources: readonly Source[]
  readonly #watch: Stopwatch
  readonly #perSource
  readonly #stages

  /** @param importMs how long the import took; 0 for sources read back from the store */
  constructor(sources: readonly Source[], importMs = 0) {
    this.#sources = sources
    this.#watch = new Stopwatch(importMs)
    this.#perSource = sources.map(() => ({
      dates: createStage<Source>('dates', this.#watch),
      roles: createStage<readonly ColumnRole[]>('roles', this.#watch),
      columns: createStage<readonly ColumnSummary[]>('columns', this.#watch),
    }))
    this.#stages = {
      people: createStage<People>('people', this.#watch),
      customers: createStage<Customers>('customers', this.#watch),
      complete: createStage<Customers>('complete', this.#watch),
      match: createStage<MatchReport>('match', this.#watch),
      features: createStage<Encoded>('features', this.#watch),
      cluster: createStage<Found>('cluster', this.#watch),
      map: createStage<PrincipalMap>('map', this.#watch),
      explain: createStage<readonly Segment[]>('explain', this.#watch),
    }
  }

  get all(): readonly Source[] {
    return this.#sources
  }

  /** All sources with what their columns are under the config. */
  async #recognised(config: Config): Promise<readonly Recognised[]> {
    return Promise.all(
      this.#sources.map(async (stored, s) => {
        const orders = config.dates.filter((date) => date.source === stored.id)
        const source = await this.#perSource[s]!.dates.get(orders, [], () => withDateOrders(stored, orders))
        const given = rolesOf(source.id, config.roles).filter(({ column }) =>
          columnNamed(source.table, column),
        )
        const guess = () => guessRoles(source.table, given, source.format)
        const roles = await this.#perSource[s]!.roles.get(given, [source], guess)
        const kind = config.sources.find((entry) => entry.source === source.id)?.kind
        return { source, roles, ...(kind ? { kind } : {}) }
      }),
    )
  }

  /** The sources that the config uses. */
  async #used(config: Config): Promise<readonly Recognised[]> {
    const unused = new Set(config.sources.filter(({ use }) => !use).map(({ source }) => source))
    const used = (await this.#recognised(config)).filter(({ source }) => !unused.has(source.id))
    if (used.length > 0) return used
    throw new ParamError('sources', 'all files are left out; use at least one.')
  }

  /** What the sources were recognised as under the config. */
  async sources(config: Config, tick: Tick): Promise<readonly SourceSummary[]> {
    for (const { table } of this.#sources)
      for (const column of table.columns) {
        columnPicture(column)
        await tick(1, 1, 'Looking at the columns')
      }
    const unused = new Set(config.sources.filter(({ use }) => !use).map(({ source }) => source))
    const all = await this.#recognised(config)
    return Promise.all(
      all.map(async (recognised, s) => {
        const summaries = () => columnSummaries(recognised.source.table, recognised.roles)
        const columns = await this.#perSource[s]!.columns.get(null, [recognised.roles], summaries)
        return summary(recognised, columns, !unused.has(recognised.source.id))
      }),
    )
  }

  async people(config: Config, tick: Tick): Promise<{ used: readonly Recognised[]; people: People }> {
    const used = await this.#used(config)
    const roles = used.map((recognised) => recognised.roles)
    const people = await this.#stages.people.get(config.identity, roles, () =>
      withPauses(identitySteps(used, config.identity), () => tick(0, 10, 'Telling people apart')),
    )
    return { used, people }
  }

  /** The customers of a run: everyone, or only those who have all chosen features where the rules say so. */
  async customers(config: Config, tick: Tick): Promise<Customers> {
    const { used, people } = await this.people(config, tick)
    const kinds = used.map(({ kind }) => kind)
    const everyone = await this.#stages.customers.get([config.rules, kinds], [people], () =>
      withPauses(customerSteps(used, people, config.rules), () => tick(0, 10, 'Putting rows together')),
    )
    const { impute } = config.rules
    if (impute === 'median') return everyone
    const chosen = config.features === 'auto' ? everyone.defaultFeatures : config.features
    return this.#stages.complete.get(chosen, [everyone], () => leaveOutGaps(everyone, chosen, impute))
  }

  /** The customers of a run and their features as methods see them. */
  async #encoded(config: Config, tick: Tick) {
    const customers = await this.customers(config, tick)
    await tick(1, 10, 'Preparing features')
    const chosen = config.features === 'auto' ? customers.defaultFeatures : config.features
    const { winsorise } = config.rules
    const encoded = await this.#stages.features.get(
      [config.features, config.scale, winsorise],
      [customers],
      () => encode(customers.features, chosen, config.scale, winsorise),
    )
    return { customers, chosen, encoded }
  }

  /** The customers of `result` clustered with another setting, beside what is shown; nothing of the result changes. */
  async compare(
    result: RunResult,
    setting: CompareSetting,
    tick: Tick,
  ): Promise<{ comparison: Comparison; elsewhere: Elsewhere }> {
    const { config } = result
    const { customers, encoded } = await this.#encoded(config, preparing(tick))
    const settings = { ...setting, randomState: config.cluster.randomState }
    const found = await cluster(groundOf(encoded), settings, config.device, clustering(tick))
    const segments = await profile(customers, encoded, found, null, explaining(tick))
    const { labels, nClusters } = found.clustering
    const { rows, ...shared } = compareClusterings(result.labels, labels, result.nClusters, nClusters)
    const a = compared(result, result.segments)
    const b = compared({ ...found, nClusters }, segments)
    return {
      comparison: { ...shared, a, b, customers: customers.n },
      elsewhere: { rows, labels, names: b.names },
    }
  }

  async run(config: Config, tick: Tick): Promise<RunResult> {
    this.#watch.start()
    const { customers, chosen, encoded } = await this.#encoded(config, preparing(tick))
    const { X } = encoded
    const found = await this.#stages.cluster.get([config.cluster, config.device], [X], () =>
      cluster(groundOf(encoded), config.cluster, config.device, clustering(tick)),
    )
    const map = await this.#stages.map.get(null, [X], () => principalMap(X))
    const { randomState } = config.cluster
    const segments = await this.#stages.explain.get(randomState, [customers, encoded, found], () =>
      explain(customers, encoded, found, randomState, explaining(tick)),
    )
    const { used, people } = await this.people(config, ending(tick))
    const match = await this.#stages.match.get(null, [people], () => matchReport(used, people))
    const key = clusteringKey(config, customers.kind, X, found)
    const choice = withStability(found.choice, segments)
    const result = {
      ...resultOf(found),
      choice,
      tried: choice,
      config,
      sources: await this.sources(config, ending(tick)),
      kind: customers.kind,
      customers: customers.n,
      currency: customers.account.money?.currency ?? '',
      period: customers.period,
      account: customers.account,
      match: people.keys.texts.length > 0 ? match : null,
      features: describeFeatures(customers.features, chosen, encoded.encodings),
      clusteringKey: key,
      segments: named(segments, config.names, key),
      map,
      // What bears on the answer comes first: the page shows the first of several.
      warnings: [
        ...found.warnings,
        ...used.flatMap(({ source }) => source.warnings),
        ...used.flatMap(({ source, roles }) => formatNotes(source.table, roles, source.format)),
        ...matchWarnings(match),
        ...customers.warnings,
        ...encoded.warnings,
      ],
    }
    await tick(1, 1, 'Done')
    return { ...result, ...this.#watch.stop() }
  }
}

/** What the stages have of a run: the same bar goes on through all of them. */
const preparing = (tick: Tick) => part(openEnded(tick), 0, 0.04)
const clustering = (tick: Tick) => part(tick, 0.04, 0.9)
const explaining = (tick: Tick) => part(tick, 0.9, 0.98)
const ending = (tick: Tick) => part(tick, 0.98, 0.99)

function groundOf({ X, encodings }: Encoded): Ground {
  return { X, features: encodings.map(columnsOf) }
}

/** A method and its number for the same customers; `method` may be `auto`. */
export type CompareSetting = Pick<Config['cluster'], 'method' | 'nClusters' | 'params'>

function compared(
  {
    method,
    params,
    nClusters,
    noise,
    quality,
  }: Omit<ComparedClustering, 'silhouette' | 'names' | 'sizes'> & Pick<RunResult, 'quality'>,
  segments: readonly Segment[],
): ComparedClustering {
  const names = segments.map(({ name }) => name)
  const sizes = segments.map(({ size }) => size)
  return { method, params, nClusters, noise, silhouette: quality.silhouette, names, sizes }
}

/** The source with its dates read as the user says. */
function withDateOrders(source: Source, orders: Config['dates']): Source {
  if (orders.length === 0) return source
  const columns = source.table.columns.map((column) => {
    const said = orders.find((order) => order.column === column.name)
    return said && column.type === 'date' ? withDateOrder(column, said.order) : column
  })
  return { ...source, table: { ...source.table, columns } }
}

function summary(recognised: Recognised, columns: readonly ColumnSummary[], used: boolean): SourceSummary {
  const { source, roles } = recognised
  const { id, table, files, of, dropped, errors } = source
  const how = howToRead(recognised)
  const sum = (of: (file: SourceRead) => number) => files.reduce((total, file) => total + of(file), 0)
  const date = columnWithRole(table, roles, 'date')
  return {
    id,
    name: table.name,
    used,
    files,
    of,
    dropped,
    columns,
    format: source.format?.label ?? rowLabels[how],
    rowsAre: how,
    kind: how === 'orders' || how === 'rows' ? how : 'events',
    rows: sum(({ rows }) => rows),
    skipped: sum(({ skipped }) => skipped),
    bytes: sum(({ bytes }) => bytes),
    errors: { count: errors.count, isReshaped: errors.isReshaped },
    stored: of - dropped.length,
    period: date?.type === 'date' ? periodOf(date) : null,
    mapped: source.mapped ?? false,
    warnings: [...source.warnings, ...formatNotes(table, roles, source.format)],
  }
}

function periodOf(date: Column): { first: number; last: number } | null {
  const { filled, min, max } = columnFacts(date)
  return filled > 0 ? { first: min, last: max } : null
}

/** The part of the result that the clustering stage decides. */
function resultOf(found: Found) {
  const { method, params, clustering, noise, choice, quality, silhouettes, picture, pictureMethod, device } =
    found
  const { nClusters, nIter, labels, membership } = clustering
  const scored = { choice, quality, silhouettes, picture, pictureMethod, device }
  return { method, params, nClusters, noise, nIter, labels, membership, ...scored }
}

/** The choice, saying of what is proposed how stable it is. */
function withStability(choice: Choice | null, segments: readonly Segment[]): Choice | null {
  if (!choice) return null
  const stability = meanStability(segments)
  const told = (candidate: Candidate) => (candidate.isProposed ? { ...candidate, stability } : candidate)
  return { ...choice, candidates: choice.candidates.map(told) }
}

/** The segments with the names that the user gave to this clustering. */
function named(segments: readonly Segment[], names: Config['names'], key: string): readonly Segment[] {
  const given = new Map(names.filter((n) => n.clustering === key).map((n) => [n.segment, n.name]))
  return segments.map((segment) => ({ ...segment, name: given.get(segment.id) ?? segment.autoName }))
}
