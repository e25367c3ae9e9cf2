// The preview of a rule: the fates of all rows without it and with it, and what lies between. Nothing is estimated.
import { asOfDay } from '../orders/asOfDay.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import type { OrderRows } from '../orders/orderRows.ts'
import { treatmentCode, rowTreatments } from '../orders/rowTreatment.ts'
import type { Effect, FindingRule, Rules } from './finding.ts'
import { onceEach } from '../orders/rules/onceEach.ts'
import { isUsed, type Orders } from './inspected.ts'

/** What `rule` takes away from the orders. */
export function ruleEffect(orders: Orders, rules: Rules, rule: FindingRule): Effect {
  const other = rule.isOn ? rule.off : rule.on
  const changed = tally({ rows: orders.rows, fate: fatesUnder(orders, { ...rules, [rule.key]: other }) })
  const now = usedNow(orders)
  const [without, taken] = rule.isOn ? [changed, now] : [now, changed]
  return {
    rows: without.rows - taken.rows,
    orders: orders.nOrders === null ? null : without.orders - taken.orders,
    customers: without.customers - taken.customers,
    money: orders.rows.amount && cleanSum(without.money - taken.money),
  }
}

const fatesUnder = ({ rows }: Orders, rules: Rules): Uint8Array =>
  rowTreatments(rows, rules, asOfDay(rules.asOf))

const usedNow = onceEach((orders: Orders) => tally(orders))

/** What is used: rows, orders and customers with a purchase, and money. */
function tally({ rows, fate }: { readonly rows: OrderRows; readonly fate: Uint8Array }) {
  const { people, nPeople, orders, amount, refund } = rows
  const buys = new Uint8Array(nPeople)
  const isOrder = new Uint8Array(orders?.texts.length ?? 0)
  let used = 0
  let money = 0
  for (let row = 0; row < rows.nRows; row++) {
    if (!isUsed(fate, row)) continue
    used++
    money += (amount?.[row] ?? 0) - (refund?.[row] ?? 0)
    if (fate[row] !== treatmentCode.purchases) continue
    buys[people[row] ?? -1] = 1
    isOrder[orders?.codes[row] ?? -1] = 1
  }
  return { rows: used, orders: ones(isOrder), customers: ones(buys), money }
}

const ones = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0)
