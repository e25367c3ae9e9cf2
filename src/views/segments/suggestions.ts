// What to try where there are no clear segments, or one crowd: each proposal with the one change that it makes.
import type { Config } from '../../config/config.ts'
import type { KDistancesPicture } from '../../model/fitted.ts'
import { count, counted, distance, percent } from '../../words/numbers.ts'
import type { Candidate, RunResult } from '../../model/run.ts'
import { isVerdict } from '../../words/verdict.ts'
import { unclear } from './headline.ts'

export interface Suggestion {
  readonly title: string
  readonly text: string
  readonly button: string
  readonly change: Partial<Config['cluster']>
}

type Asked = Pick<
  RunResult,
  'config' | 'customers' | 'picture' | 'choice' | 'nClusters' | 'noise' | 'warnings'
>

/** Below this, who falls together may be chance: more customers tell most. */
const fewCustomers = 30
/** Crowds need neighbours. */
const fewestForCrowds = 40

/** The methods that find crowds by themselves. */
const densityNames: Readonly<Record<string, string>> = { dbscan: 'DBSCAN', hdbscan: 'HDBSCAN' }

/** One crowd, of a method that finds crowds by itself: no verdict, but hardly of use. */
export const isOneCrowd = (result: RunResult): boolean =>
  result.nClusters === 1 && result.method in densityNames && !unclear(result)

/** Proposals that suit the case, the likeliest to help first. */
export function suggestions(result: Asked): Suggestion[] {
  return [...looserOrTighter(result), ...crowds(result), ...numberOfOwn(result)]
}

/** What a method of density found, be it the result or not. */
function foundBy({ config, choice, nClusters, warnings }: Asked, method: string): number | null {
  const tried = choice?.candidates.find((candidate) => candidate.method === method)
  if (tried) return tried.nClusters
  return config.cluster.method === method ? (warnings.some(isVerdict) ? 0 : nClusters) : null
}

/** Of DBSCAN and HDBSCAN by hand: a setting that finds more. */
function looserOrTighter(result: Asked): Suggestion[] {
  const { picture, config } = result
  const { params } = config.cluster
  if (config.cluster.method === 'dbscan' && picture?.kind === 'kDistances') {
    const found = foundBy(result, 'dbscan') ?? 0
    // Several crowds that are no clear segments need other features, not another distance.
    if (found > 1) return []
    const isEmpty = found === 0
    const eps = Number(distance(isEmpty ? looser(picture) : tighter(picture)))
    return [
      {
        title: isEmpty ? 'A larger distance.' : 'A smaller distance.',
        text: isEmpty
          ? `No customer has ${counted(picture.minSamples - 1, 'other')} within ${distance(picture.eps)}; more have them within a larger distance.`
          : `Within ${distance(picture.eps)}, crowds run into each other; a smaller distance parts them.`,
        button: `Set the distance to ${distance(eps)}`,
        change: { params: { ...params, eps } },
      },
    ]
  }
  if (config.cluster.method === 'hdbscan' && picture?.kind === 'condensed') {
    const found = foundBy(result, 'hdbscan') ?? 0
    if (found > 0) return found > 1 || isLeaf(params) ? [] : [finest(params)]
    const minClusterSize = Math.max(2, Math.round(picture.minClusterSize / 2))
    if (minClusterSize >= picture.minClusterSize) return []
    return [
      {
        title: 'Smaller segments.',
        text: `No crowd of ${counted(picture.minClusterSize, 'customer')} or more stands apart; a smaller one may.`,
        button: `Allow segments of ${counted(minClusterSize, 'customer')}`,
        change: { params: { ...params, minClusterSize } },
      },
    ]
  }
  return []
}

const isLeaf = (params: Config['cluster']['params']): boolean => params['clusterSelectionMethod'] === 'leaf'

const finest = (params: Config['cluster']['params']): Suggestion => ({
  title: 'Finer segments.',
  text: 'HDBSCAN keeps the crowds that hold together over the widest range; within these there may be smaller ones.',
  button: 'Show the finest segments',
  change: { params: { ...params, clusterSelectionMethod: 'leaf' } },
})

/** Shares of the customers who are to have enough others near: more than now, or fewer. */
const mostNear = 0.9
const fewerNear = 0.5

function looser({ kDistances, eps }: KDistancesPicture): number {
  const reach = at(kDistances, mostNear)
  return reach > eps ? reach : eps * 1.5
}

function tighter({ kDistances, eps }: KDistancesPicture): number {
  const near = kDistances.filter((distance) => distance <= eps).length / Math.max(1, kDistances.length)
  const reach = at(kDistances, near * fewerNear)
  return reach > 0 && reach < eps ? reach : eps * 0.7
}

const at = (sorted: Float64Array, share: number): number =>
  sorted[Math.round(share * (sorted.length - 1))] ?? 0

/** Crowds of any shape, where they were not looked for; those that were found and not proposed. */
function crowds(result: Asked): Suggestion[] {
  const { choice, customers, config } = result
  const found = choice?.candidates.find((candidate) => candidate.method === 'hdbscan')
  const isOwn = ['dbscan', 'hdbscan'].includes(config.cluster.method)
  const shown = isOwn
    ? choice?.candidates.find((candidate) => candidate.method === config.cluster.method)
    : found
  if (shown && shown.nClusters > 1) return [allTheSame(shown, customers)]
  if (found || isOwn || customers < fewestForCrowds) return []
  return [
    {
      title: 'Crowds of any shape.',
      text: 'HDBSCAN looks for places where customers have many others near, whatever their shape, and leaves out who fits nowhere. On many customers it takes a while.',
      button: 'Try HDBSCAN',
      change: { method: 'hdbscan', nClusters: 'auto', params: {} },
    },
  ]
}

/** A number that is given is shown whatever the verdict. */
function allTheSame({ method, nClusters, noise, params }: Candidate, customers: number): Suggestion {
  const name = densityNames[method] ?? method
  return {
    title: 'The crowds that were found.',
    text: `${name} finds ${counted(nClusters, 'crowd')} and leaves ${percent(noise / customers)} of ${counted(customers, 'customer')} out. Data without segments may show as much: take them as a hint.`,
    button: `Show the ${count(nClusters)} of ${name} all the same`,
    change: { method, nClusters, params: params ?? {} },
  }
}

/** The number that the verdict speaks of, else the one whose groups lie furthest apart among those that were tried. */
function numberOfOwn({ config, choice, customers }: Asked): Suggestion[] {
  const findsNumber = config.cluster.method in densityNames
  const tried = (choice?.candidates ?? []).filter(
    (candidate) => candidate.nClusters > 1 && !(candidate.method in densityNames),
  )
  const levels = choice?.nullTest?.levels ?? tried
  const best =
    [...levels].sort((a, b) => (b.silhouette ?? -1) - (a.silhouette ?? -1) || a.nClusters - b.nClusters)[0]
      ?.nClusters ?? 2
  if (customers < best) return []
  return [
    {
      title: 'A number of your own.',
      text: 'The customers can be split all the same; treat the edges between such groups as rough.',
      button: `Make ${count(best)} segments${findsNumber ? ' with k-means' : ''}`,
      change: { nClusters: best, ...(findsNumber ? { method: 'kmeans', params: {} } : {}) },
    },
  ]
}

/** More data, where it would help, in the words of the case. */
export function moreData({ customers, kind }: Pick<RunResult, 'customers' | 'kind'>): string {
  if (customers < fewCustomers)
    return `${counted(customers, 'customer')} can fall together by chance. From ${fewCustomers} on segments begin to tell something; add a file with more of them.`
  return kind === 'orders'
    ? 'A longer period tells those who come back from those who came once.'
    : 'A file of orders, one row per product, says more about customers than a list of them.'
}
