// Visitors who act faster than people can, in files of events.
import { counted, partOf } from '../../words/numbers.ts'
import { botRows } from '../orders/rules/bots.ts'
import type { Recognised } from '../../model/source.ts'
import type { Finding } from './finding.ts'
import type { Inspected } from './inspected.ts'
import { maxExamples } from './orderFinding.ts'
import { ruleFor } from './rule.ts'

export function bots({ sources, people, rules }: Inspected, recognised: Recognised): Finding[] {
  const ofRows = people.ofRows[sources.indexOf(recognised)] ?? new Int32Array(0)
  const marks = botRows(recognised, ofRows)
  if (!marks?.includes(1)) return []
  const events = new Map<number, number>()
  ofRows.forEach((person, row) => {
    if (marks[row] === 1) events.set(person, (events.get(person) ?? 0) + 1)
  })
  const rows = marks.reduce((sum, mark) => sum + mark, 0)
  const busiest = [...events].sort((a, b) => b[1] - a[1])
  return [
    {
      id: `bots/${recognised.source.id}`,
      source: recognised.source.id,
      column: '',
      title: `${counted(events.size, 'visitor')} made ${partOf(rows, ofRows.length, 'events')}, faster than people can.`,
      count: events.size,
      of: new Set(ofRows.filter((person) => person >= 0)).size,
      noun: 'customers',
      money: null,
      severity: 'notice',
      examples: busiest
        .slice(0, maxExamples)
        .map(([person, many]) => `${people.ids[person] ?? ''}: ${counted(many, 'event')}`),
      advice: 'Leave them out if they are scripts; keep them if a till or your own staff act under one name.',
      rule: ruleFor(rules, 'bots', 'Leave out who acts like a bot', 'drop', 'keep'),
      effect: { rows, orders: null, customers: events.size, money: null },
    },
  ]
}
