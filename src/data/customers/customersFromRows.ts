// A file with one row per customer: its number and category columns are the features.
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { defaultConfig, type Config } from '../../config/config.ts'
import { tableCurrency } from '../columns/currency.ts'
import type { Account } from '../../model/customers.ts'
import { familiesOf } from './features/families.ts'
import { columnWithRole, personColumn } from '../recognise/fileKind.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import type { CustomerPart } from './customerPart.ts'
import { nameWords } from '../columns/columnName.ts'
import { nameScore } from '../recognise/roleNames.ts'
import type { Recognised } from '../../model/source/source.ts'
import type { Table } from '../../model/source/table.ts'

/** A name that fits a role this well was meant so. */
const wellNamed = 0.6

/**
 * Customers of a file with one row each, in file order.
 * @param people person of each row
 * @param ids what the row itself calls its person; null where no column says who
 * @param isJoined true if other files tell of the same persons, so that of several rows of a person the last one counts
 */
export function customersFromRows(
  { source, roles }: Recognised,
  people: Int32Array,
  ids: readonly (string | undefined)[] | null,
  rules: Pick<Config['rules'], 'rareLevels'> = defaultConfig.rules,
  isJoined = false,
): CustomerPart {
  const { table } = source
  const roleOf = new Map(roles.map(({ column, role }) => [column, role]))
  const columns = table.columns.map((column) => ({ column, role: roleOf.get(column.name) }))
  const found = familiesOf('columns').map((family) => ({
    isByDefault: !family.onlyIfNamed,
    features: family.features(columns, rules.rareLevels),
  }))
  const byDefault = found.filter(({ isByDefault }) => isByDefault)
  const amount = columnWithRole(table, roles, 'amount')
  const revenue =
    amount?.type === 'number' ? amount.values.map((value) => (Number.isNaN(value) ? 0 : value)) : null
  return {
    kind: 'rows',
    label: source.format?.label ?? table.name,
    people,
    ids: Array.from(people, (_, row) => (ids ? (ids[row] ?? `row ${row + 1}`) : String(row + 1))),
    features: found.flatMap(({ features }) => features),
    usedByDefault: byDefault.flatMap(({ features }) => features.map(({ name }) => name)),
    revenue,
    period: null,
    ledger: null,
    account: account(table, revenue, tableCurrency(table, [amount]).currency),
    warnings: ids ? idWarnings(personColumn(table, roles)?.name ?? '', ids, isJoined) : nobodyNamed(table),
  }
}

function idWarnings(column: string, ids: readonly (string | undefined)[], isJoined: boolean): Message[] {
  const named = ids.filter((id) => id !== undefined)
  const missing = ids.length - named.length
  const repeated = named.length - new Set(named).size
  const warnings: Message[] = []
  if (missing > 0)
    warnings.push(
      isJoined
        ? message('rowsNotJoined', { rows: missing, column })
        : message('namedByRow', { customers: missing, column }),
    )
  if (repeated > 0) warnings.push(message('repeatedIds', { rows: repeated, column, isJoined }))
  return warnings
}

/** Said of what looks like order lines, but names nobody: its columns are called so, whatever they were taken for. */
function nobodyNamed({ columns }: Table): Message[] {
  const isNamed = (role: 'order' | 'quantity' | 'price' | 'amount') =>
    columns.some(({ name }) => nameScore(role, nameWords(name)) >= wellNamed)
  const isLine = isNamed('order') || isNamed('quantity')
  const isOrders =
    columns.some(({ type }) => type === 'date') && isLine && (isNamed('price') || isNamed('amount'))
  return isOrders ? [message('noCustomerColumn', {})] : []
}

function account(table: Table, revenue: Float64Array | null, currency: string): Account {
  const total = revenue && cleanSum(revenue.reduce((sum, value) => sum + value, 0))
  const gross = revenue && cleanSum(revenue.reduce((sum, value) => sum + Math.max(0, value), 0))
  return {
    read: { id: 'read', label: message('lineRead', {}), rows: table.nRows, orders: null, money: total },
    left: [],
    used: [
      { id: 'customers', label: message('lineCustomers', {}), rows: table.nRows, orders: null, money: total },
    ],
    money:
      total === null || gross === null
        ? null
        : { gross, refunds: cleanSum(gross - total), net: total, currency },
  }
}
