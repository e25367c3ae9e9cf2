// Customers who look like resellers: all they bought, or one order of theirs, is far above what others buy.
import type { OrderRows } from '../orderRows.ts'
import { farAbove } from './farOut.ts'

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
  const [maxTotal, maxOrder] = [farAbove(totals), farAbove(ofOrders)]
  const isWholesale = Uint8Array.from(totals, (total) => (total > maxTotal ? 1 : 0))
  let isByOrder = false
  ofOrders.forEach((worth, order) => {
    if (!(worth > maxOrder)) return
    isByOrder = true
    isWholesale[buyerOf[order] ?? -1] = 1
  })
  return { isWholesale, maxTotal, maxOrder, isByOrder, totals }
}
