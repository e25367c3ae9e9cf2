// What to try where there are no clear segments, or one crowd: each proposal with the one change that it makes.
import type { Config } from '../../config/config.ts'
import type { CondensedPicture, KDistancesPicture } from '../../model/run/fitted.ts'
import { count, counted, distance, percent } from '../../words/numbers.ts'
import { findsNumber, methodNamed, type MethodSummary } from '../../model/run/methodSummary.ts'
import type { Candidate, DataResult, SegmentsResult } from '../../model/run/run.ts'
import { methodLabel } from '../../words/methodWords.ts'
import { isVerdict } from '../../words/verdict.ts'
import { unclear } from './headline.ts'

export interface Suggestion {
  readonly title: string
  readonly text: string
  readonly button: string
  readonly change: Partial<Config['cluster']>
}

type Asked = Pick<
  SegmentsResult,
  'config' | 'customers' | 'picture' | 'pictureMethod' | 'choice' | 'nClusters' | 'noise' | 'warnings'
>

type Methods = readonly MethodSummary[]

/** Below this, who falls together may be chance: more customers tell most. */
const fewCustomers = 30
/** Crowds need neighbours. */
const fewestForCrowds = 40

/** Methods that find crowds by themselves. */
const isDense = (id: string, methods: Methods): boolean => methodNamed(id, methods)?.byDensity === true

/** One crowd, of a method that finds crowds by itself: no verdict, but hardly of use. */
export const isOneCrowd = (result: SegmentsResult, methods: Methods): boolean =>
  result.nClusters === 1 && isDense(result.method, methods) && !unclear(result)

/** Proposals that suit the case, the likeliest to help first. */
export function suggestions(result: Asked, methods: Methods): Suggestion[] {
  return [...looserOrTighter(result, methods), ...crowds(result, methods), ...numberOfOwn(result, methods)]
}

/** What a method of density found, be it the result or not. */
function foundBy({ config, choice, nClusters, warnings }: Asked, method: string): number | null {
  const tried = choice?.candidates.find((candidate) => candidate.method === method)
  if (tried) return tried.nClusters
  return config.cluster.method === method ? (warnings.some(isVerdict) ? 0 : nClusters) : null
}

/** Of a method of density that was chosen by hand: a setting that finds more. */
function looserOrTighter(result: Asked, methods: Methods): Suggestion[] {
  const { picture, pictureMethod, config } = result
  const { method } = config.cluster
  if (method !== pictureMethod) return []
  const found = foundBy(result, method) ?? 0
  if (picture?.kind === 'kDistances') return otherDistance(picture, found, config.cluster.params)
  return picture?.kind === 'condensed'
    ? otherSize(picture, found, config.cluster.params, methodLabel(method, methods))
    : []
}

function otherDistance(picture: KDistancesPicture, found: number, params: Params): Suggestion[] {
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

function otherSize(picture: CondensedPicture, found: number, params: Params, method: string): Suggestion[] {
  if (found > 0) return found > 1 || isLeaf(params) ? [] : [finest(params, method)]
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

type Params = Config['cluster']['params']

const isLeaf = (params: Params): boolean => params['clusterSelectionMethod'] === 'leaf'

const finest = (params: Params, method: string): Suggestion => ({
  title: 'Finer segments.',
  text: `${method} keeps the crowds that hold together over the widest range; within these there may be smaller ones.`,
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
function crowds({ choice, customers, config }: Asked, methods: Methods): Suggestion[] {
  const { method } = config.cluster
  const finder = methods.find(({ byDensity, isAlternative }) => byDensity === true && isAlternative === true)
  const isOwn = isDense(method, methods)
  const triedOf = (id: string | undefined) => choice?.candidates.find((candidate) => candidate.method === id)
  const shown = triedOf(isOwn ? method : finder?.id)
  if (shown && shown.nClusters > 1) return [allTheSame(shown, customers, methods)]
  if (!finder || triedOf(finder.id) || isOwn || customers < fewestForCrowds) return []
  return [
    {
      title: 'Crowds of any shape.',
      text: `${finder.label} looks for places where customers have many others near, whatever their shape, and leaves out who fits nowhere. On many customers it takes a while.`,
      button: `Try ${finder.label}`,
      change: { method: finder.id, nClusters: 'auto', params: {} },
    },
  ]
}

/** A number that is given is shown whatever the verdict. */
function allTheSame(found: Candidate, customers: number, methods: Methods): Suggestion {
  const { method, nClusters, noise, params } = found
  const name = methodLabel(method, methods)
  return {
    title: 'The crowds that were found.',
    text: `${name} finds ${counted(nClusters, 'crowd')} and leaves ${percent(noise / customers)} of ${counted(customers, 'customer')} out. Data without segments may show as much: take them as a hint.`,
    button: `Show the ${count(nClusters)} of ${name} all the same`,
    change: { method, nClusters, params: params ?? {} },
  }
}

/** The number that the verdict speaks of, else the one whose groups lie furthest apart among those that were tried. */
function numberOfOwn({ config, choice, customers }: Asked, methods: Methods): Suggestion[] {
  const tried = (choice?.candidates ?? []).filter(
    (candidate) => candidate.nClusters > 1 && !isDense(candidate.method, methods),
  )
  const levels = choice?.nullTest?.levels ?? tried
  const best =
    [...levels].sort((a, b) => (b.silhouette ?? -1) - (a.silhouette ?? -1) || a.nClusters - b.nClusters)[0]
      ?.nClusters ?? 2
  if (customers < best) return []
  /** One that takes a number, where the present one finds its own: the first of the menu. */
  const other = findsNumber(config.cluster.method, methods)
    ? methods.find(({ takesNumber }) => takesNumber)
    : undefined
  return [
    {
      title: 'A number of your own.',
      text: 'The customers can be split all the same; treat the edges between such groups as rough.',
      button: `Make ${count(best)} segments${other ? ` with ${other.label}` : ''}`,
      change: { nClusters: best, ...(other ? { method: other.id, params: {} } : {}) },
    },
  ]
}

/** More data, where it would help, in the words of the case. */
export function moreData({ customers, kind }: Pick<DataResult, 'customers' | 'kind'>): string {
  if (customers < fewCustomers)
    return `${counted(customers, 'customer')} can fall together by chance. From ${fewCustomers} on segments begin to tell something; add a file with more of them.`
  return kind === 'orders'
    ? 'A longer period tells those who come back from those who came once.'
    : 'A file of orders, one row per product, says more about customers than a list of them.'
}
