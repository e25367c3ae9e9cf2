// The first lines of the answer, in words: how many segments, which one stands out, how sure, and on how much data.
import { counted, count, percent } from '../data/format.ts'
import type { RunResult, Segment } from '../data/result.ts'

/** "4,338 customers fall into 5 segments." */
export function title(result: RunResult): string {
  const everyone = counted(result.customers, 'customer')
  if (result.nClusters < 2) return `No clear segments among ${everyone}.`
  const noise = result.noise > 0 ? `; ${count(result.noise)} are in none` : ''
  return `${everyone} fall into ${result.nClusters} segments${noise}.`
}

/** The finding under it: who earns most above their number; without money, who is the most. */
export function finding(result: RunResult, best: Segment | null): string {
  if (result.nClusters < 2)
    return verdict(result) ?? result.choice?.reason ?? 'Whatever the number of groups, they overlap.'
  if (best?.revenueShare != null)
    return `${best.name}: ${percent(best.share)} of customers and ${percent(best.revenueShare)} of revenue.`
  const largest = result.segments[0]
  return largest
    ? `${largest.name} is the largest: ${count(largest.size)} customers, ${percent(largest.share)} of all.`
    : ''
}

/** Below this, who falls together may be chance. */
export const fewCustomers = 30

export const tooFew = (customers: number): string =>
  `Only ${counted(customers, 'customer')}: who falls together here may be chance. Add more before acting on it.`

/** Why there are none, as the engine says it, without the words that are the title already. */
function verdict(result: RunResult): string | undefined {
  const said = result.warnings.find((warning) => warning.startsWith('No clear segments'))
  const why = said?.replace(/^No clear segments[:.]?\s*/, '')
  return why ? why.charAt(0).toUpperCase() + why.slice(1) : undefined
}

/** Mean stability, each segment by its size; null where none was computed. */
export function stability(segments: readonly Segment[]): number | null {
  const known = segments.filter((segment) => segment.stability !== null)
  const size = known.reduce((sum, segment) => sum + segment.size, 0)
  if (size === 0) return null
  return known.reduce((sum, segment) => sum + (segment.stability ?? 0) * segment.size, 0) / size
}

/** "data used: 73 % of 541,909 rows, 92 % of the money". */
export function dataUsed(result: RunResult): string {
  const { read, used } = result.account
  const rows = used.reduce((sum, line) => sum + line.rows, 0)
  const money = used.reduce((sum, line) => sum + (line.money ?? 0), 0)
  const share =
    read.money !== null && read.money > 0 && money > 0 && money <= read.money ? money / read.money : null
  const ofRows = `${percent(read.rows === 0 ? 0 : rows / read.rows)} of ${count(read.rows)} rows`
  return share === null ? ofRows : `${ofRows}, ${percent(share)} of their money`
}
