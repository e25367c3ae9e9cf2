// What the choice of method and number says.
import type { ChoiceMessages } from '../../model/messages/choice.ts'
import type { NullKind } from '../../model/run/fitted.ts'
import { count, counted, percent, score } from '../numbers.ts'
import type { Texts } from '../texts.ts'

export const choiceTexts: Texts<ChoiceMessages> = {
  noClearSegments: ({ why }) => `No clear segments: ${why}`,

  allAlike: () =>
    'all customers are alike in the chosen features. Choose features in which customers differ.',
  tooFewForSegments: ({ customers, fewest }) =>
    `${tooFew(customers)}; it takes ${fewest} or more. Set the number of segments yourself to divide them all the same.`,
  nowhereDenser: ({ method }) => `${method} finds no place that is denser than the rest.`,
  noClearerThanChance: ({ crowds, best, longer }) =>
    sentences([
      `${crowds === null ? '' : `${crowds} As groups around centres, `}the best division, into ${best}.`,
      longer,
      'Choose fewer or other features, or set the number of segments yourself to divide a continuum.',
    ]),
  crowdsWithoutSegments({ method, nClusters, noise }) {
    const left = noise > 0 ? ` and leaves ${percent(noise)} of the customers out` : ''
    return `${method} finds ${counted(nClusters, 'crowd')}${left}, and data without segments may show as much.`
  },
  emptyPlacesButNoDivision: ({ best, longer, notTried }) =>
    sentences([
      'there are emptier places among the customers, but no method that was tried divides most of them along these.',
      `The best division, into ${best}.`,
      longer,
      ...notTried,
    ]),
  besideNothing: () => 'a few, is no clearer than chance',
  besideNull({ nClusters, silhouette, without, clearFrom, kind }) {
    const scale = 'average silhouette, from 0, no segments, to 1, far apart'
    const chance = Math.min(1, clearFrom)
    // Two digits tell, unless they come to the same.
    const text = score(silhouette) === score(chance) ? fourDigits : score
    return `${nClusters}, is no clearer than chance: it scores ${text(silhouette)} (${scale}), where ${nulls[kind]} score ${text(without)} on average, and by chance up to ${text(chance)}`
  },
  longerSearch({ nClusters, silhouette, apart }) {
    const found = `A longer search finds a division into ${nClusters} that scores ${score(silhouette)}`
    return apart === null
      ? `${found}; data without segments were searched quickly only, so that this is no proof of any.`
      : `${found}, but it only sets ${percent(apart)} of the customers apart from all others.`
  },

  tooSlow({ methods }) {
    const they = methods.length === 1 ? 'it' : 'they'
    return `Not tried, as ${they} would take long on so many customers and columns: ${methods.join(', ')}.`
  },
  misled: ({ methods }) =>
    `Not tried: ${methods.join(' and ')}, as many customers have one and the same value in a feature, which would be taken for a segment.`,

  noneOfMost: () =>
    'No method that was tried leaves most customers in a clear segment, though there are crowds with emptier places between them.',
  noneClearer: () =>
    'No number of segments is clearer than in evenly scattered data or in the same features without connection.',
  tooFewToTell: ({ customers }) => `${tooFew(customers)}.`,

  reasonAndNotTried: ({ reason, notTried }) => sentences([reason, ...notTried]),
  bestSilhouette({ nClusters, silhouette, nextClusters, nextSilhouette, fewest, most, sample }) {
    const measured = sample === null ? '' : `, measured on a sample of ${count(sample)} customers`
    const found = `${segments(nClusters)}: the average silhouette is ${score(silhouette)}`
    if (nextClusters === null || nextSilhouette === null)
      return `${found}${measured}; so few different customers allow no other number.`
    const next = `next: ${nextClusters} with ${score(nextSilhouette)}`
    return `${found}, the best of ${fewest} to ${most} (${next})${measured}.`
  },
  lowestIcl({ nClusters, lead, nextClusters, byBic }) {
    const ahead =
      lead === null ? '' : `, ${count(Math.round(lead))} below the next, with ${String(nextClusters)}`
    return sentences([
      `${segments(nClusters)}: they describe the customers best among those that can be told apart (lowest ICL of the mixtures tried${ahead}).`,
      byBic === null
        ? null
        : `${segments(byBic)} would fit them more closely (lowest BIC), but overlap, as parts of groups of another shape do. Set the number yourself to see them.`,
    ])
  },
  foundByItself: ({ method, nClusters, noise }) =>
    `${segments(nClusters)}, as many as ${method} finds by itself${leftOut(noise)}.`,
  partsCrowds(values) {
    const { method, nClusters, noise, validity, other, otherClusters, otherValidity } = values
    const edges = `how empty the edges are, of −1 to 1: ${score(validity)} against ${score(otherValidity)}; conductance validity`
    return `${method} with ${segments(nClusters)}: they part customers where few are near each other, while ${other} with ${otherClusters} cuts through crowds (${edges})${leftOut(noise)}.`
  },
  touchingClouds: ({ method, nClusters }) =>
    `${method} with ${segments(nClusters)}: they touch or overlap, so that no division parts them cleanly, but several clouds describe the customers clearly better than one, and these are told apart best (lowest ICL).`,
  overlappingClouds: ({ method, nClusters }) =>
    `${method} with ${segments(nClusters)}: they overlap, and so many describe the customers best without telling apart what is alike (lowest BIC); the method says how surely each customer belongs.`,

  cutsThroughCrowds: ({ methods }) =>
    sentences([
      'Customers form crowds of other shapes than this method divides them into, and its segments cut through them.',
      methods.length === 0
        ? null
        : `${methods.join(' and ')} ${methods.length === 1 ? 'follows' : 'follow'} such crowds.`,
    ]),
  weakSegments: ({ silhouette }) =>
    `The segments are weak: their average silhouette is ${score(silhouette)}, and up to 0.25 there is no substantial structure (Kaufman & Rousseeuw 1990). Read them as a division of a continuum, or try other features.`,
  numberNotUsed: ({ method, nClusters }) =>
    `${method} finds the number of segments by itself: the ${nClusters} that were asked for are not used.`,
}

const nulls: Readonly<Record<NullKind, string>> = {
  apart: 'the same values dealt out among the customers at random',
  cloud: 'customers spread about one typical customer',
  box: 'customers spread evenly',
  tails: 'customers spread about one typical customer, a few of them far out,',
}

const sentences = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(' ')

const tooFew = (customers: number): string =>
  `${count(customers)} customers are too few to tell segments from chance`

const segments = (nClusters: number): string => counted(nClusters, 'segment')

const leftOut = (noise: number): string =>
  noise === 0 ? '' : `; ${(noise * 100).toFixed(noise < 0.01 ? 1 : 0)} % of the customers are in none`

const fourDigits = (value: number): string => value.toFixed(4).replace('-', '−')
