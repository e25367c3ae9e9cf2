// What does not fit when persons are put together: a key that too many share, a person with several customer numbers,
// an address under several names. Nothing of it stops the join; all of it is said.
import type { Collision, CollisionCase, CollisionKind } from '../../model/people.ts'
import type { Recognised } from '../../model/source/source.ts'
import type { People } from './people.ts'

const maxSamples = 5

/** Counts and a few cases of each kind that occurs. */
export function collisions(sources: readonly Recognised[], people: People): Collision[] {
  return [...allCollisions(sources, people)]
    .filter(([, cases]) => cases.length > 0)
    .map(([kind, cases]) => ({ kind, count: cases.length, samples: cases.slice(0, maxSamples) }))
}

/** Every case of every kind. */
export function allCollisions(
  sources: readonly Recognised[],
  people: People,
): ReadonlyMap<CollisionKind, readonly CollisionCase[]> {
  return new Map<CollisionKind, readonly CollisionCase[]>([
    ['sharedKey', sharedKeys(people)],
    ['severalIds', severalIds(people)],
    ['severalNames', severalNames(sources, people)],
  ])
}

function sharedKeys({ keys }: People): CollisionCase[] {
  return keys.texts.flatMap((key, k) =>
    keys.isShared[k] === 1 ? [{ key, others: [], names: 0, customers: keys.beside[k] ?? 0 }] : [],
  )
}

/** Persons with more than one number in one numbering. */
function severalIds({ ids, keys }: People): CollisionCase[] {
  const first = new Map<string, number>()
  const more = new Map<string, number[]>()
  keys.texts.forEach((_, k) => {
    if (keys.kinds[k] !== 'customer' || (keys.people[k] ?? -1) < 0) return
    const place = `${keys.people[k]} ${keys.spaces[k]}`
    const before = first.get(place)
    if (before === undefined) first.set(place, k)
    else more.set(place, [...(more.get(place) ?? [before]), k])
  })
  const addressOf = new Map<number, string>()
  keys.texts.forEach((text, k) => {
    const person = keys.people[k] ?? -1
    if (keys.kinds[k] === 'email' && !addressOf.has(person)) addressOf.set(person, text)
  })
  return [...more.values()].map((same) => {
    const person = keys.people[same[0] ?? -1] ?? -1
    const address = addressOf.get(person)
    return {
      key: address ?? ids[person] ?? '',
      others: same.map((k) => keys.texts[k] ?? ''),
      names: 0,
      customers: 1,
    }
  })
}

/** Addresses whose rows bear different names, by the marks of the names (nameMarks.ts). */
function severalNames(sources: readonly Recognised[], people: People): CollisionCase[] {
  const { keys } = people
  const marks = new Map<number, Set<number>>()
  sources.forEach(({ source }, s) => {
    const emails = people.sources[s]?.columns.find(({ kind }) => kind === 'email')?.keys
    const { nameMarks } = source
    if (!emails || !nameMarks) return
    emails.forEach((key, row) => {
      const mark = nameMarks[row] ?? 0
      if (key < 0 || mark === 0) return
      const known = marks.get(key)
      if (known) known.add(mark)
      else marks.set(key, new Set([mark]))
    })
  })
  return [...marks]
    .filter(([, names]) => names.size > 1)
    .map(([key, names]) => ({ key: keys.texts[key] ?? '', others: [], names: names.size, customers: 1 }))
}
