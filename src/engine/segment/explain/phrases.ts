// The words of which the names of segments are made: "big spenders", "high Age", "mostly Female".
import type { Distinctive } from '../../../model/run/run.ts'

/** What a high, a middling or a low value makes of a customer. `who` follows other words: "Recent, small baskets". */
interface Words {
  /** Of features that say the same, only the strongest speaks. */
  readonly topic: string
  readonly high: string
  readonly middle: string
  readonly low: string
  /** True for a phrase that stands alone, false for one that needs "buyers" behind it. */
  readonly who: boolean
}

const orderWords: Readonly<Record<string, Words>> = {
  daysSinceLast: { topic: 'recency', high: 'lapsed', middle: 'not so recent', low: 'recent', who: false },
  orders: { topic: 'frequency', high: 'frequent', middle: 'repeat', low: 'occasional', who: false },
  tenure: { topic: 'tenure', high: 'long-standing', middle: 'established', low: 'new', who: false },
  meanDaysBetweenOrders: {
    topic: 'frequency',
    high: 'seldom',
    middle: 'fairly regular',
    low: 'regular',
    who: false,
  },
  revenue: {
    topic: 'value',
    high: 'big spenders',
    middle: 'medium spenders',
    low: 'small spenders',
    who: true,
  },
  averageOrderValue: {
    topic: 'value',
    high: 'big baskets',
    middle: 'medium baskets',
    low: 'small baskets',
    who: true,
  },
  itemsPerOrder: { topic: 'value', high: 'many items', middle: 'some items', low: 'few items', who: true },
  distinctProducts: {
    topic: 'range',
    high: 'wide choice',
    middle: 'medium choice',
    low: 'narrow choice',
    who: true,
  },
  returnRate: {
    topic: 'returns',
    high: 'many returns',
    middle: 'some returns',
    low: 'few returns',
    who: true,
  },
}

export const isOfOrders = (feature: string): boolean => Object.hasOwn(orderWords, feature)

/** Where a segment stands in a feature, and whether further or less far out than one it must be told from. */
export interface Standing {
  readonly is: 'high' | 'middle' | 'low'
  readonly degree: '' | 'very ' | 'rather '
}

export interface Phrase {
  readonly feature: string
  readonly text: string
  readonly topic: string
  readonly who: boolean
  readonly strength: number
}

/** Only who has ordered once is a one-time buyer; of a segment at least so many must be. */
const mostlyOnce = 0.9
const longestLabel = 18

export function phraseOf(entry: Distinctive, { is, degree }: Standing, oneOrder: number): Phrase {
  const { feature } = entry
  const strength = Math.abs(entry.effect)
  const words = isOfOrders(feature) ? orderWords[feature] : undefined
  if (!words)
    return { feature, text: plainPhrase(entry, is, degree), topic: plainTopic(entry), who: true, strength }
  const { topic, who } = words
  if (feature === 'orders' && is === 'low' && oneOrder >= mostlyOnce)
    return { feature, text: 'one-time', topic, who, strength }
  // Most have one order, but too many have more of them.
  if (feature === 'orders' && is === 'low' && entry.segmentValue === 1)
    return { feature, text: `${degree}few orders`, topic, who: true, strength }
  return { feature, text: `${is === 'middle' ? '' : degree}${words[is]}`, topic, who, strength }
}

/** "high Spending Score", "mostly Female", "few Basic", "without PhoneService". */
function plainPhrase(entry: Distinctive, is: Standing['is'], degree: Standing['degree']): string {
  const { label, level } = entry
  if (level !== '') return levelPhrase(entry)
  return is === 'middle' ? `medium ${shortened(label)}` : `${degree}${is} ${shortened(label)}`
}

function levelPhrase({ label, level, direction, segmentValue }: Distinctive): string {
  const isHigher = direction === 'higher'
  if (yes.test(level) || no.test(level))
    return `${yes.test(level) === isHigher ? 'with' : 'without'} ${shortened(label)}`
  if (refusal.test(level)) return `${isHigher ? 'without' : 'with'} ${shortened(level.replace(refusal, ''))}`
  if (needsColumn.test(level)) return `${shortened(label)} ${amount(isHigher, segmentValue, true)} ${level}`
  return `${amount(isHigher, segmentValue, false)} ${levelText(label, level)}`
}

function amount(isHigher: boolean, share: number, ofColumn: boolean): string {
  if (isHigher) return share > 0.5 ? 'mostly' : ofColumn ? 'more often' : 'more'
  if (ofColumn) return share < 0.02 ? 'never' : 'seldom'
  return share < 0.02 ? 'no' : 'few'
}

/** "No internet service" of OnlineSecurity says what "No" of InternetService says. */
function plainTopic({ feature, label, level }: Distinctive): string {
  if (refusal.test(level)) return letters(level.replace(refusal, ''))
  return yes.test(level) || no.test(level) ? letters(label) : feature
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Levels that say what is not there. */
const refusal = /^no\s+(?=\S)/i
/** Levels that answer the question which their feature asks. */
const yes = /^(yes|y|true|t|ja|oui|s[ií])$/i
const no = /^(no|n|false|f|nein|non)$/i
/** Levels that say nothing without their column: what is missing, what is left over, a bare grade or letter. */
const needsColumn =
  /^(unknown|missing|none|null|nan|n\/a|na|not (known|given|available)|empty|unbekannt|others?|sonstiges?|andere|success|failure|low|medium|high|\p{L}|[-?])$/iu

/** A level that is a bare number means nothing without its feature: "Gender 2". */
function levelText(label: string, level: string): string {
  return Number.isNaN(Number(level)) ? shortened(level) : `${shortened(label)} ${level}`
}

/** Without what stands in brackets, in words ("PURCHASES_TRX" is "purchases trx"), and cut at a word. */
function shortened(label: string): string {
  const words = (label.replace(/\s*[([].*$/, '') || label).replaceAll('_', ' ').trim() || label
  const plain = words === words.toUpperCase() && words.length > 4 ? words.toLowerCase() : words
  if (plain.length <= longestLabel) return plain
  const cut = plain.slice(0, longestLabel)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > longestLabel / 2 ? space : longestLabel).trim()}…`
}

// Adjectives come first, whatever is strongest: "Recent, small baskets", "Lapsed, one-time buyers".
export function joined(phrases: readonly Phrase[]): string {
  if (phrases.length === 0) return 'Typical customers'
  const ordered = [...phrases.filter(({ who }) => !who), ...phrases.filter(({ who }) => who)]
  const text = ordered.map((phrase) => phrase.text).join(', ')
  const named = ordered.some(({ who }) => who) ? text : `${text} buyers`
  return named.charAt(0).toUpperCase() + named.slice(1)
}
