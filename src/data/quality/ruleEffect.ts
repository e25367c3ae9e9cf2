// The preview of a rule: the treatments of all rows without it and with it, and what lies between. Nothing is estimated.
import { cleanSum } from '../../model/cleanSum.ts'
import type { FindingRule, RuleEffect } from '../../model/run/quality.ts'
import type { OrderRows } from '../orders/orderRows.ts'
import { oncePerObject } from '../orders/rules/oncePerObject.ts'
import { isUsed, treatmentCode } from '../orders/treatment.ts'
import type { Orders } from './inspected.ts'

/** What `rule` takes away from the orders. */
export function ruleEffect(orders: Orders, rule: FindingRule): RuleEffect {
  const other = rule.isOn ? rule.off : rule.on
  const changed = tally(orders.rows, orders.treatmentsUnder({ [rule.key]: other }))
  const now = usedNow(orders)
  const [without, taken] = rule.isOn ? [changed, now] : [now, changed]
  return {
    rows: without.rows - taken.rows,
    orders: orders.nOrders === null ? null : without.orders - taken.orders,
    customers: without.customers - taken.customers,
    money: orders.rows.amount && cleanSum(without.money - taken.money),
  }
}

const usedNow = oncePerObject(({ rows, treatments }: Orders) => tally(rows, treatments))

/** What is used: rows, orders and customers with a purchase, and money. */
function tally(rows: OrderRows, treatments: Uint8Array) {
  const { people, nPeople, orders, amount, refund } = rows
  const buys = new Uint8Array(nPeople)
  const isOrder = new Uint8Array(orders?.texts.length ?? 0)
  let used = 0
  let money = 0
  for (let row = 0; row < rows.nRows; row++) {
    if (!isUsed(treatments, row)) continue
    used++
    money += (amount?.[row] ?? 0) - (refund?.[row] ?? 0)
    if (treatments[row] !== treatmentCode.purchases) continue
    buys[people[row] ?? -1] = 1
    isOrder[orders?.codes[row] ?? -1] = 1
  }
  return { rows: used, orders: ones(isOrder), customers: ones(buys), money }
}

const ones = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0)
