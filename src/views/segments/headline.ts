// The first lines of the answer, in words: how many segments, which one stands out, how sure, and on how much data.
import { say, textOf } from '../../words/say.ts'
import type { Said } from '../../model/message.ts'
import { hasEquals, revenueShareOf, shareOf } from '../../charts/segments/shareBars.ts'
import { counted, count, percent, score } from '../../words/numbers.ts'
import type { DataResult, Segment, SegmentsResult } from '../../model/run/run.ts'
import { isSound, stabilityWords } from '../../words/stabilityBands.ts'
import { isVerdict, reasonOf } from '../../words/verdict.ts'

/** "4,338 customers fall into 5 segments." */
export function title(result: SegmentsResult): string {
  const everyone = counted(result.customers, 'customer')
  if (unclear(result)) return `No clear segments among ${everyone}.`
  if (result.nClusters < 2) return `${one(result)}${asked(result) ? ', as you chose' : ''}.`
  const noise = result.noise > 0 ? `; ${count(result.noise)} are in none` : ''
  return `${everyone} fall into ${result.nClusters} segments${noise}.`
}

/** The finding under it: who earns most above their number; without money, who is the most. */
export function finding(result: SegmentsResult, best: Segment | null): string {
  if (unclear(result)) return verdict(result)
  if (result.nClusters < 2) return 'With two or more segments you see what sets them apart.'
  if (best?.revenueShare != null)
    return `${best.name}: ${shareOf(result, best.id)} of customers and ${revenueShareOf(result, best.id)} of revenue.`
  const largest = result.segments[0]
  return largest
    ? `${largest.name} is ${textOf('largestSegment', { hasEquals: hasEquals(result) })}: ${counted(largest.size, 'customer')}, ${shareOf(result, largest.id)} of all.`
    : ''
}

/** Below this, who falls together may be chance. */
const fewCustomers = 30

const tooFew = (customers: number): string =>
  `Only ${counted(customers, 'customer')}: who falls together here may be chance. Add more before acting on it.`

/** One segment alone may be the user's choice. */
export const unclear = (result: SegmentsResult): boolean =>
  result.nClusters < 1 || (result.nClusters === 1 && result.warnings.some(isVerdict))

/** What to know of all `warnings` of the run, without the verdict, which is the title already. */
export const notes = ({ customers }: SegmentsResult, warnings: readonly Said[]): Said[] => [
  ...(customers < fewCustomers ? [tooFew(customers)] : []),
  ...warnings.filter((warning) => !isVerdict(warning)),
]

const asked = (result: SegmentsResult): boolean => result.config.cluster.nClusters === 1
function one({ customers, noise }: SegmentsResult): string {
  if (customers === 1) return '1 customer in one segment'
  if (noise === 0) return `All ${count(customers)} customers in one segment`
  return `${count(customers - noise)} of ${count(customers)} customers in one segment; ${count(noise)} in none`
}

/** Why there are none, without the words that are the title already. */
const verdict = ({ warnings, choice }: SegmentsResult): string =>
  reasonOf(warnings) || say(choice?.reason ?? 'Whatever the number of groups, they overlap.')

/** Mean stability, each segment by its size; null where none was computed. */
export function stability(segments: readonly Segment[]): number | null {
  const known = segments.filter((segment) => segment.stability !== null)
  const size = known.reduce((sum, segment) => sum + segment.size, 0)
  if (size === 0) return null
  return known.reduce((sum, segment) => sum + (segment.stability ?? 0) * segment.size, 0) / size
}

const unchecked =
  'How stable these segments are was not checked: there are too few customers per segment, or too many columns.'

/**
 * Which segments do not come back when the customers are resampled, and what that means; '' where all do. What is
 * proposed is never unstable without a word.
 */
export function unstableWords({ segments, nClusters }: SegmentsResult): string {
  const known = segments.flatMap(({ name, stability }) => (stability === null ? [] : [{ name, stability }]))
  const weak = known.filter(({ stability }) => !isSound(stability))
  if (nClusters > 1 && known.length === 0) return unchecked
  if (nClusters < 2 || weak.length === 0) return ''
  const worst = Math.min(...weak.map(({ stability }) => stability))
  const [first] = weak
  if (first && weak.length === 1)
    return `“${first.name}”: ${stabilityWords(worst)} (stability ${score(worst)}).`
  const which = weak.length === segments.length ? 'None of the segments is stable' : 'Not stable'
  const names = weak.length === segments.length ? '' : `: ${listed(weak.map(({ name }) => name))}`
  return `${which} when the customers are resampled${names} (lowest stability ${score(worst)}: ${stabilityWords(worst)}).`
}

/** “a”, “b” and “c”; of many the first three. In quotes, because names have commas of their own. */
function listed(segments: readonly string[]): string {
  const names = segments.map((name) => `“${name}”`)
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** "data used: 73 % of 541,909 rows, 92 % of the money". */
export function dataUsed({ account }: DataResult): string {
  const { read, used } = account
  const rows = used.reduce((sum, line) => sum + line.rows, 0)
  const money = used.reduce((sum, line) => sum + (line.money ?? 0), 0)
  const share =
    read.money !== null && read.money > 0 && money > 0 && money <= read.money ? money / read.money : null
  const ofRows = `${percent(read.rows === 0 ? 0 : rows / read.rows)} of ${count(read.rows)} rows`
  return share === null ? ofRows : `${ofRows}, ${percent(share)} of their money`
}
