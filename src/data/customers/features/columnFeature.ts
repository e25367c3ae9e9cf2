// A column of a customer file as a feature, in its own unit.
import type { Role } from '../../../model/source/roles.ts'
import { defaultConfig, type Config } from '../../../config/config.ts'
import { columnCodes, type Codes } from '../../columns/columnCodes.ts'
import type { Column } from '../../../model/source/table.ts'
import type { CategoryFeature, Feature } from '../../../model/features.ts'

type RareLevels = Config['rules']['rareLevels']

/**
 * The column as a feature: numbers by value unless their role is `category`; everything else by level, of texts the
 * rare ones together.
 */
export function columnFeature(
  column: Column,
  role: Role | undefined,
  rare: RareLevels = defaultConfig.rules.rareLevels,
): Feature {
  const isMoney = role === 'amount' || role === 'refund'
  const head = { name: column.name, label: column.name, help: `Column ${column.name} of the file.` }
  if (column.type !== 'text' && role !== 'category')
    return { ...head, kind: 'number', unit: isMoney ? 'money' : unitOf(column.values), values: column.values }
  const coded = columnCodes(column)
  // Numbers that stand for groups keep all levels, so that they can still be used as the numbers they are.
  if (column.type !== 'text') {
    const { codes, texts } = ascending(coded)
    return { ...head, kind: 'category', codes, levels: texts, raw: coded }
  }
  return { ...head, kind: 'category', raw: coded, ...grouped(coded, rare) }
}

/** So many of the values, of 1, lie in these centuries where whole numbers are years; a few may be mistyped. */
const mostYears = 0.95
const firstYear = 1800
const lastYear = 2100

/** Years are told by their values: whole, of four digits at most, and of our time. */
function unitOf(values: Float64Array): 'year' | 'none' {
  let [filled, years] = [0, 0]
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (!Number.isInteger(value) || Math.abs(value) > 9999) return 'none'
    filled++
    if (value >= firstYear && value <= lastYear) years++
  }
  return filled > 0 && years >= mostYears * filled ? 'year' : 'none'
}

/** At most `maxLevels` levels of at least `minShare` each, the most frequent first; rarer ones together as "other". */
function grouped(
  { codes, texts }: Codes,
  { maxLevels, minShare }: RareLevels,
): Pick<CategoryFeature, 'codes' | 'levels' | 'grouped'> {
  const counts = new Int32Array(texts.length)
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const countOf = (code: number) => counts[code] ?? 0
  const byCount = texts.map((_, code) => code).sort((a, b) => countOf(b) - countOf(a) || a - b)
  const used = byCount.filter((code) => countOf(code) > 0)
  const filled = used.reduce((sum, code) => sum + countOf(code), 0)
  const often = used.filter((code) => countOf(code) >= minShare * filled)
  // "other" is a level too; a single rare level is as well called by its own name.
  const room = used.length > maxLevels ? maxLevels - 1 : maxLevels
  const kept = used.length - often.length === 1 && used.length <= maxLevels ? used : often.slice(0, room)
  const place = new Int32Array(texts.length).fill(kept.length)
  kept.forEach((code, level) => (place[code] = level))
  const levels = kept.map((code) => texts[code] ?? '')
  const others = used.slice(kept.length)
  const all = {
    codes: codes.map((code) => (code < 0 ? -1 : (place[code] ?? -1))),
    levels: others.length > 0 ? [...levels, levels.includes('other') ? 'all other' : 'other'] : levels,
  }
  const customers = others.reduce((sum, code) => sum + countOf(code), 0)
  return others.length > 0 ? { ...all, grouped: { levels: others.length, customers } } : all
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
