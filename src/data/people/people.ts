// Who is who in all sources: keys that stand in one row are of one person, and so on (connected components). A key
// that many other persons share, like a shop's own address, joins nobody.
import type { Config } from '../../config/config.ts'
import type { Recognised } from '../../model/source/source.ts'
import { atOnce, type Steps } from '../../model/steps.ts'
import { components } from './components.ts'
import { joinedSpaces } from './idSpaces.ts'
import type { KeyKind } from '../../model/people.ts'
import { personKeys, type PersonKey } from './personKeys.ts'

/** A key by which persons are told. */
export interface Keys {
  readonly texts: readonly string[]
  readonly kinds: readonly KeyKind[]
  readonly spaces: readonly string[]
  /** Person of each key. */
  readonly people: Int32Array
  /** Beside how many surer keys each stands. */
  readonly beside: Int32Array
  /** 1 for keys that too many others share, so that they join nobody. */
  readonly isShared: Uint8Array
}

/** A source's columns of keys: for each the key of every row, −1 for none. */
export interface SourceKeys {
  readonly columns: readonly { readonly kind: KeyKind; readonly name: string; readonly keys: Int32Array }[]
}

export interface People {
  /** How many persons there are. */
  readonly n: number
  /** What each is called: the customer number, else the e-mail address, else the phone number. */
  readonly ids: readonly string[]
  /** For each source the person of every row; −1 for nobody. */
  readonly ofRows: readonly Int32Array[]
  readonly keys: Keys
  readonly sources: readonly SourceKeys[]
}

/** The persons in all `sources`. */
export const identify = (sources: readonly Recognised[], identity: Config['identity']): People =>
  atOnce(identitySteps(sources, identity))

/** The same, step by step. */
export function* identitySteps(sources: readonly Recognised[], identity: Config['identity']): Steps<People> {
  const found: PersonKey[][] = []
  for (const source of sources) {
    found.push(personKeys(source, identity))
    yield
  }
  const flat = found.flatMap((keys, s) => keys.map((key) => ({ source: sources[s]?.source.id ?? '', key })))
  const joined = joinedSpaces(flat, identity.pairs)
  const book = new KeyBook()
  const columns: SourceKeys['columns'][] = []
  for (const keys of found) {
    const entered = (key: PersonKey) => book.enter(key, joined.get(key.space) ?? key.space)
    columns.push(keys.map((key) => ({ kind: key.kind, name: key.column, keys: entered(key) })))
    yield
  }
  const { texts, kinds, spaces } = book
  const { roots, beside, isShared } = components(columns, kinds, spaces)
  yield
  const nRows = sources.map(({ source }) => source.table.nRows)
  const { people, n } = numbered(columns, roots)
  yield
  const ofRows = columns.map((keys, s) => rowPeople(keys, people, nRows[s] ?? 0))
  return {
    n,
    ids: idsOf(n, people, texts, kinds),
    ofRows,
    keys: { texts, kinds, spaces, people, beside, isShared },
    sources: columns.map((column) => ({ columns: column })),
  }
}

/** All different keys of all sources, numbered as they come. */
class KeyBook {
  readonly texts: string[] = []
  readonly kinds: KeyKind[] = []
  readonly spaces: string[] = []
  readonly #spaces = new Map<string, Map<string, number>>()

  /** The key of every row. */
  enter({ kind, codes }: PersonKey, space: string): Int32Array {
    const known = this.#spaces.get(space) ?? new Map<string, number>()
    this.#spaces.set(space, known)
    const keyOf = Int32Array.from(codes.texts, (text) => {
      const before = known.get(text)
      if (before !== undefined) return before
      const key = this.texts.push(text) - 1
      this.kinds.push(kind)
      this.spaces.push(space)
      known.set(text, key)
      return key
    })
    return codes.codes.map((code) => keyOf[code] ?? -1)
  }
}

type Columns = readonly { readonly keys: Int32Array }[]

/** Numbers persons as their rows come. */
function numbered(sources: readonly Columns[], roots: Int32Array): { people: Int32Array; n: number } {
  const personOf = new Int32Array(roots.length).fill(-1)
  let n = 0
  for (const columns of sources)
    for (let row = 0; row < (columns[0]?.keys.length ?? 0); row++) {
      const key = firstKey(columns, row)
      const root = roots[key] ?? -1
      if (root >= 0 && personOf[root] === -1) personOf[root] = n++
    }
  // A shared key that is never the surest of a row has no rows of its own, and so no person.
  return { people: roots.map((root) => personOf[root] ?? -1), n }
}

function firstKey(columns: Columns, row: number): number {
  for (const { keys } of columns) {
    const key = keys[row] ?? -1
    if (key >= 0) return key
  }
  return -1
}

function rowPeople(columns: Columns, people: Int32Array, nRows: number): Int32Array {
  const rows = new Int32Array(nRows)
  for (let row = 0; row < nRows; row++) rows[row] = people[firstKey(columns, row)] ?? -1
  return rows
}

const order: readonly KeyKind[] = ['customer', 'email', 'phone']

/** What to call each person: its first key of the surest kind. */
function idsOf(n: number, people: Int32Array, texts: readonly string[], kinds: readonly KeyKind[]): string[] {
  const ids = new Array<string>(n).fill('')
  for (const kind of order)
    people.forEach((person, key) => {
      if (kinds[key] === kind && person >= 0 && ids[person] === '') ids[person] = texts[key] ?? ''
    })
  return ids
}
