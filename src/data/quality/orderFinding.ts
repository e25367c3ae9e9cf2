// A finding about order rows: counts them, adds up their money, and shows a few.
import { cellText } from '../../model/source/table.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import type { Finding, FindingRule } from '../../model/run/quality.ts'
import { msPerDay, noDay } from '../orders/orderRows.ts'
import type { RowTest } from '../orders/rowRule.ts'
import { itemColumns } from '../orders/rules/itemTexts.ts'
import type { Orders } from './inspected.ts'
import { ruleEffect } from './ruleEffect.ts'

export const maxExamples = 5

export interface MeantRows {
  readonly rows: number
  /** Signed sum; null where there is no money. */
  readonly money: number | null
  readonly examples: readonly Message[]
}

/** The rows that pass; those with the largest amounts are the examples. */
export function meantRows(orders: Orders, isMeant: RowTest): MeantRows {
  const { nRows, amount, refund } = orders.rows
  const sizeOf = (row: number | undefined) => Math.abs(amount?.[row ?? -1] || 0)
  /** The largest first. */
  const shown: number[] = []
  let rows = 0
  let sum = 0
  for (let row = 0; row < nRows; row++) {
    if (!isMeant(row)) continue
    rows++
    sum += (amount?.[row] || 0) - (refund?.[row] ?? 0)
    if (shown.length === maxExamples && sizeOf(row) <= sizeOf(shown.at(-1))) continue
    const place = shown.findIndex((other) => sizeOf(other) < sizeOf(row))
    shown.splice(place < 0 ? shown.length : place, 0, row)
    shown.length = Math.min(shown.length, maxExamples)
  }
  return { rows, money: amount && cleanSum(sum), examples: differentExamples(orders, shown) }
}

function differentExamples(orders: Orders, rows: readonly number[]): Message[] {
  const examples = new Map(
    rows.map((row) => {
      const example = exampleOf(orders, row)
      return [JSON.stringify(example.values), example]
    }),
  )
  return [...examples.values()]
}

/** "order 541431, MEDIUM CERAMIC TOP STORAGE JAR, 18 Jan 2011, £77,184". */
function exampleOf({ rows, currency }: Orders, row: number): Message {
  const { orders, days, amount } = rows
  const order = orders?.texts[orders.codes[row] ?? -1]
  const day = days?.[row] ?? noDay
  const worth = amount?.[row] ?? NaN
  const own = rows.currency?.texts[rows.currency.codes[row] ?? -1]
  return message('orderExample', {
    order: order ?? null,
    item: itemText(rows.sources, row),
    at: day === noDay ? null : day * msPerDay,
    money: Number.isNaN(worth) ? null : worth,
    currency: own || currency,
  })
}

/** What a row is of: the name of the product, else its number. */
function itemText(sources: Orders['rows']['sources'], row: number): string {
  let at = row
  for (const recognised of sources) {
    if (at < recognised.source.table.nRows) {
      const item = recognised.roles.find(({ role }) => role === 'item')?.column
      const columns = itemColumns(recognised).sort(
        (a, b) => Number(a.name === item) - Number(b.name === item),
      )
      const texts = columns.map((column) => cellText(column, at).trim())
      return (texts.find((text) => text !== '') ?? '').slice(0, 60)
    }
    at -= recognised.source.table.nRows
  }
  return ''
}

type OrderPart = Pick<Finding, 'id' | 'title' | 'count' | 'severity' | 'advice' | 'examples'> &
  Partial<Pick<Finding, 'of' | 'noun' | 'money' | 'column'>>

/** The finding, with the preview of its rule; what would change nothing that is used is only good to know. */
export function orderFinding(orders: Orders, part: OrderPart, rule: FindingRule | null = null): Finding {
  const effect = rule && ruleEffect(orders, rule)
  const severity = effect && effect.rows === 0 ? 'info' : part.severity
  return {
    source: orders.source,
    column: '',
    of: orders.rows.nRows,
    noun: 'rows',
    money: null,
    ...part,
    severity,
    rule,
    effect,
  }
}
