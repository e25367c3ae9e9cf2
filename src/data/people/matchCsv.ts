// The match report case by case, as a CSV file: every person of every source, and what does not fit.
import { csvLine } from '../columns/csvLine.ts'
import type { Recognised } from '../../model/source.ts'
import type { CollisionCase, CollisionKind, MatchedBy } from '../../model/people.ts'
import { allCollisions } from './collisions.ts'
import { matchedBy } from './matchReport.ts'
import type { People } from './people.ts'

const wording: Readonly<Record<MatchedBy | 'none', string>> = {
  customer: 'found elsewhere by customer number',
  email: 'found elsewhere by e-mail address',
  phone: 'found elsewhere by phone number',
  others: 'found elsewhere by way of another source',
  none: 'in this source only',
}
const problems: Readonly<Record<CollisionKind, string>> = {
  sharedKey: 'shared by too many to be one person, joins nobody',
  severalIds: 'one person with several customer numbers',
  severalNames: 'one address with several names',
}

function detail({ others, names, customers }: CollisionCase): string {
  if (customers > 1) return `${customers} customers`
  return names > 0 ? `${names} names` : others.join(' ')
}

/** The file in pieces, as a Blob takes them: header `source, customer, match, detail`. */
export function matchCsv(sources: readonly Recognised[], people: People): string[] {
  const cases = [...allCollisions(sources, people)].flatMap(([kind, found]) =>
    found.map((collisionCase) => csvLine(['', collisionCase.key, problems[kind], detail(collisionCase)])),
  )
  const persons = sources.map(({ source }, s) => {
    const lines = matchedBy(people, s).map((how, person) =>
      how === null ? '' : csvLine([source.table.name, people.ids[person] ?? '', wording[how], '']),
    )
    return lines.join('')
  })
  return [csvLine(['source', 'customer', 'match', 'detail']), ...cases, ...persons]
}
