// What order lines tell about a customer: when, how often, how much, how broad, how much came back. Whole calendar
// days throughout, as shops count; `daysSinceLast` is not called recency, which is first-to-last purchase in BG/NBD.
import { ledgerKind, type Ledger } from '../../../model/ledger.ts'
import { customerMoney } from './customerMoney.ts'
import type { FeatureText, OrderFamily } from './featureFamily.ts'

const described = {
  daysSinceLast: {
    label: 'days since last order',
    help: 'Calendar days from the last purchase to the day of the analysis.',
    unit: 'days',
  },
  orders: { label: 'orders', help: 'Different orders with at least one purchase.', unit: 'orders' },
  revenue: { label: 'revenue', help: 'Money spent over the whole period.', unit: 'money' },
  averageOrderValue: { label: 'average order value', help: 'Revenue per order.', unit: 'money' },
  itemsPerOrder: {
    label: 'items per order',
    help: 'Pieces bought per order; rows where there is no quantity.',
    unit: 'items',
  },
  tenure: {
    label: 'days since first order',
    help: 'Calendar days from the first purchase to the day of the analysis.',
    unit: 'days',
  },
  meanDaysBetweenOrders: {
    label: 'days between orders',
    help: 'Mean calendar days from one order day to the next; none for customers with a single order day.',
    unit: 'days',
  },
  distinctProducts: { label: 'different products', help: 'Different products bought.', unit: 'products' },
  returnRate: {
    label: 'return rate',
    help: 'Money returned as a share of money bought, at most all of it.',
    unit: 'share',
  },
} as const satisfies Readonly<Record<string, FeatureText>>

type Name = keyof typeof described

/** The features that the ledger's columns allow, in the order of the list above. */
export const orderFeatures: OrderFamily = {
  id: 'orders',
  of: 'orders',
  features(ledger, day) {
    const money = customerMoney(ledger)
    const times = orderTimes(ledger, day)
    const orders = orderCounts(ledger) ?? times?.orderDays
    const items = itemCounts(ledger)
    const perOrder = (values: Float64Array) => values.map((value, c) => value / (orders?.[c] ?? NaN))
    const found: Partial<Record<Name, Float64Array | null | undefined>> = {
      daysSinceLast: times?.sinceLast,
      orders,
      revenue: money?.revenue,
      averageOrderValue: money && orders && perOrder(money.revenue),
      itemsPerOrder: orders && perOrder(items),
      tenure: times?.sinceFirst,
      meanDaysBetweenOrders: times?.between,
      distinctProducts: ledger.items && distinctCounts(ledger, ledger.items.codes, ledger.items.texts.length),
      returnRate: money && money.bought.map((bought, c) => shareOf(money.returned[c], bought)),
    }
    return Object.entries(described).flatMap(([name, text]) => {
      const values = Object.entries(found).find(([key]) => key === name)?.[1]
      return values ? [{ kind: 'number', name, ...text, values }] : []
    })
  },
}

function shareOf(part = 0, all = 0): number {
  return all > 0 ? Math.min(1, part / all) : 0
}

/** Different order numbers; purchases without a number are at least one order. Null where the ledger has none. */
function orderCounts(ledger: Ledger): Float64Array | null {
  const { orders } = ledger
  return (
    orders && distinctCounts(ledger, orders.codes, orders.texts.length).map((count) => Math.max(1, count))
  )
}

/** How many different codes the purchases of each customer have; `size` is one more than the greatest code. */
function distinctCounts(
  { nCustomers, starts, kinds }: Ledger,
  codes: Int32Array,
  size: number,
): Float64Array {
  const counts = new Float64Array(nCustomers)
  const seenBy = new Int32Array(size).fill(-1)
  for (let c = 0; c < nCustomers; c++) {
    let count = 0
    for (let row = starts[c] ?? 0; row < (starts[c + 1] ?? 0); row++) {
      const code = codes[row] ?? -1
      if (kinds[row] !== ledgerKind.purchase || code < 0 || seenBy[code] === c) continue
      seenBy[code] = c
      count++
    }
    counts[c] = count
  }
  return counts
}

/** Pieces that each customer bought; rows where the ledger has no quantity. */
function itemCounts({ nCustomers, starts, kinds, quantity }: Ledger): Float64Array {
  const counts = new Float64Array(nCustomers)
  for (let c = 0; c < nCustomers; c++) {
    let sum = 0
    for (let row = starts[c] ?? 0; row < (starts[c + 1] ?? 0); row++)
      if (kinds[row] === ledgerKind.purchase) sum += quantity ? (quantity[row] ?? 0) : 1
    counts[c] = sum
  }
  return counts
}

/** Per customer: days since last and first purchase, different order days, and mean days between these. */
function orderTimes(ledger: Ledger, today: number) {
  const { nCustomers, starts, kinds, days, period } = ledger
  if (!days) return null
  const earliest = period?.first ?? 0
  const offsets = days.map((day) => day - earliest)
  const orderDays = distinctCounts(ledger, offsets, period ? period.last - earliest + 1 : 0)
  const sinceLast = new Float64Array(nCustomers)
  const sinceFirst = new Float64Array(nCustomers)
  const between = new Float64Array(nCustomers)
  for (let c = 0; c < nCustomers; c++) {
    let first = Infinity
    let last = -Infinity
    for (let row = starts[c] ?? 0; row < (starts[c + 1] ?? 0); row++) {
      const day = days[row] ?? NaN
      if (kinds[row] !== ledgerKind.purchase) continue
      if (day < first) first = day
      if (day > last) last = day
    }
    const gaps = (orderDays[c] ?? 0) - 1
    sinceLast[c] = gaps < 0 ? NaN : today - last
    sinceFirst[c] = gaps < 0 ? NaN : today - first
    between[c] = gaps > 0 ? (last - first) / gaps : NaN
  }
  return { sinceLast, sinceFirst, orderDays, between }
}
