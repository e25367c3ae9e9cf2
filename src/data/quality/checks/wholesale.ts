// Customers who buy far more than the others.
import { cleanSum } from '../../../model/cleanSum.ts'
import { message } from '../../../model/messages.ts'
import { dropSetting } from '../../orders/rowRule.ts'
import { wholesalePeople } from '../../orders/rules/wholesale.ts'
import { treatmentCode } from '../../orders/treatment.ts'
import type { OrderCheck } from '../check.ts'
import { findingRule } from '../findingRule.ts'
import { maxExamples, orderFinding } from '../orderFinding.ts'

export const wholesale: OrderCheck = ({ rules, people: { ids } }, orders) => {
  const { rows, currency, treatments: now } = orders
  const treatments = rules.wholesale === 'drop' ? orders.treatmentsUnder({ wholesale: 'keep' }) : now
  const found = wholesalePeople(rows, (row) => treatments[row] === treatmentCode.purchases)
  if (!found?.isWholesale.includes(1)) return []
  const { totals, maxTotal, maxOrder } = found
  const people = [...totals.keys()].filter((person) => found.isWholesale[person] === 1)
  people.sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0))
  const of = totals.reduce((sum, total) => sum + (total > 0 ? 1 : 0), 0)
  const title = message('foundWholesale', {
    people: people.length,
    of,
    maxTotal: people.some((person) => (totals[person] ?? 0) > maxTotal) ? maxTotal : null,
    maxOrder: found.isByOrder ? maxOrder : null,
    currency,
  })
  const part = {
    id: 'wholesale',
    title,
    count: people.length,
    of,
    noun: 'customers' as const,
    money: cleanSum(people.reduce((sum, person) => sum + (totals[person] ?? 0), 0)),
    severity: 'notice' as const,
    examples: people
      .slice(0, maxExamples)
      .map((person) =>
        message('customerExample', { id: ids[person] ?? '', money: totals[person] ?? 0, currency }),
      ),
    advice: message('adviseWholesale', {}),
  }
  return [
    orderFinding(
      orders,
      part,
      findingRule(rules, dropSetting('wholesale', message('leaveOutWholesale', {}))),
    ),
  ]
}
