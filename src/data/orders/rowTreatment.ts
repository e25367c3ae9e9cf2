// What becomes of each order row under the rules: a purchase, a return, or left out by the first rule that takes it.
import { followLeads } from '../sources/orderLeads.ts'
import type { OrderRows } from './orderRows.ts'
import type { RowRule, Rules, RowTest } from './rowRule.ts'
import { rowRules } from './rules.ts'
import { codeOfRule, isUsed, treatmentCode } from './treatment.ts'

/** The treatment of every row: `treatmentCode`, or the code of the rule in `list` that took it. */
export function rowTreatments<R extends Rules>(
  rows: OrderRows,
  rules: R,
  list: readonly RowRule<R>[] = rowRules,
): Uint8Array {
  const treatments = new Uint8Array(rows.nRows)
  const apply = (looksAt: RowRule['looksAt']) =>
    list.forEach((rule, place) => {
      if (rule.looksAt === looksAt)
        mark(treatments, rule.takes({ rows, rules, treatments }), codeOfRule(place))
    })
  apply('row')
  mark(treatments, returnsOf(rows), treatmentCode.returns)
  if (rows.leads) followLeads(treatments, rows.leads)
  apply('customer')
  return treatments
}

/** Gives the rows that pass and that no rule has taken a treatment. */
function mark(treatments: Uint8Array, passes: RowTest | null, code: number): void {
  if (!passes) return
  for (let row = 0; row < treatments.length; row++)
    if (isUsed(treatments, row) && passes(row)) treatments[row] = code
}

/** Orders that cancel another, and what is worth less than nothing. */
function returnsOf({ amount, quantity, cancels }: OrderRows): RowTest | null {
  const worth = amount ?? quantity
  if (!worth && !cancels) return null
  return (row) => cancels?.[row] === 1 || (worth?.[row] ?? 0) < 0
}

/** The code of rows that `rule` took. */
export const codeOf = (rule: RowRule): number => codeOfRule(rowRules.indexOf(rule))
