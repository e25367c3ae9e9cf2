// A column of a customer file as a feature, in its own unit.
import type { Role } from '../config.ts'
import { columnCodes, type Codes } from '../columnCodes.ts'
import type { Column } from '../table.ts'
import type { Feature } from './feature.ts'

/** Texts with more levels keep the most frequent ones; the rest are "other". */
const maxLevels = 12

/** The column as a feature: numbers by value unless their role is `category`; everything else by level. */
export function columnFeature(column: Column, role: Role | undefined): Feature {
  const isMoney = role === 'amount' || role === 'refund'
  const head = { name: column.name, label: column.name, help: `Column ${column.name} of the file.` }
  if (column.type !== 'text' && role !== 'category')
    return { ...head, kind: 'number', unit: isMoney ? 'money' : 'none', values: column.values }
  const coded = columnCodes(column)
  // Numbers that stand for groups keep all levels, so that they can still be used as the numbers they are.
  const { codes, texts } = column.type === 'text' ? grouped(coded) : ascending(coded)
  return { ...head, kind: 'category', codes, levels: texts, raw: coded }
}

/** At most `maxLevels` levels, the most frequent first; rarer ones together as "other". */
function grouped({ codes, texts }: Codes): Codes {
  const counts = new Int32Array(texts.length)
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const byCount = texts.map((_, code) => code).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
  const used = byCount.filter((code) => (counts[code] ?? 0) > 0)
  const kept = used.length > maxLevels ? used.slice(0, maxLevels - 1) : used
  const place = new Int32Array(texts.length).fill(kept.length)
  kept.forEach((code, level) => (place[code] = level))
  const names = kept.map((code) => texts[code] ?? '')
  return {
    codes: codes.map((code) => (code < 0 ? -1 : (place[code] ?? -1))),
    texts: used.length > kept.length ? [...names, names.includes('other') ? 'all other' : 'other'] : names,
  }
}

/** Levels of a number column in ascending order. */
function ascending({ codes, texts }: Codes): Codes {
  const order = texts.map((_, code) => code).sort((a, b) => Number(texts[a]) - Number(texts[b]))
  const place = new Int32Array(texts.length)
  order.forEach((code, level) => (place[code] = level))
  return {
    codes: codes.map((code) => (code < 0 ? -1 : (place[code] ?? -1))),
    texts: order.map((code) => texts[code] ?? ''),
  }
}
