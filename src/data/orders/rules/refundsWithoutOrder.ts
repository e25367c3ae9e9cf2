// Returns of what their customer had not bought before, as far as these files know: of the same product where there
// are products, else of anything.
import { noDay, type OrderRows } from '../orderRows.ts'

/** The rows among `returns` without a purchase on the same day or before. */
export function unmatchedReturns(
  rows: OrderRows,
  returns: readonly number[],
  isPurchase: (row: number) => boolean,
): number[] {
  const { people, items, days } = rows
  const width = (items?.texts.length ?? 0) + 1
  const keyOf = (row: number) => (people[row] ?? -1) * width + (items ? (items.codes[row] ?? -1) + 1 : 0)
  const dayOf = (row: number) => (days ? (days[row] ?? noDay) : 0)
  /** First purchase of what was returned, by person and product. */
  const first = new Map<number, number>(returns.map((row) => [keyOf(row), Infinity]))
  if (first.size === 0) return []
  for (let row = 0; row < rows.nRows; row++) {
    if (!isPurchase(row)) continue
    const known = first.get(keyOf(row))
    if (known !== undefined && dayOf(row) < known) first.set(keyOf(row), dayOf(row))
  }
  return returns.filter((row) => !((first.get(keyOf(row)) ?? Infinity) <= dayOf(row)))
}
