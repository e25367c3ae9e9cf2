// Several ledgers to one, or one to other customers: the rows of each customer, ledger by ledger.
import type { Ledger, LedgerCodes } from '../../model/ledger.ts'
import { noDay } from '../../model/day.ts'
import { periodOf } from './ledgerRows.ts'

/** A ledger and where in it each customer of the new one stands; −1 for customers who have no row there. */
export interface PlacedLedger {
  readonly ledger: Ledger
  readonly places: Int32Array
}

/**
 * One ledger of the rows of all, for the customers who are `people`. Currency and what returns do are those of the
 * first, so the ledger of orders comes first.
 * @param isKept which rows of a ledger; all if not given
 */
export function joinLedgers(
  placed: readonly PlacedLedger[],
  people: Int32Array,
  isKept?: (ledger: Ledger, row: number) => boolean,
): Ledger | null {
  const [first] = placed
  if (!first) return null
  if (placed.length === 1 && !isKept && isInPlace(first)) return first.ledger
  const { starts, targets } = newRows(placed, people.length, isKept)
  const nRows = starts[people.length] ?? 0
  const columns = (of: (ledger: Ledger) => Float64Array | null) =>
    joined(placed, targets, of, () => new Float64Array(nRows).fill(NaN))
  const codes = (of: (ledger: Ledger) => LedgerCodes | null) => joinedCodes(placed, targets, of, nRows)
  const kinds = joined(
    placed,
    targets,
    ({ kinds }) => kinds,
    () => new Uint8Array(nRows),
  )
  // Purchases without dates could not be told from those of any day.
  const days =
    first.ledger.days &&
    joined(
      placed,
      targets,
      ({ days }) => days,
      () => new Int32Array(nRows).fill(noDay),
    )
  return {
    kinds: kinds ?? new Uint8Array(nRows),
    days,
    orders: codes(({ orders }) => orders),
    items: codes(({ items }) => items),
    eventNames: codes(({ eventNames }) => eventNames),
    quantity: columns(({ quantity }) => quantity),
    amount: columns(({ amount }) => amount),
    refund: columns(({ refund }) => refund),
    rating: columns(({ rating }) => rating),
    nCustomers: people.length,
    people,
    starts,
    period: periodOf(days),
    currency: first.ledger.currency,
    subtractsReturns: first.ledger.subtractsReturns,
  }
}

const isInPlace = ({ ledger, places }: PlacedLedger): boolean =>
  places.length === ledger.nCustomers && places.every((place, c) => place === c)

/** Where each row of each ledger goes, −1 for rows that are left out, and where each customer's rows start. */
function newRows(
  placed: readonly PlacedLedger[],
  nCustomers: number,
  isKept: ((ledger: Ledger, row: number) => boolean) | undefined,
): { starts: Int32Array; targets: Int32Array[] } {
  const starts = new Int32Array(nCustomers + 1)
  const targets = placed.map(({ ledger }) => new Int32Array(ledger.kinds.length).fill(-1))
  let next = 0
  for (let c = 0; c < nCustomers; c++) {
    for (const [l, { ledger, places }] of placed.entries()) {
      const place = places[c] ?? -1
      if (place < 0) continue
      const target = targets[l]
      for (let row = ledger.starts[place] ?? 0; row < (ledger.starts[place + 1] ?? 0); row++)
        if (target && (!isKept || isKept(ledger, row))) target[row] = next++
    }
    starts[c + 1] = next
  }
  return { starts, targets }
}

function joined<A extends Int32Array | Float64Array | Uint8Array>(
  placed: readonly PlacedLedger[],
  targets: readonly Int32Array[],
  of: (ledger: Ledger) => A | null,
  empty: () => A,
): A | null {
  if (placed.every(({ ledger }) => of(ledger) === null)) return null
  const all = empty()
  for (const [l, { ledger }] of placed.entries()) {
    const values = of(ledger)
    const target = targets[l]
    if (values && target) moveTo(all, values, target)
  }
  return all
}

function moveTo<A extends Int32Array | Float64Array | Uint8Array>(all: A, values: A, target: Int32Array) {
  for (let row = 0; row < target.length; row++) {
    const at = target[row] ?? -1
    if (at >= 0) all[at] = values[row] ?? 0
  }
}

function joinedCodes(
  placed: readonly PlacedLedger[],
  targets: readonly Int32Array[],
  of: (ledger: Ledger) => LedgerCodes | null,
  nRows: number,
): LedgerCodes | null {
  const [own, other] = placed.map(({ ledger }) => of(ledger)).filter((codes) => codes !== null)
  if (!own) return null
  const texts = other ? [...new Set(placed.flatMap(({ ledger }) => of(ledger)?.texts ?? []))] : own.texts
  const codeOf = other && new Map(texts.map((text, code) => [text, code]))
  const codes = new Int32Array(nRows).fill(-1)
  for (const [l, { ledger }] of placed.entries()) {
    const column = of(ledger)
    const target = targets[l]
    if (!column || !target) continue
    const renamed = codeOf && Int32Array.from(column.texts, (text) => codeOf.get(text) ?? -1)
    moveTo(codes, renamed ? column.codes.map((code) => renamed[code] ?? -1) : column.codes, target)
  }
  return { codes, texts }
}
