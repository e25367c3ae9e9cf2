// What a rule of rows says for itself, as a finding: the rows that it takes or would take, and its switch.
import type { Finding } from '../../model/run/quality.ts'
import type { RowRule, Rules } from '../orders/rowRule.ts'
import { codeOfRule } from '../orders/treatment.ts'
import { findingRule } from './findingRule.ts'
import type { Inspected } from './inspected.ts'
import { meantRows, orderFinding } from './orderFinding.ts'

/** The finding of the rule that stands at `place` in the list; none where it has none or means no row. */
export function ruleFindings<R extends Rules>(
  { orders, today }: Inspected,
  rules: R,
  { finding }: RowRule<R>,
  place: number,
): Finding[] {
  if (!orders || !finding) return []
  const { rows, treatments } = orders
  const rule = finding.setting ? findingRule(rules, finding.setting, today) : null
  const found = finding.find({
    rows,
    rules,
    treatments,
    today,
    isTaken: (row) => treatments[row] === codeOfRule(place),
    withoutRule: () => (rule?.isOn ? orders.treatmentsUnder({ [rule.key]: rule.off }) : treatments),
  })
  if (!found) return []
  const { rows: count, money, examples } = meantRows(orders, found.isMeant)
  if (count === 0) return []
  const { title, advice, severity, of = rows.nRows, hasMoney = true } = found
  const part = {
    id: finding.id,
    title: title(count),
    advice,
    count,
    of,
    severity: typeof severity === 'string' ? severity : severity(count),
    money: hasMoney ? money && Math.abs(money) : null,
    examples,
  }
  return [orderFinding(orders, part, rule)]
}
