// What order lines tell about a customer: when, how often, how much, how broad, how much came back. Whole calendar
// days throughout, as shops count; `daysSinceLast` is not called recency, which is first-to-last purchase in BG/NBD.
import type { NumberFeature, Unit } from '../../../model/features.ts'

/** The purchases of n customers, grouped: rows `starts[c]` … `starts[c + 1] − 1` of the arrays are customer c's. */
export interface Purchases {
  readonly n: number
  readonly starts: Int32Array
  /** Days since 1970; null without dates. */
  readonly days: Int32Array | null
  /** Order codes below `nOrders`; null where an order is a customer's calendar day. */
  readonly orders: Int32Array | null
  readonly nOrders: number
  /** Item codes below `nItems`, −1 for none; null without an item column. */
  readonly items: Int32Array | null
  readonly nItems: number
  readonly quantity: Float64Array | null
  /** Per customer, not per row: money bought, and money returned as a positive number; null without money. */
  readonly bought: Float64Array | null
  readonly returned: Float64Array | null
  /** Revenue under the rules. */
  readonly revenue: Float64Array | null
}

interface Described {
  readonly label: string
  readonly help: string
  readonly unit: Unit
}

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
} as const satisfies Readonly<Record<string, Described>>

type Name = keyof typeof described

/** The features that the file's columns allow, in the order of the list above. `asOfDay` is days since 1970. */
export function orderFeatures(purchases: Purchases, asOfDay: number): NumberFeature[] {
  const { n, bought, returned, revenue } = purchases
  const times = orderTimes(purchases, asOfDay)
  const orders = orderCounts(purchases) ?? times?.orderDays
  const items = itemCounts(purchases)
  const products = purchases.items && distinctPerCustomer(purchases, purchases.items, purchases.nItems)
  const perOrder = (values: Float64Array) => values.map((value, c) => value / (orders?.[c] ?? NaN))
  const found: Partial<Record<Name, Float64Array | null | undefined>> = {
    daysSinceLast: times?.sinceLast,
    orders,
    revenue,
    averageOrderValue: revenue && orders && perOrder(revenue),
    itemsPerOrder: orders && perOrder(items),
    tenure: times?.sinceFirst,
    meanDaysBetweenOrders: times?.between,
    distinctProducts: products,
    returnRate:
      bought && returned && Float64Array.from({ length: n }, (_, c) => shareOf(returned[c], bought[c])),
  }
  return Object.entries(described).flatMap(([name, text]) => {
    const values = Object.entries(found).find(([key]) => key === name)?.[1]
    return values ? [{ kind: 'number', name, ...text, values }] : []
  })
}

function shareOf(part = 0, all = 0): number {
  return all > 0 ? Math.min(1, part / all) : 0
}

/** Different order numbers; purchases without a number are at least one order. Null where the file has none. */
function orderCounts(purchases: Purchases): Float64Array | null {
  const { orders, nOrders } = purchases
  return orders && distinctPerCustomer(purchases, orders, nOrders).map((count) => Math.max(1, count))
}

/** How many different codes each customer has; `size` is one more than the greatest code. */
function distinctPerCustomer({ n, starts }: Purchases, codes: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(n)
  const seenBy = new Int32Array(size).fill(-1)
  for (let c = 0; c < n; c++) {
    let count = 0
    for (let i = starts[c] ?? 0; i < (starts[c + 1] ?? 0); i++) {
      const code = codes[i] ?? -1
      if (code < 0 || seenBy[code] === c) continue
      seenBy[code] = c
      count++
    }
    counts[c] = count
  }
  return counts
}

function itemCounts({ n, starts, quantity }: Purchases): Float64Array {
  return Float64Array.from({ length: n }, (_, c) => {
    const from = starts[c] ?? 0
    const to = starts[c + 1] ?? 0
    if (!quantity) return to - from
    let sum = 0
    for (let i = from; i < to; i++) sum += quantity[i] ?? 0
    return sum
  })
}

/** Per customer: days since last and first purchase, different order days, and mean days between these. */
function orderTimes(purchases: Purchases, asOfDay: number) {
  const { n, starts, days } = purchases
  if (!days) return null
  const earliest = days.reduce((least, day) => Math.min(least, day), Infinity)
  const latest = days.reduce((most, day) => Math.max(most, day), -Infinity)
  const offsets = days.map((day) => day - earliest)
  const orderDays = distinctPerCustomer(purchases, offsets, days.length > 0 ? latest - earliest + 1 : 0)
  const sinceLast = new Float64Array(n)
  const sinceFirst = new Float64Array(n)
  const between = new Float64Array(n)
  for (let c = 0; c < n; c++) {
    let first = Infinity
    let last = -Infinity
    for (let i = starts[c] ?? 0; i < (starts[c + 1] ?? 0); i++) {
      const day = days[i] ?? NaN
      if (day < first) first = day
      if (day > last) last = day
    }
    const gaps = (orderDays[c] ?? 0) - 1
    sinceLast[c] = asOfDay - last
    sinceFirst[c] = asOfDay - first
    between[c] = gaps > 0 ? (last - first) / gaps : NaN
  }
  return { sinceLast, sinceFirst, orderDays, between }
}
