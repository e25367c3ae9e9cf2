// The match report case by case, as a CSV file: every person of every source, and what does not fit.
import { say } from '../words/say.ts'
import { message } from '../model/messages.ts'
import { csvLine } from '../data/columns/csvLine.ts'
import type { Recognised } from '../model/source/source.ts'
import type { CollisionCase, CollisionKind, MatchedBy } from '../model/people.ts'
import { allCollisions } from '../data/people/collisions.ts'
import { matchedBy } from '../data/people/matchReport.ts'
import type { People } from '../data/people/people.ts'

/** The file in pieces, as a Blob takes them: header `source, customer, match, detail`. */
export function matchCsv(sources: readonly Recognised[], people: People): string[] {
  const cases = [...allCollisions(sources, people)].flatMap(([kind, found]) =>
    found.map((collisionCase) => csvLine(['', ...collisionCells(kind, collisionCase)])),
  )
  const wording = new Map(waysToMatch.map((by) => [by, say(message('matched', { by }))]))
  const persons = sources.map(({ source }, s) => {
    const lines = matchedBy(people, s).map((by, person) =>
      by === null ? '' : csvLine([source.table.name, people.ids[person] ?? '', wording.get(by) ?? '', '']),
    )
    return lines.join('')
  })
  return [csvLine(['source', 'customer', 'match', 'detail']), ...cases, ...persons]
}

const waysToMatch: readonly (MatchedBy | 'none')[] = ['customer', 'email', 'phone', 'others', 'none']

function collisionCells(kind: CollisionKind, { key, others, names, customers }: CollisionCase): string[] {
  return [
    key,
    say(message('collision', { kind })),
    say(message('collisionDetail', { others, names, customers })),
  ]
}
