// Amounts converted to one currency by rates that the user gave. What has no rate stays in its own currency.
import type { Config } from '../../../config/config.ts'
import type { Converted } from '../../../model/customers.ts'
import { cleanSum } from '../../../model/cleanSum.ts'
import type { OrderRows } from '../orderRows.ts'

export interface InOneCurrency {
  readonly rows: OrderRows
  readonly converted: readonly Converted[]
}

/** The rows with amounts and refunds converted; the same rows where no rate applies. */
export function inOneCurrency(rows: OrderRows, rule: Config['rules']['currencies']): InOneCurrency {
  const { currency, amount, refund } = rows
  if (rule === 'main' || !currency || !amount) return { rows, converted: [] }
  const rates = new Map(rule.rates.map(({ from, rate }) => [from.toUpperCase(), rate]))
  const to = rule.to.toUpperCase()
  const rateOf = currency.texts.map((text) => (text === to ? undefined : rates.get(text)))
  if (rateOf.every((rate) => rate === undefined)) return { rows, converted: [] }
  const known = currency.texts.indexOf(to)
  const texts = known < 0 ? [...currency.texts, to] : currency.texts
  const target = known < 0 ? currency.texts.length : known
  const scaled = (values: Float64Array) =>
    values.map((value, row) => value * (rateOf[currency.codes[row] ?? -1] ?? 1))
  const codes = currency.codes.map((code) => (rateOf[code] === undefined ? code : target))
  return {
    rows: {
      ...rows,
      amount: scaled(amount),
      refund: refund && scaled(refund),
      currency: { codes, texts },
    },
    converted: rateOf.flatMap((rate, code) =>
      rate === undefined ? [] : [conversion(rows, code, { from: currency.texts[code] ?? '', to, rate })],
    ),
  }
}

function conversion(
  { currency, amount, refund }: OrderRows,
  wanted: number,
  by: Pick<Converted, 'from' | 'to' | 'rate'>,
): Converted {
  let rows = 0
  let sum = 0
  currency?.codes.forEach((code, row) => {
    if (code !== wanted) return
    rows++
    sum += (amount?.[row] || 0) - (refund?.[row] ?? 0)
  })
  return { ...by, rows, before: cleanSum(sum), after: cleanSum(sum * by.rate) }
}
