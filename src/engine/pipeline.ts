// The product on one page: what is made from what. Each stage names the part of the config and the stages it reads,
// and is skipped when neither changed.
import { buildCustomers } from '../data/buildCustomers.ts'
import type { Config } from '../data/config.ts'
import type { Customers } from '../data/customers.ts'
import { encode, type Encoded } from '../data/features/encode.ts'
import { describeFeatures } from '../data/features/describeFeatures.ts'
import type { ColumnSummary, RunResult, Segment, SourceSummary, Timings } from '../data/result.ts'
import { columnSummaries } from '../data/columnSummaries.ts'
import { fileKind, kindLabels } from '../data/fileKind.ts'
import { guessRoles, type ColumnRole } from '../data/roles.ts'
import type { Table } from '../data/table.ts'
import type { StoredFile } from '../store/schema.ts'
import { cluster, type Found } from './clusterStage.ts'
import { clusteringKey } from './clusteringKey.ts'
import { explain } from './explainStage.ts'
import { principalMap, type PrincipalMap } from './math/pca.ts'
import { createStage } from './stage.ts'
import type { Tick } from './tick.ts'

/** What was imported. */
export interface Source {
  readonly table: Table
  readonly files: readonly StoredFile[]
  readonly warnings: readonly string[]
  readonly importMs: number
}

export interface Pipeline {
  readonly table: Table
  /** What the files were recognised as under the config's roles. */
  sources(config: Config): Promise<readonly SourceSummary[]>
  customers(config: Config): Promise<Customers>
  run(config: Config, tick: Tick): Promise<RunResult>
}

/** The timing under which a stage's milliseconds are counted. */
const timingOf: Readonly<Record<string, keyof Timings>> = {
  roles: 'clean',
  customers: 'clean',
  features: 'features',
  cluster: 'cluster',
  map: 'explain',
  explain: 'explain',
}

/** A pipeline over one imported source; it remembers the last output of every stage. */
export function createPipeline(source: Source): Pipeline {
  const { table } = source
  let ran: { stage: string; ms: number }[] = []
  let importMs = source.importMs
  const ledger = { ran: (stage: string, ms: number) => void ran.push({ stage, ms }) }
  const stages = {
    roles: createStage<readonly ColumnRole[]>('roles', ledger),
    columns: createStage<readonly ColumnSummary[]>('columns', ledger),
    customers: createStage<Customers>('customers', ledger),
    features: createStage<Encoded>('features', ledger),
    cluster: createStage<Found>('cluster', ledger),
    map: createStage<PrincipalMap>('map', ledger),
    explain: createStage<readonly Segment[]>('explain', ledger),
  }

  const roles = (config: Config) => stages.roles.get(config.roles, [], () => guessRoles(table, config.roles))
  const columns = (guesses: readonly ColumnRole[]) =>
    stages.columns.get(null, [guesses], () => columnSummaries(table, guesses))

  async function customers(config: Config): Promise<Customers> {
    const guesses = await roles(config)
    return stages.customers.get(config.rules, [guesses], () => buildCustomers(table, guesses, config.rules))
  }

  async function sources(config: Config): Promise<readonly SourceSummary[]> {
    const guesses = await roles(config)
    const summaries = await columns(guesses)
    return source.files.map((file) => ({
      ...file,
      format: kindLabels[fileKind(table, guesses)],
      columns: summaries,
    }))
  }

  return {
    table,
    sources,
    customers,
    async run(config, tick) {
      ran = []
      const started = performance.now()
      const people = await customers(config)
      await tick(1, 10, 'Preparing features')
      const chosen = config.features === 'auto' ? people.defaultFeatures : config.features
      const encoded = await stages.features.get([config.features, config.scale], [people], () =>
        encode(people.features, chosen, config.scale),
      )
      const { X } = encoded
      const found = await stages.cluster.get([config.cluster, config.device], [X], () =>
        cluster(X, config.cluster, config.device, tick),
      )
      const map = await stages.map.get(null, [X], () => principalMap(X))
      const { randomState } = config.cluster
      const segments = await stages.explain.get(randomState, [people, encoded, found], () =>
        explain(people, encoded, found, randomState, tick),
      )
      const key = clusteringKey(config, X, found)
      const result: RunResult = {
        config,
        sources: await sources(config),
        kind: people.kind,
        customers: people.n,
        period: people.period,
        account: people.account,
        features: describeFeatures(people.features, chosen, encoded.encodings),
        method: found.method,
        params: found.params,
        nClusters: found.clustering.nClusters,
        noise: found.noise,
        nIter: found.clustering.nIter,
        clusteringKey: key,
        labels: found.clustering.labels,
        segments: named(segments, config.names, key),
        choice: found.choice,
        quality: found.quality,
        map,
        device: found.device,
        timings: timings(performance.now() - started),
        ran: ran.map(({ stage }) => stage),
        warnings: [...source.warnings, ...people.warnings, ...encoded.warnings, ...found.warnings],
      }
      await tick(1, 1, 'Done')
      return result
    },
  }

  function timings(runMs: number): Timings {
    const sums = { import: importMs, clean: 0, features: 0, cluster: 0, explain: 0, total: importMs + runMs }
    for (const { stage, ms } of ran) sums[timingOf[stage] ?? 'clean'] += ms
    importMs = 0
    return sums
  }
}

/** The segments with the names that the user gave to this clustering. */
function named(segments: readonly Segment[], names: Config['names'], key: string): readonly Segment[] {
  const given = new Map(names.filter((n) => n.clustering === key).map((n) => [n.segment, n.name]))
  return segments.map((segment) => ({ ...segment, name: given.get(segment.id) ?? segment.autoName }))
}
