// Files that write an order's total once: on its first line, or on each. One row of an order leads, the others follow.
import { columnCodes, type Codes } from '../columns/columnCodes.ts'
import { columnWithRole } from '../recognise/fileKind.ts'
import type { Recognised } from '../../model/source/source.ts'
import { numbersFor } from './numbersFor.ts'

/** For each row the one that leads its order: the first with an amount, else the first; rows without order themselves. */
export function leadRows({ codes, texts }: Codes, amount: Float64Array | null): Int32Array {
  const leadOf = new Int32Array(texts.length).fill(-1)
  const isPriced = (row: number) => !amount || !Number.isNaN(amount[row] ?? NaN)
  codes.forEach((order, row) => {
    const lead = leadOf[order] ?? -1
    if (order >= 0 && (lead < 0 || (!isPriced(lead) && isPriced(row)))) leadOf[order] = row
  })
  return codes.map((order, row) => (order < 0 ? row : (leadOf[order] ?? row)))
}

/** Gives each row the value of the row that leads it, in place. */
export function followLeads<A extends Int32Array | Uint8Array>(values: A, leads: Int32Array): A {
  leads.forEach((lead, row) => (values[row] = values[lead] ?? 0))
  return values
}

/** Values of leading rows; rows that follow have 0. */
export function onlyLeads(values: Float64Array, leads: Int32Array): Float64Array {
  return values.map((value, row) => (leads[row] === row ? value : 0))
}

/** For each row of a file whose orders have one amount each the row that leads its order; null for other files. */
export function orderLeads({ source, roles }: Recognised): Int32Array | null {
  const order = columnWithRole(source.table, roles, 'order')
  if (!source.format?.perOrder || !order) return null
  return leadRows(columnCodes(order), numbersFor(columnWithRole(source.table, roles, 'amount'), 'amount'))
}
