// Visitors who act faster than people can, in files of events.
import { message } from '../../../model/messages.ts'
import { dropSetting } from '../../orders/rowRule.ts'
import { botRows } from '../../orders/rules/bots.ts'
import { sourceFinding, type SourceCheck } from '../check.ts'
import { findingRule } from '../findingRule.ts'
import { maxExamples } from '../orderFinding.ts'

export const bots: SourceCheck = {
  of: 'events',
  find: ({ seen: { sources, people, rules }, recognised }) => {
    const ofRows = people.ofRows[sources.indexOf(recognised)] ?? new Int32Array(0)
    const marks = botRows(recognised, ofRows)
    if (!marks?.includes(1)) return []
    const events = eventsOf(ofRows, marks)
    const rows = marks.reduce((sum, mark) => sum + mark, 0)
    const busiest = [...events].sort((a, b) => b[1] - a[1])
    return [
      sourceFinding(recognised, {
        id: `bots/${recognised.source.id}`,
        title: message('foundBots', { visitors: events.size, events: rows, of: ofRows.length }),
        count: events.size,
        of: new Set(ofRows.filter((person) => person >= 0)).size,
        noun: 'customers',
        severity: 'notice',
        examples: busiest
          .slice(0, maxExamples)
          .map(([person, many]) => message('visitorExample', { id: people.ids[person] ?? '', events: many })),
        advice: message('adviseBots', {}),
        rule: findingRule(rules, dropSetting('bots', message('leaveOutBots', {}))),
        effect: { rows, orders: null, customers: events.size, money: null },
      }),
    ]
  },
}

/** How many marked rows each person has. */
function eventsOf(ofRows: Int32Array, marks: Uint8Array): Map<number, number> {
  const events = new Map<number, number>()
  ofRows.forEach((person, row) => {
    if (marks[row] === 1) events.set(person, (events.get(person) ?? 0) + 1)
  })
  return events
}
