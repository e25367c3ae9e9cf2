// Short names for segments, from what sets each apart: "Frequent, big spenders", "High Spending Score, low Age".
import type { Distinctive } from '../../data/result.ts'

/** What a high or low value makes of a customer. `who` follows other words: "Recent, small baskets". */
interface Words {
  /** Of features that say the same, only the strongest speaks. */
  readonly topic: string
  readonly high: string
  readonly low: string
  /** True for a phrase that stands alone, false for one that needs "buyers" behind it. */
  readonly who: boolean
}

const orderWords: Readonly<Record<string, Words>> = {
  daysSinceLast: { topic: 'recency', high: 'lapsed', low: 'recent', who: false },
  orders: { topic: 'frequency', high: 'frequent', low: 'occasional', who: false },
  tenure: { topic: 'tenure', high: 'long-standing', low: 'new', who: false },
  meanDaysBetweenOrders: { topic: 'frequency', high: 'seldom', low: 'regular', who: false },
  revenue: { topic: 'value', high: 'big spenders', low: 'small spenders', who: true },
  averageOrderValue: { topic: 'value', high: 'big baskets', low: 'small baskets', who: true },
  itemsPerOrder: { topic: 'value', high: 'bulk baskets', low: 'few items', who: true },
  distinctProducts: { topic: 'range', high: 'wide choice', low: 'narrow choice', who: true },
  returnRate: { topic: 'returns', high: 'many returns', low: 'few returns', who: true },
}

/** Effects below this are not worth a word: a fifth of a deviation is "small" (Cohen 1988), a third can be seen. */
const worthAWord = 0.33
/** Of the columns of a customer file there are many, so that some differ by a third without meaning anything. */
const worthAWordPlain = 0.5
const longest = 42
const longestLabel = 18

/**
 * A name for each segment from its `distinctive` entries, strongest first. Names are different from each other, never
 * empty, and at most 42 characters long.
 */
export function segmentNames(distinctive: readonly (readonly Distinctive[])[]): string[] {
  const taken = new Set<string>()
  return distinctive.map((entries) => {
    const phrases = phrasesOf(entries)
    const options = [2, 3, 4, 1].map((words) => joined(phrases.slice(0, words)))
    const fitting = options.filter((name) => name.length <= longest)
    const name = unused(
      fitting.find((option) => !taken.has(option)) ?? fitting[0] ?? 'Typical customers',
      taken,
    )
    taken.add(name)
    return name
  })
}

interface Phrase {
  readonly text: string
  readonly topic: string
  readonly who: boolean
  readonly isOrder: boolean
}

function phrasesOf(entries: readonly Distinctive[]): Phrase[] {
  const phrases = entries.filter(isWorthAWord).map(phraseOf)
  return phrases.filter(({ topic }, i) => phrases.findIndex((other) => other.topic === topic) === i)
}

function isWorthAWord({ feature, effect }: Distinctive): boolean {
  return Math.abs(effect) >= (Object.hasOwn(orderWords, feature) ? worthAWord : worthAWordPlain)
}

function phraseOf(entry: Distinctive): Phrase {
  const words = Object.hasOwn(orderWords, entry.feature) ? orderWords[entry.feature] : undefined
  if (!words) return { text: plainPhrase(entry), topic: plainTopic(entry), who: true, isOrder: false }
  const once = entry.feature === 'orders' && entry.direction === 'lower' && entry.segmentValue === 1
  const text = once ? 'one-time' : entry.direction === 'higher' ? words.high : words.low
  return { text, topic: words.topic, who: words.who, isOrder: true }
}

/** "high Spending Score", "mostly Female", "few Basic", "without PhoneService". */
function plainPhrase(entry: Distinctive): string {
  const { label, level, direction, segmentValue } = entry
  const isHigher = direction === 'higher'
  if (level === '') return `${isHigher ? 'high' : 'low'} ${shortened(label)}`
  if (yes.test(level) || no.test(level))
    return `${yes.test(level) === isHigher ? 'with' : 'without'} ${shortened(label)}`
  if (refusal.test(level)) return `${isHigher ? 'without' : 'with'} ${shortened(level.replace(refusal, ''))}`
  if (!isHigher) return `${segmentValue < 0.02 ? 'no' : 'few'} ${levelText(label, level)}`
  return `${segmentValue > 0.5 ? 'mostly' : 'more'} ${levelText(label, level)}`
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
function joined(phrases: readonly Phrase[]): string {
  if (phrases.length === 0) return 'Typical customers'
  const ordered = [...phrases.filter(({ who }) => !who), ...phrases.filter(({ who }) => who)]
  const text = ordered.map((phrase) => phrase.text).join(', ')
  const named = ordered.some(({ who }) => who) ? text : `${text} buyers`
  return named.charAt(0).toUpperCase() + named.slice(1)
}

/** `name`, or `name 2`, `name 3` … where it is taken. */
function unused(name: string, taken: ReadonlySet<string>): string {
  for (let nth = 2, option = name; ; nth++) {
    if (!taken.has(option)) return option
    option = `${name} ${nth}`
  }
}
