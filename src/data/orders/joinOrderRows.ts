// Order rows of several sources one after the other. What a source does not say is filled with what says nothing.
import type { Codes } from '../columns/columnCodes.ts'
import { noDay, type OrderRows } from './orderRows.ts'

/** All rows of `parts`, which are about the same persons. */
export function joinOrderRows(parts: readonly OrderRows[]): OrderRows {
  const [only] = parts
  if (only && parts.length === 1) return only
  const nRows = parts.reduce((sum, part) => sum + part.nRows, 0)
  const hasOrders = parts.some(({ orders }) => orders !== null)
  const numbers = (of: (part: OrderRows) => Float64Array | null, gap: number) =>
    joined(parts, of, new Float64Array(nRows).fill(gap))
  const bytes = (of: (part: OrderRows) => Uint8Array | null) => joined(parts, of, new Uint8Array(nRows))
  return {
    nRows,
    people: joined(parts, ({ people }) => people, new Int32Array(nRows)) ?? new Int32Array(nRows),
    nPeople: only?.nPeople ?? 0,
    sources: parts.flatMap(({ sources }) => sources),
    // An order number counts within its file: two shops may both have an order 1001.
    orders: hasOrders ? joinedCodes(parts, nRows, orderCodes, false) : null,
    items: joinedCodes(parts, nRows, ({ items }) => items, true),
    days: joined(parts, ({ days }) => days, new Int32Array(nRows).fill(noDay)),
    quantity: numbers(({ quantity }) => quantity, 1),
    amount: numbers(({ amount }) => amount, NaN),
    refund: numbers(({ refund }) => refund, 0),
    unpaid: bytes(({ unpaid }) => unpaid),
    cancels: bytes(({ cancels }) => cancels),
    currency: joinedCodes(parts, nRows, ({ currency }) => currency, true),
    disagreement: parts.map(({ disagreement }) => disagreement).find((said) => said !== null) ?? null,
    leads: joinedLeads(parts, nRows),
  }
}

function joined<A extends Int32Array | Float64Array | Uint8Array>(
  parts: readonly OrderRows[],
  of: (part: OrderRows) => A | null,
  filled: A,
): A | null {
  let at = 0
  let isThere = false
  for (const part of parts) {
    const values = of(part)
    if (values) filled.set(values, at)
    isThere ||= values !== null
    at += part.nRows
  }
  return isThere ? filled : null
}

/** @param isOne whether the same text is the same thing in every part */
function joinedCodes(
  parts: readonly OrderRows[],
  nRows: number,
  of: (part: OrderRows) => Codes | null,
  isOne: boolean,
): Codes | null {
  const codes = new Int32Array(nRows).fill(-1)
  const texts: string[] = []
  const known = new Map<string, number>()
  let at = 0
  for (const part of parts) {
    const own = of(part)
    const codeOf = (own?.texts ?? []).map((text) => {
      const before = isOne ? known.get(text) : undefined
      const code = before ?? texts.push(text) - 1
      known.set(text, code)
      return code
    })
    own?.codes.forEach((code, row) => (codes[at + row] = codeOf[code] ?? -1))
    at += part.nRows
  }
  return texts.length > 0 ? { codes, texts } : null
}

/** Order numbers, or where a file has none a person's calendar day. */
function orderCodes({ orders, people, days }: OrderRows): Codes | null {
  if (orders || !days) return orders
  const codeOf = new Map<string, number>()
  const texts: string[] = []
  const codes = people.map((person, row) => {
    const text = `${person} ${days[row] ?? noDay}`
    const code = codeOf.get(text) ?? texts.push(text) - 1
    codeOf.set(text, code)
    return code
  })
  return { codes, texts }
}

function joinedLeads(parts: readonly OrderRows[], nRows: number): Int32Array | null {
  if (parts.every(({ leads }) => leads === null)) return null
  const all = Int32Array.from({ length: nRows }, (_, row) => row)
  let at = 0
  for (const { leads, nRows: rows } of parts) {
    const start = at
    leads?.forEach((lead, row) => (all[start + row] = start + lead))
    at += rows
  }
  return all
}
