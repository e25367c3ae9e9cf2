// What putting persons together found, in words: the finding, and what does not fit.
import { count, counted, partOf } from '../../numbers.ts'
import { type Collision, type CollisionCase, maxShared, type MatchReport } from '../../../model/people.ts'

/** "1,204 of 1,530 people (79 %) were found in more than one file." */
export function matchFinding({ inSeveral, persons, sources }: MatchReport): string {
  if (sources.length < 2) return `${counted(persons, 'person', 'people')} in one file.`
  if (inSeveral === 0)
    return `None of ${counted(persons, 'person', 'people')} was found in more than one file.`
  return `${partOf(inSeveral, persons, 'people')} ${inSeveral === 1 ? 'was' : 'were'} found in more than one file.`
}

/** What to try where hardly anybody was found twice; '' where there is nothing to try. */
export function matchAdvice({ inSeveral, persons, sources }: MatchReport): string {
  if (sources.length < 2 || inSeveral > 0.02 * persons) return ''
  return 'If two files call the same customers by numbers under different names, declare these columns the same below.'
}

export function collisionWords({ kind, count: n }: Collision): string {
  switch (kind) {
    case 'sharedKey':
      return (
        `${counted(n, 'address or number', 'addresses or numbers')} ${n === 1 ? 'stands' : 'stand'} beside more ` +
        `than ${maxShared} customers each, like a shared mailbox, and ${n === 1 ? 'joins' : 'join'} nobody.`
      )
    case 'severalIds':
      return (
        `${counted(n, 'person', 'people')} ${n === 1 ? 'has' : 'have'} more than one customer number; ` +
        `${n === 1 ? 'it counts' : 'each counts'} as one customer.`
      )
    case 'severalNames':
      return (
        `${counted(n, 'address', 'addresses')} ${n === 1 ? 'stands' : 'stand'} beside more than one name: a new ` +
        `name, or a household that shares it. Each counts as one customer.`
      )
    default:
      return kind satisfies never
  }
}

/** "anna@example.com (2 names)". */
export function caseWords({ key, others, names, customers }: CollisionCase): string {
  if (customers > 1) return `${key} (${count(customers)} customers)`
  if (names > 0) return `${key} (${count(names)} names)`
  return others.length > 0 ? `${key} (${others.join(', ')})` : key
}
