// What was known on a day: the ledger without what came later.
import { noDay } from '../../model/day.ts'
import { ledgerKind, type Ledger, type LedgerCut } from '../../model/ledger.ts'
import { joinLedgers } from './joinLedgers.ts'

/**
 * The ledger as it was known at the start of `day` (days since 1970): only rows dated before it, of customers who had
 * a purchase by then; where the ledger holds no purchases at all, of those who had an event. Customers keep their
 * order. A refund noted on a purchase counts as of the purchase's day, because the source says no other.
 *
 * This holds for the ledger, that is after cleaning. Rules that look at all rows (who is a reseller, which currency
 * most rows have, which rows repeat others, who bought at all) have decided with the whole file before anything is cut,
 * and dictionaries are those of the whole ledger, so that every cut has the same codes.
 *
 * Null where the ledger has no dates: nothing says what was known when.
 */
export function cutLedger(ledger: Ledger, day: number): LedgerCut | null {
  const { days, kinds, starts } = ledger
  if (!days) return null
  const isBefore = (row: number) => days[row] !== noDay && (days[row] ?? day) < day
  const isOfEvents = !kinds.includes(ledgerKind.purchase)
  const counts = (row: number) => (isOfEvents || kinds[row] === ledgerKind.purchase) && isBefore(row)
  const known: number[] = []
  for (let c = 0; c < ledger.nCustomers; c++)
    for (let row = starts[c] ?? 0; row < (starts[c + 1] ?? 0); row++)
      if (counts(row)) {
        known.push(c)
        break
      }
  const customers = Int32Array.from(known)
  const people = customers.map((c) => ledger.people[c] ?? -1)
  const cut = joinLedgers([{ ledger, places: customers }], people, (_, row) => isBefore(row))
  return cut && { ledger: cut, customers }
}
