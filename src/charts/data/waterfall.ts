// The account as steps: what was read, what each rule took away, what is left to make customers of.
import { count, money } from '../../words/numbers.ts'
import { say, textOf } from '../../words/say.ts'
import type { Account, AccountLine } from '../../model/customers.ts'
import type { DataResult } from '../../model/run/run.ts'
import type { AccountPart } from '../../model/messages/charts.ts'
import type { ChartTable } from '../frame/chart.ts'
import { columnHead, columnHeads } from '../frame/column.ts'

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
    total('read', say(account.read.label), value(account.read), account.read.rows),
    ...runs.map(({ line, from, to }): Step => ({
      id: line.id,
      label: say(line.label),
      amount: value(line),
      rows: line.rows,
      kind: to > from ? 'more' : 'less',
      from: share(Math.min(from, to)),
      to: share(Math.max(from, to)),
    })),
    total('used', partText('usedRows'), used, usedRows),
  ]
}

/** How a step's amount is written; what is taken away carries its sign. */
export function stepText(step: Step, account: Account): string {
  const amount = step.kind === 'total' || step.amount === 0 ? step.amount : -step.amount
  const sign = step.kind !== 'total' && amount > 0 ? '+' : ''
  if (measureOf(account) === 'rows') return textOf('accountRows', { rows: amount, sign })
  return sign + money(amount, account.money?.currency ?? '')
}

export function accountFinding(result: DataResult): string {
  const { account } = result
  const rows = account.used.reduce((sum, line) => sum + line.rows, 0)
  const share = account.read.rows === 0 ? 0 : rows / account.read.rows
  const values = { rows, all: account.read.rows, share }
  if (measureOf(account) === 'rows') return textOf('accountFinding', values)
  const worth = account.used.reduce((sum, line) => sum + (line.money ?? 0), 0)
  return textOf('accountWorth', { ...values, worth, currency: account.money?.currency ?? '' })
}

const partText = (part: AccountPart): string => textOf('accountPart', { part })

export function accountTable(result: DataResult): ChartTable {
  const { account } = result
  const currency = account.money?.currency ?? ''
  const amount = (line: AccountLine): string => (line.money === null ? '' : money(line.money, currency))
  const withOrders = account.read.orders !== null
  const orders = (text: string): string[] => (withOrders ? [text] : [])
  const row = (part: AccountPart, line: AccountLine): string[] => [
    ...[partText(part), say(line.label), count(line.rows)],
    ...orders(line.orders === null ? '' : count(line.orders)),
    amount(line),
  ]
  const sum = (part: AccountPart, worth: number): string[] => [
    ...[partText('sum'), partText(part), '', ...orders(''), money(worth, currency)],
  ]
  const totals = account.money
    ? [
        sum('gross', account.money.gross),
        sum('refunds', -account.money.refunds),
        sum('net', account.money.net),
      ]
    : []
  const converted = (account.converted ?? []).map(({ from, to, rate, rows, before, after }) => [
    ...[partText('converted'), textOf('accountRate', { before, from, to, rate }), count(rows)],
    ...orders(''),
    money(after, to),
  ])
  return {
    columns: [...columnHeads('step', 'what', 'rows'), ...orders(columnHead('orders')), columnHead('money')],
    rows: [
      ...converted,
      row('read', account.read),
      ...account.left.map((line) => row('left', line)),
      ...account.used.map((line) => row('used', line)),
      ...totals,
    ],
  }
}
