// What the choice says to people: why this one, why none, and how far to trust it.
import { count, counted, percent } from '../../../words/numbers.ts'
import type { NullKind, NullTest } from '../../../model/run.ts'
import { dbscan } from '../dbscan/dbscan.ts'
import { hdbscan } from '../hdbscan/hdbscan.ts'
import { labelCounts } from '../rows/nearestRows.ts'
import { mostInOne, type Scored } from './attempt.ts'
import { fewestRows } from './clusterTendency.ts'

export const allAlike =
  'all customers are alike in the chosen features. Choose features in which customers differ.'

export const cutsThrough =
  'Customers form crowds of other shapes than this method divides them into, and its segments cut through them. HDBSCAN follows such crowds.'

export function noBetter(best: Scored, test: NullTest | undefined): string {
  const { method, nClusters, labels } = best
  const n = labels.length
  if (n < fewestRows)
    return `${count(n)} customers are too few to tell segments from chance; it takes ${fewestRows} or more. Set the number of segments yourself to divide them all the same.`
  if (nClusters === 0) return `${method.label} finds no place that is denser than the rest.`
  return `${crowdsOf(best)}the best division, into ${besideNull(test)}.${longerSearch(best, test)} Choose fewer or other features, or set the number of segments yourself to divide a continuum.`
}

/** Of a method of density: what it finds nonetheless, before what the others say. */
function crowdsOf({ method, nClusters, noise }: Scored): string {
  if (method.id !== hdbscan.id && method.id !== dbscan.id) return ''
  const left = noise > 0 ? ` and leaves ${percent(noise)} of the customers out` : ''
  return `${method.label} finds ${counted(nClusters, 'crowd')}${left}, and data without segments may show as much. As groups around centres, `
}

const nulls: Readonly<Record<NullKind, string>> = {
  apart: 'the same values dealt out among the customers at random',
  cloud: 'customers spread about one typical customer',
  box: 'customers spread evenly',
  tails: 'customers spread about one typical customer, a few of them far out,',
}

/** "2, is no clearer than chance: it scores 0.72 (…), where the same values dealt out at random score 0.71; …". */
function besideNull(test: NullTest | undefined): string {
  const best = test?.levels.toSorted((a, b) => b.silhouette - a.silhouette || a.nClusters - b.nClusters)[0]
  if (!best) return 'a few, is no clearer than chance'
  const { nClusters, silhouette, without, clearFrom, kind } = best
  const scale = 'average silhouette, from 0, no segments, to 1, far apart'
  const chance = Math.min(1, clearFrom)
  // Two digits tell, unless they come to the same.
  const text = twoDigits(silhouette) === twoDigits(chance) ? fourDigits : twoDigits
  return `${nClusters}, is no clearer than chance: it scores ${text(silhouette)} (${scale}), where ${nulls[kind]} score ${text(without)} on average, and by chance up to ${text(chance)}`
}

/** Gaps show, but no division along them. */
export function onlyCrowds(best: Scored, test: NullTest | undefined): string {
  return `there are emptier places among the customers, but no method that was tried divides most of them along these. The best division, into ${besideNull(test)}.${longerSearch(best, test)}`
}

/**
 * The comparison is between quick searches on both sides. Where the whole search scores so high that this would be more
 * than chance, the user sees it among what was tried, and must be told what it is.
 */
function longerSearch({ nClusters, silhouette, labels }: Scored, test: NullTest | undefined): string {
  const level = test?.levels.find((nullLevel) => nullLevel.nClusters === nClusters)
  if (!level || silhouette < level.clearFrom) return ''
  const largest = Math.max(...labelCounts(labels, nClusters))
  const others = labels.length - largest
  const found = ` A longer search finds a division into ${nClusters} that scores ${twoDigits(silhouette)}`
  return largest > mostInOne * labels.length
    ? `${found}, but it only sets ${percent(others / labels.length)} of the customers apart from all others.`
    : `${found}; data without segments were searched quickly only, so that this is no proof of any.`
}

/** A second sentence where methods were left out for the time they take. */
export function tooSlow(labels: readonly string[]): string {
  if (labels.length === 0) return ''
  const they = labels.length === 1 ? 'it' : 'they'
  return ` Not tried, as ${they} would take long on so many customers and columns: ${labels.join(', ')}.`
}

/** The same where customers share values that such methods take for a crowd. */
export function misled(labels: readonly string[]): string {
  return ` Not tried: ${labels.join(' and ')}, as many customers have one and the same value in a feature, which would be taken for a segment.`
}

export const noneOfMost =
  'No method that was tried leaves most customers in a clear segment, though there are crowds with emptier places between them.'

const nothingClear =
  'No number of segments is clearer than in evenly scattered data or in the same features without connection.'

/** Why none of what was tried on n customers is proposed. */
export function unclearReason(n: number): string {
  return n < fewestRows ? `${count(n)} customers are too few to tell segments from chance.` : nothingClear
}

/** `others` are the attempts that did not win, the best first. */
export function numberReason(winner: Scored, others: readonly Scored[], sample: number, n: number): string {
  const measured = sample < n ? `, measured on a sample of ${count(sample)} customers` : ''
  if (winner.icl !== null) return iclReason(winner, others)
  const score = `${segments(winner)}: the average silhouette is ${twoDigits(winner.silhouette)}`
  const [next] = others
  if (!next) return `${score}${measured}; so few different customers allow no other number.`
  const tried = [winner, ...others].map(({ nClusters }) => nClusters)
  const best = `the best of ${Math.min(...tried)} to ${Math.max(...tried)}`
  return `${score}, ${best} (next: ${next.nClusters} with ${twoDigits(next.silhouette)})${measured}.`
}

function iclReason(winner: Scored, others: readonly Scored[]): string {
  const [next] = others
  const lead = next
    ? `, ${count(Math.round(next.icl! - winner.icl!))} below the next, with ${next.nClusters}`
    : ''
  const best = [winner, ...others].reduce((a, b) => (b.bic! < a.bic! ? b : a))
  const more = best.nClusters > winner.nClusters ? splitByBic(best) : ''
  return `${segments(winner)}: they describe the customers best among those that can be told apart (lowest ICL of the mixtures tried${lead}).${more}`
}

function splitByBic(best: Scored): string {
  return ` ${segments(best)} would fit them more closely (lowest BIC), but overlap, as parts of groups of another shape do. Set the number yourself to see them.`
}

/** Of a method that finds the number itself. */
export function ownReason({ method, ...found }: Scored): string {
  return `${segments(found)}, as many as ${method.label} finds by itself${left(found)}.`
}

/** `ours` and `theirs` are their conductance validities. */
export function crowdsReason(winner: Scored, kmeans: Scored, ours: number, theirs: number): string {
  const edges = `how empty the edges are, of −1 to 1: ${twoDigits(ours)} against ${twoDigits(theirs)}; conductance validity`
  return `${winner.method.label} with ${segments(winner)}: they part customers where few are near each other, while ${kmeans.method.label} with ${kmeans.nClusters} cuts through crowds (${edges})${left(winner)}.`
}

export function cloudsReason(winner: Scored): string {
  return `${winner.method.label} with ${segments(winner)}: they touch or overlap, so that no division parts them cleanly, but several clouds describe the customers clearly better than one, and these are told apart best (lowest ICL).`
}

export function overlapReason(winner: Scored): string {
  return `${winner.method.label} with ${segments(winner)}: they overlap, and so many describe the customers best without telling apart what is alike (lowest BIC); the method says how surely each customer belongs.`
}

/** Kaufman & Rousseeuw 1990, table 4: up to this, "no substantial structure has been found". */
const noStructure = 0.25

/** One where segments are weak. */
export function weakWarnings(silhouette: number | null, nClusters: number): string[] {
  if (nClusters < 2 || silhouette === null || silhouette > noStructure) return []
  return [weakWarning(silhouette)]
}

function weakWarning(silhouette: number): string {
  return `The segments are weak: their average silhouette is ${twoDigits(silhouette)}, and up to 0.25 there is no substantial structure (Kaufman & Rousseeuw 1990). Read them as a division of a continuum, or try other features.`
}

function left({ noise }: Pick<Scored, 'noise'>): string {
  return noise === 0 ? '' : `; ${(noise * 100).toFixed(noise < 0.01 ? 1 : 0)} % of the customers are in none`
}

function segments({ nClusters }: Pick<Scored, 'nClusters'>): string {
  return nClusters === 1 ? '1 segment' : `${count(nClusters)} segments`
}

const twoDigits = (value: number): string => value.toFixed(2).replace('-', '−')

const fourDigits = (value: number): string => value.toFixed(4).replace('-', '−')
