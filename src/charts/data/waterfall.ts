// The account as steps: what was read, what each rule took away, what is left to make customers of.
import { count, money, percent } from '../../words/numbers.ts'
import type { Account, AccountLine } from '../../model/customers.ts'
import type { RunResult } from '../../model/run.ts'
import type { ChartTable } from '../frame/chart.ts'

export interface Step {
  readonly id: string
  readonly label: string
  readonly kind: 'total' | 'less' | 'more'
  /** What this step is worth: money where the file has money, else rows. */
  readonly amount: number
  readonly rows: number
  /** Where its bar begins and ends, 0…1 of the widest total. */
  readonly from: number
  readonly to: number
}

/** Money where every line has it, else rows: the steps are all of one kind. */
export function measureOf(account: Account): 'money' | 'rows' {
  const lines = [account.read, ...account.left, ...account.used]
  return lines.every((line) => line.money !== null) ? 'money' : 'rows'
}

export function steps(account: Account): Step[] {
  const measure = measureOf(account)
  const value = (line: AccountLine): number => line[measure] ?? 0
  const used = account.used.reduce((sum, line) => sum + value(line), 0)
  const usedRows = account.used.reduce((sum, line) => sum + line.rows, 0)
  let at = value(account.read)
  const runs = account.left.map((line) => {
    const from = at
    at -= value(line)
    return { line, from, to: at }
  })
  const reach = Math.max(1e-9, value(account.read), used, ...runs.flatMap((run) => [run.from, run.to]))
  const share = (amount: number): number => Number((Math.max(0, amount) / reach).toFixed(4))
  const total = (id: string, label: string, amount: number, rows: number): Step => ({
    id,
    label,
    kind: 'total',
    amount,
    rows,
    from: 0,
    to: share(amount),
  })
  return [
    total('read', account.read.label, value(account.read), account.read.rows),
    ...runs.map(({ line, from, to }): Step => ({
      id: line.id,
      label: line.label,
      amount: value(line),
      rows: line.rows,
      kind: to > from ? 'more' : 'less',
      from: share(Math.min(from, to)),
      to: share(Math.max(from, to)),
    })),
    total('used', 'Used for the segments', used, usedRows),
  ]
}

/** How a step's amount is written; what is taken away carries its sign. */
export function stepText(step: Step, account: Account): string {
  const amount = step.kind === 'total' || step.amount === 0 ? step.amount : -step.amount
  const sign = step.kind !== 'total' && amount > 0 ? '+' : ''
  if (measureOf(account) === 'rows') return `${sign}${count(amount)} rows`
  return sign + money(amount, account.money?.currency ?? '')
}

export function accountFinding(result: RunResult): string {
  const { account } = result
  const rows = account.used.reduce((sum, line) => sum + line.rows, 0)
  const share = account.read.rows === 0 ? 0 : rows / account.read.rows
  const base = `${count(rows)} of ${count(account.read.rows)} rows (${percent(share)}) make the segments`
  if (measureOf(account) === 'rows') return base
  const worth = account.used.reduce((sum, line) => sum + (line.money ?? 0), 0)
  return `${base}; they are worth ${money(worth, account.money?.currency ?? '')} net of returns`
}

export function accountTable(result: RunResult): ChartTable {
  const { account } = result
  const currency = account.money?.currency ?? ''
  const amount = (line: AccountLine): string => (line.money === null ? '' : money(line.money, currency))
  const withOrders = account.read.orders !== null
  const orders = (text: string): string[] => (withOrders ? [text] : [])
  const row = (what: string, line: AccountLine): string[] => [
    ...[what, line.label, count(line.rows)],
    ...orders(line.orders === null ? '' : count(line.orders)),
    amount(line),
  ]
  const sum = (what: string, worth: number): string[] => [
    ...['Sum', what, '', ...orders(''), money(worth, currency)],
  ]
  const totals = account.money
    ? [
        sum('Gross: purchases of known customers', account.money.gross),
        sum('Refunds: returns of known customers', -account.money.refunds),
        sum('Net', account.money.net),
      ]
    : []
  const converted = (account.converted ?? []).map(({ from, to, rate, rows, before, after }) => [
    ...['Converted', `${money(before, from)} at ${rate} ${to} for 1 ${from}`, count(rows)],
    ...orders(''),
    money(after, to),
  ])
  return {
    columns: ['Step', 'What', 'Rows', ...orders('Orders'), 'Money'],
    rows: [
      ...converted,
      row('Read', account.read),
      ...account.left.map((line) => row('Left out', line)),
      ...account.used.map((line) => row('Used', line)),
      ...totals,
    ],
  }
}
