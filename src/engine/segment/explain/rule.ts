// One line that says who belongs to a segment: at most three conditions on raw values, found greedily, as in the
// first steps of a rule learner (Fürnkranz 1999, Artificial Intelligence Review 13), here by balanced accuracy.
import type { Feature } from '../../../model/features.ts'
import { createRandom, sampleRows } from '../../../model/random.ts'
import { holds, ruleOf } from './condition.ts'
import type { Message } from '../../../model/message.ts'
import type { Condition } from './condition.ts'
import { codeFeature, missing } from './ruleCodes.ts'
import type { Coded, CodedCategory, CodedNumber } from './ruleCodes.ts'

export interface Rule {
  /** "orders ≥ 6 and days since last order ≤ 30". */
  readonly rule: Message
  /** Balanced accuracy on all customers: the mean of the shares of segment and rest that the rule gets right. */
  readonly fidelity: number
}

const mostConditions = 3
/** A further condition must add this much balanced accuracy to be worth reading. */
const worthReading = 0.01
const mostRows = 50_000

/**
 * Rules for segments of customers with `features` and `labels` (n). Returns a function, so that the features are cut
 * only once: give it a segment's label. Above 50,000 customers rules are searched on a sample; fidelity is of all.
 */
export function ruleFinder(features: readonly Feature[], labels: Int32Array): (segment: number) => Rule {
  const rows = sampleRows(createRandom(0), labels.length, mostRows)
  const coded = features.map((feature) => codeFeature(feature, rows)).filter(({ nCodes }) => nCodes > 1)
  const own = Int32Array.from(rows, (row) => labels[row]!)
  return (segment) => {
    const isIn = Uint8Array.from(own, (label) => (label === segment ? 1 : 0))
    const conditions = search(coded, isIn, rows)
    return { rule: ruleOf(conditions), fidelity: fidelity(conditions, labels, segment) }
  }
}

function search(coded: readonly Coded[], isIn: Uint8Array, rows: Int32Array): Condition[] {
  const size = isIn.reduce((sum, value) => sum + value, 0)
  const totals = { inside: size, outside: isIn.length - size }
  if (totals.inside === 0 || totals.outside === 0) return []
  const conditions: Condition[] = []
  let accuracy = 0.5
  while (conditions.length < mostConditions) {
    const covered = Uint8Array.from(rows, (row) =>
      conditions.every((condition) => holds(condition, row)) ? 1 : 0,
    )
    let best: ScoredCondition | null = null
    for (const entry of coded) {
      const option = bestCondition(entry, covered, isIn, totals)
      if (option && (!best || option.accuracy > best.accuracy)) best = option
    }
    if (!best || best.accuracy < accuracy + worthReading) break
    conditions.push(best.condition)
    accuracy = best.accuracy
  }
  return conditions
}

interface Totals {
  readonly inside: number
  readonly outside: number
}
interface ScoredCondition {
  readonly condition: Condition
  readonly accuracy: number
}

/** The best condition on one feature among the rows covered so far. */
function bestCondition(
  coded: Coded,
  covered: Uint8Array,
  isIn: Uint8Array,
  totals: Totals,
): ScoredCondition | null {
  const gains = new Float64Array(coded.nCodes)
  const { codes } = coded
  for (let i = 0; i < codes.length; i++) {
    if (covered[i] === 0 || codes[i] === missing) continue
    gains[codes[i]!]! += isIn[i] === 1 ? 0.5 / totals.inside : -0.5 / totals.outside
  }
  const all = gains.reduce((sum, gain) => sum + gain, 0)
  return coded.kind === 'number' ? bestThreshold(coded, gains, all) : bestLevel(coded, gains, all)
}

// Balanced accuracy is a half plus the gains of the covered rows: 0.5 / inside for each that belongs, −0.5 / outside
// for each that does not. Codes are laid out so that "≥ threshold i" is codes from 2i + 1, "≤ threshold i" up to it.
function bestThreshold(
  { feature, thresholds }: CodedNumber,
  gains: Float64Array,
  all: number,
): ScoredCondition | null {
  let best: ScoredCondition | null = null
  let below = 0
  for (const [i, threshold] of thresholds.entries()) {
    below += gains[2 * i]!
    const atLeast = 0.5 + all - below
    below += gains[2 * i + 1]!
    const atMost = 0.5 + below
    if (!best || Math.max(atLeast, atMost) > best.accuracy) {
      const is = atLeast >= atMost ? 'atLeast' : 'atMost'
      best = { condition: { feature, is, threshold }, accuracy: Math.max(atLeast, atMost) }
    }
  }
  return best
}

function bestLevel({ feature }: CodedCategory, gains: Float64Array, all: number): ScoredCondition | null {
  let best: ScoredCondition | null = null
  for (const [level, gain] of gains.entries()) {
    // Of two levels, "is not a" is better said as "is b".
    const [yes, no] = [0.5 + gain, feature.levels.length > 2 ? 0.5 + all - gain : 0]
    if (best && Math.max(yes, no) <= best.accuracy) continue
    best = {
      condition: { feature, is: yes >= no ? 'level' : 'notLevel', level },
      accuracy: Math.max(yes, no),
    }
  }
  return best
}

/** On all customers: a segment that is everybody, or nobody, is described without fault. */
function fidelity(conditions: readonly Condition[], labels: Int32Array, segment: number): number {
  let [inside, insideRight, outsideRight] = [0, 0, 0]
  labels.forEach((label, row) => {
    const covered = conditions.every((condition) => holds(condition, row))
    if (label === segment) inside++
    if (label === segment && covered) insideRight++
    if (label !== segment && !covered) outsideRight++
  })
  const outside = labels.length - inside
  const share = (right: number, of: number) => (of === 0 ? 1 : right / of)
  return (share(insideRight, inside) + share(outsideRight, outside)) / 2
}
