// How much of the money comes from how few customers.
import { cleanSum } from '../../../model/cleanSum.ts'
import { message } from '../../../model/messages.ts'
import { treatmentCode } from '../../orders/treatment.ts'
import type { OrderCheck } from '../check.ts'
import type { Orders } from '../inspected.ts'
import { orderFinding } from '../orderFinding.ts'

/** Fewer customers have no top fifth worth naming. */
const minBuyers = 20
const topShare = 0.2
/** A single customer with this share of all money makes every average doubtful. */
const largeShare = 0.1

export const concentration: OrderCheck = (_, orders) => {
  const totals = revenueOf(orders)
  if (!totals || totals.length < minBuyers) return []
  const sum = totals.reduce((all, total) => all + total, 0)
  const top = Math.floor(topShare * totals.length)
  const ofTop = totals.subarray(0, top).reduce((all, total) => all + total, 0)
  const first = totals[0] ?? 0
  if (!(sum > 0)) return []
  const hangsOnOne = first > largeShare * sum
  return [
    orderFinding(orders, {
      id: 'concentration',
      title: message('foundConcentration', {
        top,
        of: totals.length,
        ofTop: ofTop / sum,
        ofFirst: hangsOnOne ? first / sum : null,
      }),
      count: top,
      of: totals.length,
      noun: 'customers',
      money: cleanSum(ofTop),
      severity: hangsOnOne ? 'notice' : 'info',
      examples: [],
      advice: message('adviseConcentration', { hangsOnOne }),
    }),
  ]
}

/** What each buyer bought in all, the most first. */
function revenueOf({ rows, treatments }: Orders): Float64Array | null {
  const { amount, people, nPeople } = rows
  if (!amount) return null
  const totals = new Float64Array(nPeople)
  people.forEach((person, row) => {
    if (treatments[row] === treatmentCode.purchases)
      totals[person] = (totals[person] ?? 0) + (amount[row] ?? 0)
  })
  return totals
    .filter((total) => total > 0)
    .sort()
    .reverse()
}
