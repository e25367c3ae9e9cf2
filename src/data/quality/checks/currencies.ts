// Amounts in other currencies than the one that counts.
import { message } from '../../../model/messages.ts'
import { otherCurrencies } from '../../orders/purchaseRules.ts'
import { codeOf } from '../../orders/rowTreatment.ts'
import { otherCurrency } from '../../orders/rules/otherCurrency.ts'
import type { OrderCheck } from '../check.ts'
import { findingRule } from '../findingRule.ts'
import { meantRows, orderFinding } from '../orderFinding.ts'

export const currencies: OrderCheck = ({ rules }, orders) => {
  const { treatments, currency: main, rows } = orders
  if (!rows.currency) return []
  const others = otherCurrencies(rows.currency, rules.currencies)
  const rates = rules.currencies === 'main' ? [] : rules.currencies.rates
  if (others.length === 0 && rules.currencies === 'main') return []
  const code = codeOf(otherCurrency)
  const { rows: count, examples } = meantRows(orders, (row) => treatments[row] === code)
  const isOne = others.length === 0
  // Rates take nothing away, so there is nothing to preview.
  const finding = orderFinding(orders, {
    id: 'currencies',
    title: isOne
      ? message('allConverted', { main })
      : message('foundOtherCurrencies', { rows: count, of: rows.nRows, currencies: others, main }),
    count,
    severity: isOne ? 'info' : 'warning',
    examples,
    advice: message('adviseCurrencies', { main }),
  })
  const rule = findingRule(rules, {
    key: 'currencies',
    label: message('convertByRates', {}),
    on: () => ({ to: main, rates: [] }),
    off: 'main',
  })
  const known = [main, ...rates.map(({ from }) => from), ...others]
  return [{ ...finding, rule, currencies: [...new Set(known)] }]
}
