// How the persons of several sources were put together: who was found where and by what, who was found nowhere else,
// and what does not fit. Counts for the page; every case is in the CSV (matchCsv.ts).
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import type { KeyKind, MatchedBy, MatchReport, SourceMatch } from '../../model/people.ts'
import type { Recognised } from '../../model/source/source.ts'
import { collisions } from './collisions.ts'
import type { People } from './people.ts'

const maxSamples = 5

/** Counts of what `identify` found. */
export function matchReport(sources: readonly Recognised[], people: People): MatchReport {
  const { inSources } = presence(people)
  const matches = sources.map(({ source }, s): SourceMatch => {
    const by = matchedBy(people, s)
    const counts = { customer: 0, email: 0, phone: 0, others: 0 }
    const samples: string[] = []
    let [persons, unmatched] = [0, 0]
    by.forEach((how, person) => {
      if (how === null) return
      persons++
      if (how !== 'none') counts[how]++
      else if (++unmatched <= maxSamples) samples.push(people.ids[person] ?? '')
    })
    const ofRows = people.ofRows[s] ?? new Int32Array(0)
    const rowsWithoutKey = ofRows.reduce((sum, person) => sum + (person < 0 ? 1 : 0), 0)
    const { name, nRows } = source.table
    const rows = { source: source.id, name, rows: nRows, rowsWithoutKey }
    return { ...rows, persons, matched: persons - unmatched, by: counts, unmatched, samples }
  })
  const inSeveral = inSources.reduce((sum, count) => sum + (count > 1 ? 1 : 0), 0)
  return { persons: people.n, inSeveral, sources: matches, collisions: collisions(sources, people) }
}

/** What is said of sources that have nobody in common with the others. */
export function matchWarnings({ sources }: MatchReport): Message[] {
  if (sources.length < 2) return []
  return sources.flatMap(({ source, name, persons, matched }) => {
    if (persons === 0) return [message('sourceWithoutPerson', { source: name }, { source })]
    return matched > 0 ? [] : [message('nobodyInCommon', { source: name, customers: persons }, { source })]
  })
}

/** In how many sources each person is. */
function presence({ n, ofRows }: People): { inSources: Uint8Array } {
  const inSources = new Uint8Array(n)
  const last = new Int32Array(n).fill(-1)
  ofRows.forEach((rows, s) => {
    for (const person of rows)
      if (person >= 0 && last[person] !== s) {
        last[person] = s
        inSources[person] = (inSources[person] ?? 0) + 1
      }
  })
  return { inSources }
}

const kinds: readonly KeyKind[] = ['customer', 'email', 'phone']

/** For every person how source `s` found it elsewhere: `none` where no other source has it, null where `s` has it not. */
export function matchedBy(people: People, s: number): (MatchedBy | 'none' | null)[] {
  const { n, keys, sources, ofRows } = people
  const { inSources } = presence(people)
  const found = new Array<MatchedBy | 'none' | null>(n).fill(null)
  for (const person of ofRows[s] ?? [])
    if (person >= 0) found[person] = (inSources[person] ?? 0) > 1 ? 'others' : 'none'
  const elsewhere = keysElsewhere(people, s)
  // The surest kind comes last, so that it is the one that counts.
  for (const kind of [...kinds].reverse())
    for (const column of sources[s]?.columns ?? []) {
      if (column.kind !== kind) continue
      for (const key of column.keys) {
        if (key < 0 || elsewhere[key] !== 1 || keys.isShared[key] === 1) continue
        const person = keys.people[key] ?? -1
        if (person >= 0 && found[person] !== null) found[person] = kind
      }
    }
  return found
}

/** 1 for keys that a source other than `s` has. */
function keysElsewhere({ keys, sources }: People, s: number): Uint8Array {
  const there = new Uint8Array(keys.texts.length)
  sources.forEach(({ columns }, other) => {
    if (other === s) return
    for (const column of columns) for (const key of column.keys) if (key >= 0) there[key] = 1
  })
  return there
}
