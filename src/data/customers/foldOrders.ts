// Order lines to customers: the rules say what becomes of each row, purchases and returns become the ledger, and features
// are computed from it. No row objects, one pass per array.
import { asOfDay as dayOf } from '../orders/asOfDay.ts'
import type { Config } from '../../config/config.ts'
import type { AccountLine } from '../../model/customers.ts'
import { DataError, ParamError } from '../../model/errors.ts'
import type { Said } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { customerMoney } from './features/customerMoney.ts'
import { families, familiesOf } from './features/families.ts'
import type { FeatureFamily } from './features/featureFamily.ts'
import { orderAccount } from '../orders/orderAccount.ts'
import { orderLedger } from '../orders/ledger.ts'
import { msPerDay, noDay } from '../../model/day.ts'
import type { OrderRows } from '../orders/orderRows.ts'
import type { CustomerPart } from './customerPart.ts'
import { currencyWarnings } from '../orders/purchaseRules.ts'
import { rowTreatments } from '../orders/rowTreatment.ts'
import type { Steps } from '../../model/steps.ts'
import { inOneCurrency } from '../orders/rules/currencies.ts'

/**
 * Folds the order lines of file `name` (or of several), step by step; `ids` are what persons are called.
 * Throws DataError if no row is a purchase of a known customer.
 */
export function* foldOrders(
  read: OrderRows,
  ids: readonly string[],
  rules: Config['rules'],
  name: string,
  list: readonly FeatureFamily[] = families,
): Steps<CustomerPart> {
  const { rows, converted } = inOneCurrency(read, rules.currencies)
  const fixedDay = dayOf(rules.asOf)
  if (fixedDay !== null) checkNotBefore(rows, fixedDay)
  const treatments = rowTreatments(rows, rules)
  yield
  const account = orderAccount(rows, treatments, rules, converted)
  yield
  const ledger = orderLedger(rows, treatments, {
    currency: account.money?.currency ?? '',
    subtractsReturns: rules.returns === 'subtract',
  })
  const { people, period } = ledger
  if (people.length === 0) throw noPurchase(name, rows.nRows, account.left)
  yield
  const day = fixedDay ?? (period?.last ?? NaN) + 1
  return {
    kind: 'orders',
    label: name,
    people,
    ids: Array.from(people, (person) => ids[person] ?? ''),
    features: familiesOf('orders', list).flatMap((family) => family.features(ledger, day)),
    revenue: customerMoney(ledger)?.revenue ?? null,
    period: period && {
      first: period.first * msPerDay,
      last: period.last * msPerDay,
      asOf: day * msPerDay,
    },
    ledger,
    account,
    warnings: [
      ...converted.map((amounts) => message('accountConverted', amounts)),
      ...warningsOf(rows, rules),
    ],
  }
}

/** Throws ParamError if the day of the analysis is before all rows, so that nothing would be left. */
function checkNotBefore({ days }: OrderRows, day: number): void {
  const dated = days?.filter((day) => day !== noDay)
  if (!dated || dated.length === 0) return
  const first = dated.reduce((least, value) => Math.min(least, value), Infinity)
  if (first <= day) return
  throw new ParamError('asOf', message('asOfTooEarly', { first: first * msPerDay }))
}

function noPurchase(file: string, rows: number, left: readonly AccountLine[]): DataError {
  const reasons = left
    .filter((line) => line.rows > 0)
    .map((line) => message('rowsOfLine', { line: line.label, rows: line.rows }))
  return new DataError(message('noPurchase', { file, rows, reasons }))
}

function warningsOf({ currency, refund, amount, disagreement }: OrderRows, rules: Config['rules']): Said[] {
  const warnings: Said[] = currencyWarnings(currency, rules.currencies)
  if (disagreement) warnings.push(disagreement)
  if (amount && refund?.some((back) => back > 0)) warnings.push(message('refundsOnOrders', {}))
  return warnings
}
