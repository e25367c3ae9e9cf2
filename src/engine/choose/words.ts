// What the choice says to people: why this one, why none, and how far to trust it.
import { count } from '../../data/format.ts'
import type { Scored } from './attempt.ts'
import { fewestRows } from './structure.ts'

export const allAlike =
  'all customers are alike in the chosen features. Choose features in which customers differ.'

export const cutsThrough =
  'Customers form crowds of other shapes than this method divides them into, and its segments cut through them. HDBSCAN follows such crowds.'

export function noBetter({ method, silhouette, nClusters }: Scored, n: number): string {
  if (n < fewestRows)
    return `${count(n)} customers are too few to tell segments from chance; it takes ${fewestRows} or more. Set the number of segments yourself to divide them all the same.`
  if (nClusters === 0) return `${method.label} finds no place that is denser than the rest.`
  return `the best division, into ${nClusters} with an average silhouette of ${twoDigits(silhouette)}, is no clearer than that of evenly scattered data or of the same features without connection. Choose fewer or other features, or set the number of segments yourself to divide a continuum.`
}

export const onlyCrowds =
  'there are crowds with emptier places between them, but none of the methods that were tried finds a clear division that leaves most customers in one. Try HDBSCAN, with other settings where it was tried, or other features.'

/** A second sentence where methods were left out for the time they take. */
export function tooSlow(labels: readonly string[]): string {
  return labels.length === 0
    ? ''
    : ` Not tried, as they would take long on so many customers and columns: ${labels.join(', ')}.`
}

/** The same where customers share values that such methods take for a crowd. */
export function misled(labels: readonly string[]): string {
  return ` Not tried, as many customers share a value of a feature, which ${labels.join(' and ')} would take for a crowd.`
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
    ? `, ${count(Math.round(next.icl! - winner.icl!))} lower than the next, ${next.nClusters}`
    : ''
  const best = [winner, ...others].reduce((a, b) => (b.bic! < a.bic! ? b : a))
  return `${segments(winner)}: the mixture with the lowest ICL${lead}.${best.nClusters > winner.nClusters ? splitByBic(best) : ''}`
}

function splitByBic(best: Scored): string {
  return ` The BIC is lowest for ${best.nClusters}: they fit the customers more closely, but overlap, as parts of groups of another shape do. Set the number yourself to see them.`
}

/** Of a method that finds the number itself. */
export function ownReason({ method, ...found }: Scored): string {
  return `${segments(found)}, as many as ${method.label} finds by itself${left(found)}.`
}

/** `ours` and `theirs` are their conductance validities. */
export function crowdsReason(winner: Scored, kmeans: Scored, ours: number, theirs: number): string {
  const validity = `conductance validity ${twoDigits(ours)} against ${twoDigits(theirs)}, of −1 to 1`
  return `${winner.method.label} with ${segments(winner)}: they part customers where few are near each other, while ${kmeans.method.label} with ${kmeans.nClusters} cuts through crowds (${validity})${left(winner)}.`
}

export function cloudsReason(winner: Scored): string {
  return `${winner.method.label} with ${segments(winner)}: they touch or overlap, so that no division parts them cleanly, but several clouds describe the customers clearly better than one (lowest ICL).`
}

export function overlapReason(winner: Scored): string {
  return `${winner.method.label} with ${segments(winner)}: they overlap, and of all mixtures the one with so many has the lowest BIC; it says how surely each customer belongs.`
}

export function weakWarning(silhouette: number): string {
  return `The segments are weak: their average silhouette is ${twoDigits(silhouette)}, and up to 0.25 there is no substantial structure (Kaufman & Rousseeuw 1990). Read them as a division of a continuum, or try other features.`
}

function left({ noise }: Pick<Scored, 'noise'>): string {
  return noise === 0 ? '' : `; ${(noise * 100).toFixed(noise < 0.01 ? 1 : 0)} % of the customers are in none`
}

function segments({ nClusters }: Pick<Scored, 'nClusters'>): string {
  return nClusters === 1 ? '1 segment' : `${count(nClusters)} segments`
}

function twoDigits(value: number): string {
  return value.toFixed(2).replace('-', '−')
}
