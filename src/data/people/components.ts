// Which keys are one person's: those that stand in one row, and so on. An e-mail address joins the customer numbers beside
// it, unless it stands beside too many of one numbering; a phone number joins only what does not contradict: two people
// of one household have one telephone, but addresses or customer numbers of their own.
import { maxShared, type KeyKind } from '../../model/people.ts'
import { unionFind, type UnionFind } from './unionFind.ts'

export interface Components {
  /** For each key the least key of its person. */
  readonly roots: Int32Array
  /** Beside how many surer keys of one kind each key stands. */
  readonly beside: Int32Array
  /** 1 for keys that too many others share, so that they join nobody. */
  readonly isShared: Uint8Array
}

/** For each column of keys of a source the key of every row, the surest column first; −1 for none. */
type Columns = readonly { readonly keys: Int32Array }[]

/** A key and a surer one that stands in a row with it. */
type Pair = readonly [strong: number, weak: number]

/** Components of the keys of all sources; `kinds` and `spaces` are those of each key. */
export function components(
  sources: readonly Columns[],
  kinds: readonly KeyKind[],
  spaces: readonly string[],
): Components {
  const pairs = pairsOf(sources, kinds.length)
  const isPhone = ([, weak]: Pair) => kinds[weak] === 'phone'
  const beside = new Int32Array(kinds.length)
  const isShared = new Uint8Array(kinds.length)
  const sets = unionFind(kinds.length)
  const others = pairs.filter((pair) => !isPhone(pair))
  for (const [weak, most] of partners(others, spaces, (strong) => strong)) {
    beside[weak] = most
    if (most > maxShared) isShared[weak] = 1
  }
  joinAll(others, isShared, sets)
  const phones = pairs.filter(isPhone)
  // What is one person by now counts once.
  for (const [weak, most] of partners(phones, spaces, (strong) => sets.root(strong))) {
    beside[weak] = most
    if (most > 1) isShared[weak] = 1
  }
  joinAll(phones, isShared, sets)
  return { roots: Int32Array.from(kinds.keys(), (key) => sets.root(key)), beside, isShared }
}

function joinAll(pairs: readonly Pair[], isShared: Uint8Array, sets: UnionFind): void {
  for (const [strong, weak] of pairs) if (isShared[weak] === 0) sets.join(strong, weak)
}

/** For each weak key the most different keys (as `of` counts them) of one numbering that it stands beside. */
function partners(
  pairs: readonly Pair[],
  spaces: readonly string[],
  of: (strong: number) => number,
): Map<number, number> {
  const names = [...new Set(spaces)]
  const places = new Map(names.map((space, place) => [space, place]))
  const seen = new Set<number>()
  const counts = new Map<number, number>()
  const most = new Map<number, number>()
  for (const [strong, weak] of pairs) {
    const place = places.get(spaces[strong] ?? '') ?? 0
    const at = weak * names.length + place
    const partner = of(strong) * names.length * spaces.length + at
    if (seen.has(partner)) continue
    seen.add(partner)
    const count = (counts.get(at) ?? 0) + 1
    counts.set(at, count)
    most.set(weak, Math.max(count, most.get(weak) ?? 0))
  }
  return most
}

/** The different pairs of a row's surest key and each of its others, in all sources. */
function pairsOf(sources: readonly Columns[], nKeys: number): Pair[] {
  const seen = new Set<number>()
  const pairs: Pair[] = []
  for (const columns of sources) {
    const nRows = columns.length < 2 ? 0 : (columns[0]?.keys.length ?? 0)
    for (let row = 0; row < nRows; row++) {
      let first = -1
      for (const { keys } of columns) {
        const key = keys[row] ?? -1
        const pair = first * nKeys + key
        if (first < 0) first = key
        else if (key >= 0 && !seen.has(pair)) {
          seen.add(pair)
          pairs.push([first, key])
        }
      }
    }
  }
  return pairs
}
