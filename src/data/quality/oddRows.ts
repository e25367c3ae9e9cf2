// Rows of orders that may not be what they seem: repeated, worth nothing, tests, postage, nobody's.
import { partOf } from '../../words/numbers.ts'
import { treatmentCode, repeatedOrderRows, rowTreatments, unmatchedIn } from '../orders/rowTreatment.ts'
import { serviceRows } from '../orders/rules/services.ts'
import { testRows } from '../orders/rules/testOrders.ts'
import { asOfDay } from '../orders/asOfDay.ts'
import type { Finding } from './finding.ts'
import type { Inspected } from './inspected.ts'
import { meantRows, orderFinding, verb } from './orderFinding.ts'
import { ruleFor } from './rule.ts'

const size = (money: number | null): number | null => money && Math.abs(money)

/** From this share of nobody's rows on the segments tell about a part of the shop only. */
const manyNobody = 0.1

export function rowsWithoutCustomer(seen: Inspected): Finding[] {
  const { orders } = seen
  if (!orders) return []
  const { nRows } = orders.rows
  const { rows, money, examples } = meantRows(orders, (row) => orders.fate[row] === treatmentCode.noCustomer)
  if (rows === 0) return []
  return [
    orderFinding(seen, orders, {
      id: 'rowsWithoutCustomer',
      title: `${partOf(rows, nRows, 'rows')} ${verb(rows, 'does not say', 'do not say')} who bought.`,
      count: rows,
      money: size(money),
      severity: rows > manyNobody * nRows ? 'warning' : 'notice',
      examples,
      advice:
        'They are in no segment. If your shop knows the customer of these orders, export that column too.',
    }),
  ]
}

export function repeatedRowsOfOrders(seen: Inspected): Finding[] {
  const { orders, rules } = seen
  if (!orders) return []
  const repeats = repeatedOrderRows(orders.rows)
  const { rows, money, examples } = meantRows(orders, (row) => repeats[row] === 1)
  if (rows === 0) return []
  const advice = orders.rows.orders
    ? 'Leave them out if the export wrote lines twice; keep them if your till writes one line for each piece sold.'
    : 'Without order numbers two equal purchases on a day look the same too: leave them out only if you know better.'
  const said = { count: rows, money: size(money), severity: 'notice', examples, advice } as const
  const title = `${partOf(rows, orders.rows.nRows, 'rows')} ${verb(rows, 'repeats', 'repeat')} an earlier row in every column.`
  const rule = ruleFor(rules, 'duplicates', 'Leave out repeated rows', 'drop', 'keep')
  return [orderFinding(seen, orders, { id: 'duplicates', title, ...said }, rule)]
}

export function zeroPrices(seen: Inspected): Finding[] {
  const { orders } = seen
  const amount = orders?.rows.amount
  if (!orders || !amount) return []
  // In files with one amount an order, the other rows of it are no gifts.
  const { leads } = orders.rows
  const { rows, examples } = meantRows(orders, (row) => amount[row] === 0 && (!leads || leads[row] === row))
  if (rows === 0) return []
  return [
    orderFinding(seen, orders, {
      id: 'zeroPrices',
      title: `${partOf(rows, orders.rows.nRows, 'rows')} ${verb(rows, 'is', 'are')} worth nothing: price or quantity is 0.`,
      count: rows,
      severity: 'info',
      examples,
      advice: 'Gifts, samples or corrections of stock: they are left out and change no money.',
    }),
  ]
}

export function rowsWithoutAmount(seen: Inspected): Finding[] {
  const { orders } = seen
  const amount = orders?.rows.amount
  if (!orders || !amount) return []
  const { rows, examples } = meantRows(orders, (row) => orders.fate[row] === treatmentCode.noAmount)
  if (rows === 0) return []
  return [
    orderFinding(seen, orders, {
      id: 'rowsWithoutAmount',
      title: `${partOf(rows, orders.rows.nRows, 'rows')} ${verb(rows, 'has', 'have')} no amount that can be read.`,
      count: rows,
      severity: 'notice',
      examples,
      advice: 'They are left out. Fill in price and quantity in the file if you know them.',
    }),
  ]
}

export function testOrders(seen: Inspected): Finding[] {
  const { orders, rules } = seen
  if (!orders) return []
  const marks = testRows(orders.rows)
  const { rows, money, examples } = meantRows(orders, (row) => marks[row] === 1)
  if (rows === 0) return []
  const { nRows } = orders.rows
  const said = {
    id: 'testOrders',
    title: `${partOf(rows, nRows, 'rows')} ${verb(rows, 'looks', 'look')} like a trial: a product called "test", or an address such as test@… or …@example.com.`,
    count: rows,
    money: size(money),
    severity: 'notice',
    examples,
    advice: 'Leave them out unless these are real products or customers.',
  } as const
  const rule = ruleFor(rules, 'testOrders', 'Leave test orders out', 'drop', 'keep')
  return [orderFinding(seen, orders, said, rule)]
}

export function services(seen: Inspected): Finding[] {
  const { orders, rules } = seen
  if (!orders) return []
  const marks = serviceRows(orders.rows)
  const { rows, money, examples } = meantRows(orders, (row) => marks[row] === 1)
  if (rows === 0) return []
  const said = {
    id: 'services',
    title: `${partOf(rows, orders.rows.nRows, 'rows')} ${verb(rows, 'is', 'are')} postage, fees or adjustments, no products.`,
    count: rows,
    money: size(money),
    severity: 'info',
    examples,
    advice: 'Customers did pay them, so they count as revenue; leave them out to compare what people buy.',
  } as const
  const rule = ruleFor(rules, 'services', 'Leave out what is no product', 'drop', 'keep')
  return [orderFinding(seen, orders, said, rule)]
}

export function refundsWithoutOrder(seen: Inspected): Finding[] {
  const { orders, rules } = seen
  if (!orders) return []
  const isOn = rules.refundsWithoutOrder === 'drop'
  const fate = isOn
    ? rowTreatments(orders.rows, { ...rules, refundsWithoutOrder: 'keep' }, asOfDay(rules.asOf))
    : orders.fate
  const found = new Set(unmatchedIn(fate, orders.rows))
  if (found.size === 0) return []
  const returns = fate.reduce((sum, code) => sum + (code === treatmentCode.returns ? 1 : 0), 0)
  const { rows, money, examples } = meantRows(orders, (row) => found.has(row))
  const what = orders.rows.items ? 'a product that their customer had' : 'customers who had'
  const said = {
    id: 'refundsWithoutOrder',
    title: `${partOf(rows, returns, 'returns')} ${verb(rows, 'is', 'are')} of ${what} not bought before in these files.`,
    count: rows,
    of: returns,
    money: size(money),
    severity: 'info',
    examples,
    advice:
      'They mostly belong to orders from before the first day of the file; leave them out to compare this period only.',
  } as const
  const rule = ruleFor(rules, 'refundsWithoutOrder', 'Leave out returns without a purchase', 'drop', 'keep')
  return [orderFinding(seen, orders, said, rule)]
}
