// Money in several currencies, customers who look like resellers, and how much hangs on a few.
import { asOfDay } from '../orders/asOfDay.ts'
import { count, money as moneyText, partOf, percent } from '../../words/numbers.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import { currenciesByRows } from '../orders/purchaseRules.ts'
import { treatmentCode, rowTreatments } from '../orders/rowTreatment.ts'
import { wholesalePeople } from '../orders/rules/wholesale.ts'
import type { Finding } from './finding.ts'
import type { Inspected, Orders } from './inspected.ts'
import { maxExamples, meantRows, orderFinding, verb } from './orderFinding.ts'
import { ruleFor } from './rule.ts'

/** Amounts in other currencies than the one that counts. */
export function currencies(seen: Inspected): Finding[] {
  const { orders, rules } = seen
  if (!orders?.rows.currency) return []
  const { fate, currency, rows: all } = orders
  const others = currenciesByRows(orders.rows.currency).filter((text) => text !== currency)
  const isConverting = rules.currencies !== 'main'
  if (others.length === 0 && !isConverting) return []
  const { rows, examples } = meantRows(orders, (row) => fate[row] === treatmentCode.otherCurrency)
  const said = {
    id: 'currencies',
    title:
      others.length === 0
        ? `All amounts are in ${currency}, after conversion by your rates.`
        : `${partOf(rows, all.nRows, 'rows')} ${verb(rows, 'is', 'are')} in ${others.join(', ')} and not in ${currency}.`,
    count: rows,
    severity: others.length === 0 ? 'info' : 'warning',
    examples,
    advice: `Amounts of different currencies cannot be added: give a rate for each, or only ${currency} is used.`,
  } as const
  const rule = ruleFor(rules, 'currencies', 'Convert by rates of yours', { to: currency, rates: [] }, 'main')
  // Rates take nothing away, so there is nothing to preview.
  const known = [
    ...(rules.currencies === 'main' ? [] : rules.currencies.rates.map(({ from }) => from)),
    ...others,
  ]
  return [{ ...orderFinding(seen, orders, said), rule, currencies: [...new Set([currency, ...known])] }]
}

/** Customers who buy far more than the others. */
export function wholesale(seen: Inspected): Finding[] {
  const { orders, rules } = seen
  if (!orders) return []
  const { rows, currency } = orders
  const fate =
    rules.wholesale === 'drop'
      ? rowTreatments(rows, { ...rules, wholesale: 'keep' }, asOfDay(rules.asOf))
      : orders.fate
  const found = wholesalePeople(rows, (row) => fate[row] === treatmentCode.purchases)
  if (!found?.isWholesale.includes(1)) return []
  const { totals, maxTotal, maxOrder } = found
  const people = [...totals.keys()].filter((person) => found.isWholesale[person] === 1)
  people.sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0))
  const buyers = totals.reduce((sum, total) => sum + (total > 0 ? 1 : 0), 0)
  const limits = [
    people.some((person) => (totals[person] ?? 0) > maxTotal)
      ? `${moneyText(maxTotal, currency)} in all`
      : '',
    found.isByOrder ? `${moneyText(maxOrder, currency)} in one order` : '',
  ].filter((text) => text !== '')
  const said = {
    id: 'wholesale',
    title: `${partOf(people.length, buyers, 'customers')} ${verb(people.length, 'buys', 'buy')} far more than the others: above ${limits.join(', or ')}.`,
    count: people.length,
    of: buyers,
    noun: 'customers' as const,
    money: cleanSum(people.reduce((sum, person) => sum + (totals[person] ?? 0), 0)),
    severity: 'notice' as const,
    examples: people
      .slice(0, maxExamples)
      .map((person) => `${seen.people.ids[person] ?? ''}: ${moneyText(totals[person] ?? 0, currency)}`),
    advice:
      'If they are resellers, look at them apart: leave them out here to see the segments of the others.',
  }
  const rule = ruleFor(rules, 'wholesale', 'Leave out who looks like a reseller', 'drop', 'keep')
  return [orderFinding(seen, orders, said, rule)]
}

/** Fewer customers have no top fifth worth naming. */
const minBuyers = 20
const topShare = 0.2
/** A single customer with this share of all money makes every average doubtful. */
const oneIsMuch = 0.1

/** How much of the money comes from how few. */
export function concentration(seen: Inspected): Finding[] {
  const { orders } = seen
  const totals = orders && revenueOf(orders)
  if (!orders || !totals || totals.length < minBuyers) return []
  const sum = totals.reduce((all, total) => all + total, 0)
  const top = Math.floor(topShare * totals.length)
  const ofTop = totals.subarray(0, top).reduce((all, total) => all + total, 0)
  const first = totals[0] ?? 0
  if (!(sum > 0)) return []
  const isOne = first > oneIsMuch * sum
  const title =
    `The best ${count(top)} of ${count(totals.length)} customers (20 %) bring ${percent(ofTop / sum)} of the revenue` +
    (isOne ? `, a single one ${percent(first / sum)}.` : '.')
  return [
    orderFinding(seen, orders, {
      id: 'concentration',
      title,
      count: top,
      of: totals.length,
      noun: 'customers',
      money: cleanSum(ofTop),
      severity: isOne ? 'notice' : 'info',
      examples: [],
      advice: isOne
        ? 'Averages hang on that customer: see that it is a customer at all, and not a collective number.'
        : 'Few customers carry the shop: look at shares of revenue beside shares of customers.',
    }),
  ]
}

/** What each buyer bought in all, the most first. */
function revenueOf({ rows, fate }: Orders): Float64Array | null {
  const { amount, people, nPeople } = rows
  if (!amount) return null
  const totals = new Float64Array(nPeople)
  people.forEach((person, row) => {
    if (fate[row] === treatmentCode.purchases) totals[person] = (totals[person] ?? 0) + (amount[row] ?? 0)
  })
  return totals
    .filter((total) => total > 0)
    .sort()
    .reverse()
}
