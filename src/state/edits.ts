// Edits of the config that more than one control makes: each gives the config with one thing changed.
import { type Role, singleRoles } from '../model/source/roles.ts'
import type { Config } from '../config/config.ts'
import type { SettingValue } from '../model/run/quality.ts'
import { withKeep, withoutKeep } from '../config/storedColumns.ts'
import type { FileOptions } from '../model/source/fileOptions.ts'
import type { Candidate } from '../model/run/run.ts'
import { findsNumber, variantParam, type MethodWords } from '../model/run/methodSummary.ts'

type Rules = Config['rules']
type Given = Config['roles'][number]
type Pair = Config['identity']['pairs'][number]

/** What the user said that a column of a source is; null where it is left to the guess. */
export function givenRole(config: Config, source: string, column: string): Role | null {
  const given = config.roles.filter((role) => role.column === column && (role.source ?? source) === source)
  return (given.find((role) => role.source !== undefined) ?? given[0])?.role ?? null
}

/** Gives a column a role; another one that was given a role that only one can have is left to the guess again. */
export function withRole(config: Config, source: string, column: string, role: Role): Config {
  const isOfSource = (role: Given) => role.source === undefined || role.source === source
  const isSingle = singleRoles.some((singleRole) => singleRole === role)
  const others = config.roles.filter(
    (given) => !isOfSource(given) || (given.column !== column && !(isSingle && given.role === role)),
  )
  return { ...config, roles: [...others, { column, role, source }] }
}

/** Leaves all `columns` of a source to the guess again. */
export function withoutRoles(config: Config, source: string, columns: readonly string[]): Config {
  const isOfSource = (role: Given) =>
    role.source === source || (role.source === undefined && columns.includes(role.column))
  return { ...config, roles: config.roles.filter((role) => !isOfSource(role)) }
}

export const isUsed = (config: Config, source: string): boolean =>
  config.sources.find((given) => given.source === source)?.use ?? true

/** Takes a source into the analysis, or leaves it out. */
export function withUse(config: Config, source: string, use: boolean): Config {
  return withSource(config, source, { use })
}

type SourceKind = NonNullable<Config['sources'][number]['kind']>

/** What the user said that the rows of a source are; null where that is left to the guess. */
export const givenKind = (config: Config, source: string): SourceKind | null =>
  config.sources.find((given) => given.source === source)?.kind ?? null

/** Says what the rows of a source are; null leaves it to the guess again. */
export const withKind = (config: Config, source: string, kind: SourceKind | null): Config =>
  withSource(config, source, { kind: kind ?? undefined })

/** What is said of a source, with a part of it changed; one of which nothing is said is not in the list. */
function withSource(config: Config, source: string, part: Partial<Config['sources'][number]>): Config {
  const others = config.sources.filter((given) => given.source !== source)
  const { use = true, kind } = { ...config.sources.find((given) => given.source === source), ...part }
  if (use && !kind) return { ...config, sources: others }
  return { ...config, sources: [...others, { source, use, ...(kind ? { kind } : {}) }] }
}

/** Two columns that hold the same numbers of customers. */
export function withPair(config: Config, pair: Pair): Config {
  const { pairs } = config.identity
  return withIdentity(config, { pairs: [...pairs.filter((other) => !isSamePair(other, pair)), pair] })
}

export function withoutPair(config: Config, pair: Pair): Config {
  return withIdentity(config, { pairs: config.identity.pairs.filter((other) => !isSamePair(other, pair)) })
}

export function withIdentity(config: Config, part: Partial<Config['identity']>): Config {
  return { ...config, identity: { ...config.identity, ...part } }
}

function isSamePair([a, b]: Pair, [c, d]: Pair): boolean {
  const same = (column: Pair[0], other: Pair[0]) =>
    column.source === other.source && column.column === other.column
  return (same(a, c) && same(b, d)) || (same(a, d) && same(b, c))
}

/** Asks for a column of a source to be stored although it says who or where a person is. */
export function withKept(config: Config, source: string, column: string): Config {
  return { ...config, keep: withKeep(config.keep, source, column) }
}

/**
 * Lets a column of a source go that was stored because it was asked for, with all that was asked of it. `others` are
 * the sources beside it that have a column of this name: what was said of all columns of the name stays true there.
 */
export function withoutKept(
  config: Config,
  source: string,
  column: string,
  others: readonly string[],
): Config {
  const isIt = (member: Pair[0]) => member.source === source && member.column === column
  const hasOwn = (other: string) =>
    config.roles.some((role) => role.source === other && role.column === column)
  const roles = config.roles.flatMap((role) => {
    if (role.column !== column || (role.source ?? source) !== source) return [role]
    if (role.source !== undefined) return []
    return others.filter((other) => !hasOwn(other)).map((other) => ({ ...role, source: other }))
  })
  const features = config.features === 'auto' ? [] : config.features
  const left = features.filter((name) => name !== column || others.length > 0)
  return {
    ...config,
    keep: withoutKeep(config.keep, source, column, others),
    roles,
    features: left.length > 0 ? left : 'auto',
    identity: { ...config.identity, pairs: config.identity.pairs.filter((pair) => !pair.some(isIt)) },
  }
}

/** The names with one for a segment of a clustering; an empty one gives it back its own. */
export function withName(config: Config, clustering: string, segment: number, name: string): Config {
  const given = name.trim().slice(0, 200)
  const others = config.names.filter((name) => name.clustering !== clustering || name.segment !== segment)
  return { ...config, names: given === '' ? others : [...others, { clustering, segment, name: given }] }
}

/** The method, number and settings that a candidate stands for; a method that finds the number is not given one. */
export function candidateSetting(
  { method, nClusters, variant, params }: Candidate,
  methods: readonly MethodWords[],
): Pick<Config['cluster'], 'method' | 'nClusters' | 'params'> {
  const param = variantParam(method, variant, methods)
  return {
    method,
    nClusters: findsNumber(method, methods) ? 'auto' : nClusters,
    params: { ...params, ...(param ? { [param.name]: variant } : {}) },
  }
}

/** Sets method, number or settings of the clustering. */
export function withCluster(config: Config, part: Partial<Config['cluster']>): Config {
  return { ...config, cluster: { ...config.cluster, ...part } }
}

/** Sets some of the rules. */
export function withRules(config: Config, part: Partial<Rules>): Config {
  return { ...config, rules: { ...config.rules, ...part } }
}

/** A rule by its name, as the report on the quality of the data says it. */
export const ruleValue = ({ rules }: Config, key: string): SettingValue | undefined =>
  Object.entries(rules).find(([name]) => name === key)?.[1]

/** Sets a rule by its name. */
export const withRule = (config: Config, key: string, value: SettingValue): Config => ({
  ...config,
  rules: { ...config.rules, [key]: value },
})

/** Says of columns of a source whether days or months come first in their dates. */
export function withDateOrder(
  config: Config,
  source: string,
  columns: readonly string[],
  order: Config['dates'][number]['order'],
): Config {
  const others = config.dates.filter((date) => date.source !== source || !columns.includes(date.column))
  return { ...config, dates: [...others, ...columns.map((column) => ({ source, column, order }))] }
}

/** Says how a file is to be read; what is not said is guessed. */
export function withReadOptions(config: Config, file: string, options: FileOptions): Config {
  const others = config.read.filter((given) => given.file !== file)
  return { ...config, read: Object.keys(options).length > 0 ? [...others, { file, ...options }] : others }
}
