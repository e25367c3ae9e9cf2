// Which columns of customer numbers are of one numbering: those declared to be, and those that share most of their
// values although they are named differently. Small numbers that count up agree by accident and are never taken for it.
import type { Config } from '../../config/config.ts'
import { plainHeader } from '../../model/source/header.ts'
import type { PersonKey } from './personKeys.ts'

/** Of the shorter column's values, this share must be in the longer. */
const minOverlap = 0.5
/** Fewer values than this say nothing. */
const minValues = 5
/** Whole numbers that fill their range more than this count up. */
const maxDensity = 0.5

/** The name of the numbering for each space of customer keys; spaces that are not in it stand for themselves. */
export function joinedSpaces(
  keys: readonly { readonly source: string; readonly key: PersonKey }[],
  pairs: Config['identity']['pairs'],
): ReadonlyMap<string, string> {
  const numbered = keys.filter(({ key }) => key.kind === 'customer')
  const joined = new Map<string, string>()
  const nameOf = (space: string): string => joined.get(space) ?? space
  const join = (a: string, b: string) => {
    const [from, to] = [nameOf(b), nameOf(a)]
    if (from === to) return
    for (const { key } of numbered) if (nameOf(key.space) === from) joined.set(key.space, to)
  }
  for (const [a, b] of pairs) {
    const spaceOf = (end: typeof a) =>
      numbered.find(({ source, key }) => source === end.source && key.column === end.column)?.key.space
    const [text, other] = [spaceOf(a), spaceOf(b)]
    if (text !== undefined && other !== undefined) join(text, other)
  }
  numbered.forEach((entry, i) => {
    for (const other of numbered.slice(i + 1))
      if (nameOf(entry.key.space) !== nameOf(other.key.space) && overlaps(entry.key, other.key))
        join(entry.key.space, other.key.space)
  })
  return joined
}

function overlaps(a: PersonKey, b: PersonKey): boolean {
  const [short, long] = [a.codes.texts, b.codes.texts].sort((x, y) => x.length - y.length)
  if (!short || !long || short.length < minValues) return false
  // Under one name even numbers that count up are the same ones; under two, that they meet says nothing.
  const isOneName = plainHeader(a.column) === plainHeader(b.column)
  if (!isOneName && (countsUp(short) || countsUp(long))) return false
  const known = new Set(long)
  const common = short.reduce((sum, text) => sum + (known.has(text) ? 1 : 0), 0)
  return common >= minOverlap * short.length
}

/** Whole numbers without many gaps: counted up, as two systems do that know nothing of each other. */
function countsUp(texts: readonly string[]): boolean {
  let min = Infinity
  let max = -Infinity
  for (const text of texts) {
    if (!/^\d{1,15}$/.test(text)) return false
    min = Math.min(min, Number(text))
    max = Math.max(max, Number(text))
  }
  return texts.length > maxDensity * (max - min + 1)
}
