// Customers who look like resellers: all they bought, or one order of theirs, is far above what others buy.
import { message } from '../../../model/messages.ts'
import type { OrderRows } from '../orderRows.ts'
import type { RowRule } from '../rowRule.ts'
import { treatmentCode } from '../treatment.ts'
import { outlierLimit } from './outlierLimit.ts'

export interface Wholesale {
  /** 1 for persons who look like resellers. */
  readonly isWholesale: Uint8Array
  /** What they bought, and their largest order, are above this; Infinity where nobody can be. */
  readonly maxTotal: number
  readonly maxOrder: number
  /** Whether anyone has so large an order. */
  readonly isByOrder: boolean
  /** What each person bought. */
  readonly totals: Float64Array
}

/** Who looks like a reseller by the rows that `isPurchase` says are purchases; null where there is no money. */
export function wholesalePeople(rows: OrderRows, isPurchase: (row: number) => boolean): Wholesale | null {
  const { amount, people, nPeople, orders } = rows
  if (!amount) return null
  const totals = new Float64Array(nPeople)
  const ofOrders = new Float64Array(orders?.texts.length ?? 0)
  const buyerOf = new Int32Array(ofOrders.length).fill(-1)
  for (let row = 0; row < rows.nRows; row++) {
    if (!isPurchase(row)) continue
    const person = people[row] ?? -1
    const order = orders?.codes[row] ?? -1
    totals[person] = (totals[person] ?? 0) + (amount[row] ?? 0)
    if (order < 0) continue
    ofOrders[order] = (ofOrders[order] ?? 0) + (amount[row] ?? 0)
    buyerOf[order] = person
  }
  const [maxTotal, maxOrder] = [outlierLimit(totals), outlierLimit(ofOrders)]
  const isWholesale = Uint8Array.from(totals, (total) => (total > maxTotal ? 1 : 0))
  let isByOrder = false
  ofOrders.forEach((worth, order) => {
    if (!(worth > maxOrder)) return
    isByOrder = true
    isWholesale[buyerOf[order] ?? -1] = 1
  })
  return { isWholesale, maxTotal, maxOrder, isByOrder, totals }
}

/** All that resellers bought and sent back. The check of wholesale proposes it, since it is about customers. */
export const wholesale: RowRule = {
  id: 'wholesale',
  line: () => message('lineWholesale', {}),
  looksAt: 'customer',
  takes: ({ rows, rules, treatments }) => {
    if (rules.wholesale === 'keep') return null
    const found = wholesalePeople(rows, (row) => treatments[row] === treatmentCode.purchases)
    if (!found?.isWholesale.includes(1)) return null
    return (row) => found.isWholesale[rows.people[row] ?? -1] === 1
  },
}
