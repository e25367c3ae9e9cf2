// Sorting rows by customer and taking rows out of columns: what building, joining and cutting ledgers share.
import type { Ledger, LedgerCodes, LedgerColumns } from '../../model/ledger.ts'
import { noDay } from '../../model/day.ts'

/** Rows sorted by customer: those of customer c are `rows[starts[c]]` … `rows[starts[c + 1] − 1]`. */
export interface SortedRows {
  readonly starts: Int32Array
  readonly rows: Int32Array
}

/** Counting sort of rows by their customer, −1 for rows to leave out; rows of a customer stay in their order. */
export function sortByCustomer(customers: Int32Array, nCustomers: number): SortedRows {
  const starts = new Int32Array(nCustomers + 1)
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] ?? -1
    if (customer >= 0) starts[customer + 1] = (starts[customer + 1] ?? 0) + 1
  }
  for (let c = 0; c < nCustomers; c++) starts[c + 1] = (starts[c + 1] ?? 0) + (starts[c] ?? 0)
  const next = starts.slice()
  const rows = new Int32Array(starts[nCustomers] ?? 0)
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] ?? -1
    if (customer < 0) continue
    const at = next[customer] ?? 0
    rows[at] = row
    next[customer] = at + 1
  }
  return { starts, rows }
}

/** The columns of the chosen rows, in their order. */
export const takeRows = (columns: LedgerColumns, rows: Int32Array): LedgerColumns => ({
  kinds: takeBytes(columns.kinds, rows),
  days: columns.days && takeWhole(columns.days, rows, noDay),
  orders: columns.orders && takeCodes(columns.orders, rows),
  items: columns.items && takeCodes(columns.items, rows),
  eventNames: columns.eventNames && takeCodes(columns.eventNames, rows),
  quantity: columns.quantity && takeNumbers(columns.quantity, rows),
  amount: columns.amount && takeNumbers(columns.amount, rows),
  refund: columns.refund && takeNumbers(columns.refund, rows),
  rating: columns.rating && takeNumbers(columns.rating, rows),
})

const takeCodes = ({ codes, texts }: LedgerCodes, rows: Int32Array): LedgerCodes => ({
  codes: takeWhole(codes, rows, -1),
  texts,
})

// Plain loops: Float64Array.from with a function takes ten times as long.
function takeWhole(values: Int32Array, rows: Int32Array, gap: number): Int32Array {
  const taken = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i] ?? -1] ?? gap
  return taken
}

function takeNumbers(values: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i] ?? -1] ?? NaN
  return taken
}

function takeBytes(values: Uint8Array, rows: Int32Array): Uint8Array {
  const taken = new Uint8Array(rows.length)
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i] ?? -1] ?? 0
  return taken
}

/** First and last of the days that are there. */
export function periodOf(days: Int32Array | null): Ledger['period'] {
  let first = Infinity
  let last = -Infinity
  for (const day of days ?? []) {
    if (day === noDay) continue
    if (day < first) first = day
    if (day > last) last = day
  }
  return first <= last ? { first, last } : null
}
