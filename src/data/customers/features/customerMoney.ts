// What each customer of a ledger spent and sent back.
import { ledgerKind, type Ledger } from '../../../model/ledger.ts'
import { cleanSum } from '../../../model/cleanSum.ts'

interface CustomerMoney {
  readonly bought: Float64Array
  /** Money returned, as a positive number: returns of their own, and refunds noted on purchases. */
  readonly returned: Float64Array
  /** Under the rules. */
  readonly revenue: Float64Array
}

/** Money per customer; null where the ledger has none. Sums are made in file order, so that they are always the same. */
export function customerMoney(ledger: Ledger): CustomerMoney | null {
  const { nCustomers, starts, kinds, amount, refund, subtractsReturns } = ledger
  if (!amount) return null
  const bought = new Float64Array(nCustomers)
  const returned = new Float64Array(nCustomers)
  const revenue = new Float64Array(nCustomers)
  for (let c = 0; c < nCustomers; c++) {
    let [paid, refunded, sentBack] = [0, 0, 0]
    for (let row = starts[c] ?? 0; row < (starts[c + 1] ?? 0); row++) {
      const worth = amount[row] ?? 0
      if (kinds[row] === ledgerKind.return) sentBack += worth
      else if (kinds[row] === ledgerKind.purchase) {
        paid += worth
        if (refund) refunded += refund[row] ?? 0
      }
    }
    const noted = cleanSum(refunded)
    const back = cleanSum(noted - cleanSum(sentBack))
    const spent = cleanSum(paid)
    bought[c] = spent
    returned[c] = back
    // A refund noted on an order makes that order smaller; a return of its own counts as the rules say.
    revenue[c] = subtractsReturns || refund ? cleanSum(spent - (subtractsReturns ? back : noted)) : spent
  }
  return { bought, returned, revenue }
}
