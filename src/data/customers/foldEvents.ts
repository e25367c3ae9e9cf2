// Events, reviews and tickets to customers: how many of each kind, since when, how rated, how much. No purchases are
// made of them: money is what the file says was spent.
import { asOfDay } from '../orders/asOfDay.ts'
import type { Codes } from '../columns/columnCodes.ts'
import type { Config } from '../../config/config.ts'
import { tableCurrency } from '../columns/currency.ts'
import type { Account } from '../../model/customers.ts'
import { eventLedger } from './eventLedger.ts'
import { eventMoney } from './features/eventFeatures.ts'
import { familiesOf } from './features/families.ts'
import type { EventKind } from '../../model/source/knownExport.ts'
import { columnWithRole } from '../recognise/fileKind.ts'
import { message } from '../../model/messages.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import type { CustomerPart } from './customerPart.ts'
import { currencyWarnings, mainCurrency, rowCurrencies } from '../orders/purchaseRules.ts'
import { botRows } from '../orders/rules/bots.ts'
import type { Recognised } from '../../model/source/source.ts'
import type { Column } from '../../model/source/table.ts'

/** Folds rows that are no purchases by their person; `ids` are what persons are called. */
export function foldEvents(
  recognised: Recognised,
  allRows: Int32Array,
  ids: readonly string[],
  rules: Config['rules'],
  kind: EventKind,
): CustomerPart {
  const { source, roles } = recognised
  const { table } = source
  const bots = rules.bots === 'drop' && kind === 'events' ? botRows(recognised, allRows) : null
  const ofRows = bots ? allRows.map((person, row) => (bots[row] === 1 ? -1 : person)) : allRows
  const { customers, people } = presentPeople(ofRows, ids.length)
  const amountColumn = columnWithRole(table, roles, 'amount')
  const currencies = rowCurrencies(table, roles)
  const amount = inOneCurrency(numbers(amountColumn), currencies)
  const currency = mainCurrency(currencies) || tableCurrency(table, [amountColumn]).currency
  const ledger = eventLedger({ recognised, kind, customers, people, amount, currency })
  const today = asOfDay(rules.asOf) ?? (ledger.period?.last ?? NaN) + 1
  return {
    kind: 'events',
    label: source.format?.label ?? table.name,
    people,
    ids: Array.from(people, (person) => ids[person] ?? ''),
    features: familiesOf('events').flatMap((family) => family.features(ledger, today, kind)),
    revenue: eventMoney(ledger, kind),
    period: null,
    ledger,
    account: account({ customers, nCustomers: people.length, amount, currency, bots }),
    warnings: currencyWarnings(currencies),
  }
}

/** The persons that occur, in order of appearance, and the place among them of the person of each row; −1 for nobody. */
function presentPeople(ofRows: Int32Array, nPeople: number): { people: Int32Array; customers: Int32Array } {
  const places = new Int32Array(nPeople).fill(-1)
  const people: number[] = []
  for (const person of ofRows)
    if (person >= 0 && places[person] === -1) places[person] = people.push(person) - 1
  return { people: Int32Array.from(people), customers: ofRows.map((person) => places[person] ?? -1) }
}

/** Amounts of the main currency; those of others are nothing. */
function inOneCurrency(money: Float64Array | null, currency: Codes | null): Float64Array | null {
  if (!money || !currency) return money
  const main = mainCurrency(currency)
  return money.map((value, row) => ((currency.texts[currency.codes[row] ?? -1] ?? main) === main ? value : 0))
}

function numbers(column: Column | undefined): Float64Array | null {
  return column?.type === 'number' ? column.values : null
}

interface EventAccount {
  /** Customer of each row; −1 for nobody. */
  readonly customers: Int32Array
  readonly nCustomers: number
  readonly amount: Float64Array | null
  readonly currency: string
  /** 1 for rows that were left out as those of bots. */
  readonly bots: Uint8Array | null
}

function account({ customers, nCustomers, amount: money, currency, bots }: EventAccount): Account {
  const [used, nobody, robots] = [0, 1, 2].map((wanted) => {
    let rows = 0
    let sum = 0
    customers.forEach((customer, row) => {
      if ((customer >= 0 ? 0 : bots?.[row] === 1 ? 2 : 1) !== wanted) return
      rows++
      sum += money?.[row] || 0
    })
    return { rows, orders: null, money: money && cleanSum(sum) }
  })
  const none = { rows: 0, orders: null, money: money && 0 }
  const known = used ?? none
  const gross = known.money ?? 0
  const lost = cleanSum((nobody?.money ?? 0) + (robots?.money ?? 0))
  return {
    read: {
      id: 'read',
      label: message('lineRead', {}),
      rows: customers.length,
      orders: null,
      money: money && cleanSum(gross + lost),
    },
    left: [
      { id: 'noCustomer', label: message('lineNoCustomer', {}), ...(nobody ?? none) },
      ...(robots && robots.rows > 0 ? [{ id: 'bots', label: message('lineBots', {}), ...robots }] : []),
    ],
    used: [{ id: 'events', label: message('lineRowsOfCustomers', { customers: nCustomers }), ...known }],
    money: money && { gross, refunds: 0, net: gross, currency },
  }
}
