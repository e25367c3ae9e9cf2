// Order rows that were cleaned, as a ledger: purchases of known customers and their returns.
import { ledgerKind, type Ledger } from '../../model/ledger.ts'
import { periodOf, sortByCustomer, takeRows } from './ledgerRows.ts'
import type { OrderRows } from './orderRows.ts'
import { treatmentCode } from './treatment.ts'

/**
 * The purchases and returns among `rows`, by what the rules made of each row. Customers are the persons with a
 * purchase, in order of appearance.
 */
export function orderLedger(
  rows: OrderRows,
  treatments: Uint8Array,
  money: Pick<Ledger, 'currency' | 'subtractsReturns'>,
): Ledger {
  const { customerOf, people } = buyers(rows, treatments)
  const { starts, rows: order } = sortByCustomer(customersOfRows(rows, treatments, customerOf), people.length)
  const { days, orders, items, quantity, amount } = rows
  const columns = takeRows(
    {
      kinds: kindsOf(treatments),
      days,
      orders,
      items,
      eventNames: null,
      quantity,
      amount,
      refund: amount && rows.refund,
      rating: null,
    },
    order,
  )
  return {
    ...columns,
    nCustomers: people.length,
    people: Int32Array.from(people),
    starts,
    period: periodOf(columns.days),
    ...money,
  }
}

/** The persons with a purchase, in order of appearance, and the customer that each person is; −1 for others. */
function buyers(rows: OrderRows, treatments: Uint8Array): { customerOf: Int32Array; people: number[] } {
  const customerOf = new Int32Array(rows.nPeople).fill(-1)
  const people: number[] = []
  for (let row = 0; row < rows.nRows; row++) {
    const person = rows.people[row] ?? -1
    if (treatments[row] === treatmentCode.purchases && customerOf[person] === -1)
      customerOf[person] = people.push(person) - 1
  }
  return { customerOf, people }
}

/** The customer of each purchase and return; −1 for rows that are neither. */
function customersOfRows(rows: OrderRows, treatments: Uint8Array, customerOf: Int32Array): Int32Array {
  const customers = new Int32Array(rows.nRows)
  for (let row = 0; row < customers.length; row++) {
    const treatment = treatments[row]
    const isUsed = treatment === treatmentCode.purchases || treatment === treatmentCode.returns
    customers[row] = isUsed ? (customerOf[rows.people[row] ?? -1] ?? -1) : -1
  }
  return customers
}

function kindsOf(treatments: Uint8Array): Uint8Array {
  return treatments.map((treatment) =>
    treatment === treatmentCode.returns ? ledgerKind.return : ledgerKind.purchase,
  )
}
