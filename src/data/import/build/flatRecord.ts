// One JSON record to named texts: nested objects by path (`device.category`), lists of key and value by key
// (`event_params.page`), other lists joined. Names are keys of a Map, so that none can be special.

export type FlatRecord = Map<string, string>

/** Deeper values are kept as JSON. */
const maxPath = 8
/** Records nested deeper than this are no data. */
const maxDepth = 100
/** Of a list, so many values are kept. */
const maxItems = 100

/** The record in a text; null if it is no JSON object or nested too deep. */
export function flatRecord(text: string): FlatRecord | null {
  if (isDeeperThan(text, maxDepth)) return null
  const value = parsed(text)
  if (!isObject(value)) return null
  const record: FlatRecord = new Map()
  for (const [key, inner] of entriesOf(value)) addValue(record, key, inner, 1)
  return record
}

/** Adds a value under a path; for values that are already read, such as those of a Parquet file. */
export function addValue(record: FlatRecord, path: string, value: unknown, depth: number): void {
  if (Array.isArray(value)) addList(record, path, value, depth)
  else if (isObject(value) && !(value instanceof Date) && !(value instanceof Uint8Array)) {
    if (depth >= maxPath) put(record, path, JSON.stringify(value))
    else for (const [key, inner] of entriesOf(value)) addValue(record, `${path}.${key}`, inner, depth + 1)
  } else put(record, path, scalarText(value))
}

function addList(record: FlatRecord, path: string, list: readonly unknown[], depth: number): void {
  for (const item of list.slice(0, maxItems)) {
    const pair = keyAndValue(item)
    if (pair) addValue(record, `${path}.${pair.key}`, pair.value, depth + 1)
    else if (depth < maxPath) addValue(record, path, item, depth + 1)
    else put(record, path, JSON.stringify(item) ?? '')
  }
}

/** {"key": "page", "value": …} or {"name": …, "value": …}; a typed value such as {"int_value": 3} is taken out of it. */
function keyAndValue(item: unknown): { key: string; value: unknown } | null {
  if (!isObject(item) || !Object.hasOwn(item, 'value')) return null
  const entries = new Map(entriesOf(item))
  const key = entries.get('key') ?? entries.get('name')
  if (typeof key !== 'string') return null
  const value = entries.get('value')
  if (!isObject(value) || Array.isArray(value)) return { key, value }
  const typed = entriesOf(value)
  const isTyped = typed.every(([name]) => /_(value|micros)$/.test(name))
  return { key, value: isTyped ? typed.find(([, inner]) => inner !== null)?.[1] : value }
}

/** Values that come again under a path, as in lists, are joined. */
function put(record: FlatRecord, path: string, text: string): void {
  const before = record.get(path)
  record.set(path, before ? (text === '' ? before : `${before}, ${text}`) : text)
}

/** A single value as text: a moment without its zone, nothing for null. */
export function scalarText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return value instanceof Date ? momentText(value) : ''
}

function momentText(at: Date): string {
  if (Number.isNaN(at.getTime())) return ''
  const iso = at.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, -14) : iso.slice(0, -5).replace('T', ' ')
}

const entriesOf = (value: object): [string, unknown][] => Object.entries(value)

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

const stringOrLongNumber = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g

/** The value of a JSON text, undefined if it is none. Whole numbers too long for float64 become strings. */
function parsed(text: string): unknown {
  const exact = /\d{16}/.test(text)
    ? text.replace(stringOrLongNumber, (found) => (found.startsWith('"') ? found : `"${found}"`))
    : text
  try {
    const value: unknown = JSON.parse(exact)
    return Array.isArray(value) ? undefined : value
  } catch {
    return undefined
  }
}

/** True if brackets open deeper than `most`; those within strings count, too, which does no harm. */
function isDeeperThan(text: string, most: number): boolean {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 123 || code === 91) depth++
    else if (code === 125 || code === 93) depth--
    if (depth > most) return true
  }
  return false
}
