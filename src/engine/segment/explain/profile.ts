// What each segment is, for people: how large, what it earns, what sets it apart, a name and a rule.
import { message } from '../../../model/messages.ts'
import type { Feature } from '../../../model/features.ts'
import { cleanSum } from '../../../model/cleanSum.ts'
import type { Distinctive, Segment } from '../../../model/run/run.ts'
import { labelCounts } from '../rows/nearestRows.ts'
import type { Tick } from '../../../model/tick.ts'
import { type Described, looksAlike } from './apart.ts'
import { contrast } from './contrast.ts'
import { ruleFinder } from './rule.ts'
import { segmentNames } from './segmentNames.ts'

export interface ProfileInput {
  /** Of the customers; those that the method used and any others. */
  readonly features: readonly Feature[]
  /** Names of the features whose effects are measured on a log scale. */
  readonly logged: ReadonlySet<string>
  /** Segment per customer, 0 … nClusters − 1; −1 is noise. */
  readonly labels: Int32Array
  readonly nClusters: number
  /** Per customer; null without money. */
  readonly revenue: Float64Array | null
  /** Per segment, from `stability`; null where it was not computed. */
  readonly stability: readonly (number | null)[] | null
}

/** One profile per segment, in the order of the labels. Throws AbortError through `tick`. */
export async function profileSegments(input: ProfileInput, tick: Tick): Promise<Segment[]> {
  const { features, labels, nClusters } = input
  const total = features.length + nClusters
  const note = message('describingSegments', {}, { severity: 'info' })
  const distinctive: Distinctive[][] = Array.from({ length: nClusters }, () => [])
  // One segment is everybody, and stands out from nobody.
  for (const [done, feature] of nClusters > 1 ? features.entries() : []) {
    await tick(done, total, note)
    contrast(feature, input, input.logged.has(feature.name)).forEach((entry, segment) => {
      if (entry) distinctive[segment]?.push(entry)
    })
  }
  distinctive.forEach((entries) => entries.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect)))
  const sizes = labelCounts(labels, nClusters)
  const names = segmentNames(describedBy(distinctive, sizes, input))
  const ruleOf = ruleFinder(features, labels)
  const money = revenues(input)
  const segments: Segment[] = []
  for (const [id, name] of names.entries()) {
    await tick(features.length + id, total, note)
    const { rule, fidelity } = nClusters === 1 ? everybody : ruleOf(id)
    segments.push({
      id,
      name,
      autoName: name,
      size: sizes[id]!,
      share: sizes[id]! / labels.length,
      ...(money[id] ?? { revenue: null, revenueShare: null }),
      rule,
      fidelity,
      stability: input.stability?.[id] ?? null,
      // What a card would show as "40, the rest 40" sets nobody apart.
      distinctive: (distinctive[id] ?? []).filter((entry) => !looksAlike(entry)),
    })
  }
  return segments
}

const everybody = { rule: message('allCustomers', {}, { severity: 'info' }), fidelity: 1 }

function describedBy(
  distinctive: readonly (readonly Distinctive[])[],
  sizes: Float64Array,
  { features, labels }: ProfileInput,
): Described[] {
  const orders = features.find(({ name }) => name === 'orders')
  const once = new Float64Array(sizes.length)
  if (orders?.kind === 'number')
    orders.values.forEach((value, i) => {
      if (value === 1 && labels[i]! >= 0) once[labels[i]!]!++
    })
  return distinctive.map((entries, segment) => {
    const size = sizes[segment]!
    return { entries, share: size / labels.length, oneOrder: size === 0 ? 0 : once[segment]! / size }
  })
}

/** Revenue of each segment and its share of everybody's; empty without money, share null where nothing was earned. */
function revenues({
  revenue,
  labels,
  nClusters,
}: ProfileInput): { revenue: number; revenueShare: number | null }[] {
  if (!revenue) return []
  const sums = new Float64Array(nClusters)
  let total = 0
  revenue.forEach((value, i) => {
    total += value
    if (labels[i]! >= 0) sums[labels[i]!]! += value
  })
  return Array.from(sums, (sum) => ({ revenue: cleanSum(sum), revenueShare: total > 0 ? sum / total : null }))
}
