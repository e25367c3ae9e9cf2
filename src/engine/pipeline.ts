// The product on one page: what is made from what. Each stage names the part of the config and the stages it reads,
// and is skipped when neither changed.
import { buildCustomers } from '../data/buildCustomers.ts'
import { columnSummaries } from '../data/columnSummaries.ts'
import type { Config } from '../data/config.ts'
import type { Customers } from '../data/customers.ts'
import { describeFeatures } from '../data/features/describeFeatures.ts'
import { encode, type Encoded } from '../data/features/encode.ts'
import { fileKind, kindLabels } from '../data/fileKind.ts'
import type { KnownFormat } from '../data/formats/format.ts'
import { formatNotes } from '../data/formatNotes.ts'
import type { ColumnSummary, RunResult, Segment, SourceSummary } from '../data/result.ts'
import { guessRoles, type ColumnRole } from '../data/roles.ts'
import type { Table } from '../data/table.ts'
import type { StoredFile } from '../store/schema.ts'
import { cluster, type Found } from './clusterStage.ts'
import { clusteringKey } from './clusteringKey.ts'
import { explain } from './explainStage.ts'
import { principalMap, type PrincipalMap } from './math/pca.ts'
import { createStage } from './stage.ts'
import { Stopwatch } from './stopwatch.ts'
import type { Tick } from './tick.ts'

/** What was imported. */
export interface Source {
  readonly table: Table
  /** The known export that the files are; null where they are none. */
  readonly format: KnownFormat | null
  /** How many columns the files have, and which of them were not stored. */
  readonly of: number
  readonly dropped: readonly string[]
  readonly files: readonly StoredFile[]
  readonly warnings: readonly string[]
  /** How long the import took; 0 for a table read back from the store. */
  readonly importMs: number
}

/** The stages over one imported source; each remembers its last output. */
export class Pipeline {
  readonly #source: Source
  readonly #watch: Stopwatch
  readonly #stages

  constructor(source: Source) {
    this.#source = source
    this.#watch = new Stopwatch(source.importMs)
    this.#stages = {
      roles: createStage<readonly ColumnRole[]>('roles', this.#watch),
      columns: createStage<readonly ColumnSummary[]>('columns', this.#watch),
      customers: createStage<Customers>('customers', this.#watch),
      features: createStage<Encoded>('features', this.#watch),
      cluster: createStage<Found>('cluster', this.#watch),
      map: createStage<PrincipalMap>('map', this.#watch),
      explain: createStage<readonly Segment[]>('explain', this.#watch),
    }
  }

  get table(): Table {
    return this.#source.table
  }

  #roles(config: Config): Promise<readonly ColumnRole[]> {
    return this.#stages.roles.get(config.roles, [], () =>
      guessRoles(this.table, config.roles, this.#source.format),
    )
  }

  /** What the files were recognised as under the config's roles. */
  async sources(config: Config): Promise<readonly SourceSummary[]> {
    const roles = await this.#roles(config)
    const columns = await this.#stages.columns.get(null, [roles], () => columnSummaries(this.table, roles))
    const { of, dropped } = this.#source
    const format = this.#source.format?.label ?? kindLabels[fileKind(this.table, roles)]
    const stored = of - dropped.length
    return this.#source.files.map((file) => ({ ...file, format, stored, of, dropped, columns }))
  }

  async #notes(config: Config): Promise<readonly string[]> {
    return formatNotes(this.table, await this.#roles(config), this.#source.format)
  }

  async customers(config: Config): Promise<Customers> {
    const roles = await this.#roles(config)
    return this.#stages.customers.get(config.rules, [roles], () =>
      buildCustomers(this.table, roles, config.rules, this.#source.format),
    )
  }

  async run(config: Config, tick: Tick): Promise<RunResult> {
    this.#watch.start()
    const customers = await this.customers(config)
    await tick(1, 10, 'Preparing features')
    const chosen = config.features === 'auto' ? customers.defaultFeatures : config.features
    const encoded = await this.#stages.features.get([config.features, config.scale], [customers], () =>
      encode(customers.features, chosen, config.scale),
    )
    const { X } = encoded
    const found = await this.#stages.cluster.get([config.cluster, config.device], [X], () =>
      cluster(X, config.cluster, config.device, tick),
    )
    const map = await this.#stages.map.get(null, [X], () => principalMap(X))
    const { randomState } = config.cluster
    const segments = await this.#stages.explain.get(randomState, [customers, encoded, found], () =>
      explain(customers, encoded, found, randomState, tick),
    )
    const key = clusteringKey(config, customers.kind, X, found)
    const result = {
      ...resultOf(found),
      config,
      sources: await this.sources(config),
      kind: customers.kind,
      customers: customers.n,
      period: customers.period,
      account: customers.account,
      features: describeFeatures(customers.features, chosen, encoded.encodings),
      clusteringKey: key,
      segments: named(segments, config.names, key),
      map,
      warnings: [
        ...this.#source.warnings,
        ...(await this.#notes(config)),
        ...customers.warnings,
        ...encoded.warnings,
        ...found.warnings,
      ],
    }
    await tick(1, 1, 'Done')
    return { ...result, ...this.#watch.stop() }
  }
}

/** The part of the result that the clustering stage decides. */
function resultOf({ method, params, clustering, noise, choice, quality, device }: Found) {
  const { nClusters, nIter, labels } = clustering
  return { method, params, nClusters, noise, nIter, labels, choice, quality, device }
}

/** The segments with the names that the user gave to this clustering. */
function named(segments: readonly Segment[], names: Config['names'], key: string): readonly Segment[] {
  const given = new Map(names.filter((n) => n.clustering === key).map((n) => [n.segment, n.name]))
  return segments.map((segment) => ({ ...segment, name: given.get(segment.id) ?? segment.autoName }))
}
