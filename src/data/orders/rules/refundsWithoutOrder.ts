// Returns of what their customer had not bought before, as far as these files know: of the same product where there
// are products, else of anything.
import { message } from '../../../model/messages.ts'
import { noDay, type OrderRows } from '../orderRows.ts'
import { dropSetting, type RowRule } from '../rowRule.ts'
import { treatmentCode } from '../treatment.ts'

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

/** The same among rows with these treatments. */
function unmatchedIn(rows: OrderRows, treatments: Uint8Array): Set<number> {
  const returns: number[] = []
  treatments.forEach((code, row) => {
    if (code === treatmentCode.returns) returns.push(row)
  })
  return new Set(unmatchedReturns(rows, returns, (row) => treatments[row] === treatmentCode.purchases))
}

export const refundsWithoutOrder: RowRule = {
  id: 'refundsWithoutOrder',
  line: () => message('lineRefundsWithoutOrder', {}),
  looksAt: 'customer',
  takes: ({ rows, rules, treatments }) => {
    if (rules.refundsWithoutOrder === 'keep') return null
    const unmatched = unmatchedIn(rows, treatments)
    return (row) => unmatched.has(row)
  },
  finding: {
    id: 'refundsWithoutOrder',
    setting: dropSetting('refundsWithoutOrder', message('leaveOutRefundsWithoutOrder', {})),
    find: ({ rows, withoutRule }) => {
      const treatments = withoutRule()
      const unmatched = unmatchedIn(rows, treatments)
      const of = treatments.reduce((sum, code) => sum + (code === treatmentCode.returns ? 1 : 0), 0)
      return {
        isMeant: (row) => unmatched.has(row),
        title: (found) =>
          message('foundRefundsWithoutOrder', { rows: found, of, hasItems: rows.items !== null }),
        advice: message('adviseRefundsWithoutOrder', {}),
        severity: 'info',
        of,
      }
    },
  },
}
