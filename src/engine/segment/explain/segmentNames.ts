// Short names for segments, from what sets each apart: "Frequent, big spenders", "High Spending Score, low Age".
import type { Distinctive } from '../../../model/run/run.ts'
import { type Apart, type Described, apart, looksAlike, nearest, worthAWord } from './apart.ts'
import { type Phrase, type Standing, isOfOrders, joined, phraseOf } from './phrases.ts'

/** Of the columns of a customer file there are many, so that some differ by a third without meaning anything. */
const worthAWordPlain = 0.5
const longest = 42
const mostRivals = 3

/**
 * A name for each segment. Each tells by what the segment differs from the one nearest to it, if it does so clearly. No
 * two are the same words in another order; none is empty or longer than 42 characters.
 */
export function segmentNames(segments: readonly Described[]): string[] {
  const rivals = nearest(segments).map((near) => (near < 0 ? [] : [near]))
  const first = named(segments, rivals)
  // Whoever would bear the same words must be told from each other too; from more, a name has no room to.
  const more = rivals.map((own, i) => {
    const same = [...segments.keys()].filter((j) => j !== i && first.wished[j] === first.wished[i])
    return [...new Set([...own, ...same])].slice(0, mostRivals)
  })
  return named(segments, more).names
}

/** The names, and beside them the words that each would have if there were no others. */
function named(segments: readonly Described[], rivals: readonly (readonly number[])[]) {
  const taken = new Set<string>()
  const wished: string[] = []
  const names = segments.map((segment, i) => {
    const needed = neededPhrases(segment, rivals[i]?.flatMap((j) => segments[j] ?? []) ?? [])
    const options = optionsOf(phrasesOf(segment, needed), needed)
    wished.push(wordsOf(options[0] ?? ''))
    return unused(options.find((option) => !taken.has(wordsOf(option))) ?? options[0] ?? joined([]), taken)
  })
  return { names, wished }
}

/** What tells the segment from each of its rivals: what is strongest in it anyhow, or else what they differ in most. */
function neededPhrases(segment: Described, rivals: readonly Described[]): Phrase[] {
  const usual = phrasesOf(segment, []).slice(0, 2)
  const phrases = rivals.flatMap((rival) => {
    const all = apart(segment, rival)
    const clear = Math.max(worthAWordPlain, ...all.map(({ difference }) => Math.abs(difference) / 2))
    const telling = all.filter((entry) => Math.abs(entry.difference) >= clear && worth(entry) > 0)
    const isOf =
      ({ feature }: Phrase) =>
      (other: Apart) =>
        other.entry.feature === feature && !other.isSameWord
    const strongest = usual.find((phrase) => telling.some(isOf(phrase)))
    if (strongest) return [strongest]
    const best = telling.sort((a, b) => worth(b) - worth(a))[0]
    return best ? [phraseOf(best.entry, standing(best), segment.oneOrder)] : []
  })
  return oncePerTopic(phrases)
}

/** What tells two segments apart best: high and low say more than a degree of them, and that more than "medium". */
function worth({ entry, side, difference, isSameWord }: Apart): number {
  const isMiddle = entry.level === '' && side === 0
  if (isSameWord && (entry.level !== '' || isMiddle)) return 0
  return Math.abs(difference) * (isMiddle ? 0.5 : isSameWord ? 0.9 : 1)
}

/** High and low are said of all customers; of two on the same side one is further out. */
function standing({ side, isSameWord, isFurther }: Apart): Standing {
  if (side === 0) return { is: 'middle', degree: '' }
  return { is: side < 0 ? 'low' : 'high', degree: !isSameWord ? '' : isFurther ? 'very ' : 'rather ' }
}

/** What is needed and what sets the segment apart from all others, strongest first. */
function phrasesOf({ entries, oneOrder }: Described, needed: readonly Phrase[]): Phrase[] {
  const own = entries
    .filter((entry) => isWorthAWord(entry))
    .map((entry) => phraseOf(entry, { is: entry.effect < 0 ? 'low' : 'high', degree: '' }, oneOrder))
  return oncePerTopic([...needed, ...own]).sort((a, b) => b.strength - a.strength)
}

function isWorthAWord(entry: Distinctive): boolean {
  const least = isOfOrders(entry.feature) ? worthAWord : worthAWordPlain
  return Math.abs(entry.effect) >= least && !looksAlike(entry)
}

const oncePerTopic = (phrases: readonly Phrase[]): Phrase[] =>
  phrases.filter(({ topic }, i) => phrases.findIndex((other) => other.topic === topic) === i)

/** Names that are short enough, the best first: of two words, of more, of two others, and of as few as it takes. */
function optionsOf(phrases: readonly Phrase[], needed: readonly Phrase[]): string[] {
  const topics = new Set(needed.map(({ topic }) => topic))
  const spare = phrases.filter(({ topic }) => !topics.has(topic))
  const withSpare = (more: readonly Phrase[]): string =>
    joined(phrases.filter((phrase) => topics.has(phrase.topic) || more.includes(phrase)))
  const ofLength = [2, 3, 4].map((words) => withSpare(spare.slice(0, Math.max(0, words - needed.length))))
  const [first] = needed.length > 0 ? [] : spare
  const ofTwo = spare.slice(1, 6).map((phrase) => withSpare(first ? [first, phrase] : [phrase]))
  const ofFew = [needed, needed.slice(0, 1), phrases.slice(0, 1)].filter((few) => few.length > 0).map(joined)
  return [...ofLength, ...ofTwo, ...ofFew].filter((name) => name.length <= longest)
}

/** The same for names that say the same in another order. */
const wordsOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/ buyers$/, '')
    .split(', ')
    .sort()
    .join(', ')

/** `name`, or `name 2`, `name 3` … where it is taken; takes it. */
function unused(name: string, taken: Set<string>): string {
  let option = name
  for (let nth = 2; taken.has(wordsOf(option)); nth++) option = `${name} ${nth}`
  taken.add(wordsOf(option))
  return option
}
