// A hundred thousand broken files (in a short run, ten thousand) through the importers: each ends as a table or a DataError, soon, and nothing that a
// file says reaches the prototypes of JavaScript.
import { gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, expect, it } from 'vitest'
import { createRandom, type Random } from '../../src/model/random.ts'
import { source, still } from './source.ts'
import { effort, freshSeeds } from '../support/effort.ts'
import { sheetXml, workbook, zip } from './zip.ts'
import { importFiles } from '../../src/data/import/importers.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Milliseconds of this process, as others may have the cores meanwhile. */
const slowest = 2000
const usedMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const prototypeKeys = Object.getOwnPropertyNames(Object.prototype).join()

const pick = <T>(from: readonly T[], random: Random): T => {
  const nullable = from[random.below(from.length)]
  if (nullable === undefined) throw new Error('Nothing to pick from.')
  return nullable
}

const nasty = [
  '', '"', '""', '"""', "'", ',', ';', '\t', '\n', '\r', '\r\n', '\0', '\ufeff', '\ud800', '=1+1', '=cmd|"/c calc"!A1',
  '@SUM(A1)', '-2+3', '+49 30 123', '__proto__', 'constructor', 'prototype', 'toString', '{}', '[]', '[[', '}}', 'null',
  '1e999', '-0', '00012', '99999999999999999999', '0x10', 'NaN', '31/02/2024', '2024-13-45', '12.12.12', '1.234,56',
  '(5)', '5 %', '€', 'ä', '😀', ' ', '\u00a0', 'x'.repeat(300), '"a\nb"', '<row>', '&#x110000;', '&amp;', ']]>', '<!--',
  '$&', '\\', '\\"', '\\u0000', 'sep=;', '#REF!', 'true',
] // prettier-ignore

const texts = [
  'customer_id,date,amount\na,2024-01-01,1.5\nb,2024-02-01,2.5\na,2024-03-01,3\n',
  'id;name;spent\r\n1;"Doe; Jane";1,50\r\n2;Bob;"2.000,00"\r\n',
  'a\tb\n1\t2\n3\t4\n',
  'Report\n\nid,n\n1,2\n3,4\n5,6\n',
  '00004  0001 19970101\n00005  0002 19970102\n',
  '[{"id":"a","n":1,"tags":["x","y"],"at":{"day":"2024-01-01"}},{"id":"b","n":2}]',
  '{"data":[{"id":"a","p":[{"key":"k","value":{"int_value":1}}]},{"id":"b"}]}',
  '{"id":"a","n":1}\n{"id":"b","n":2}\n{"id":"c","__proto__":{"x":1}}\n',
]

const sheets = [
  sheetXml([
    ['id', 'n', 'day'],
    ['a', 1, { v: 45352, s: 1 }],
    ['b', 2, { v: 45353.5, s: 1 }],
  ]),
  '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2" t="b"><v>1</v></c></row></sheetData>',
]

const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'id', data: ['a', 'b', null, 'd'], type: 'STRING' },
      { name: 'n', data: [1, 2, 3, 4], type: 'INT32' },
      { name: 'x', data: [1.5, null, 2.5, 3], type: 'DOUBLE' },
    ],
  }),
)

/** A text with one to four things in it replaced, put in, taken out or repeated. */
function changedText(text: string, random: Random): string {
  let now = text
  for (let k = random.below(4); k >= 0; k--) {
    const at = random.below(now.length + 1)
    const length = random.below(4) === 0 ? random.below(20) : random.below(3)
    const put = random.below(6) === 0 ? now.slice(at, at + 30).repeat(random.below(5)) : pick(nasty, random)
    now = now.slice(0, at) + put + now.slice(at + length)
  }
  return now
}

/** Bytes with a few flipped, cut out or repeated. */
function changedBytes(bytes: Uint8Array, random: Random): Bytes {
  let now = Uint8Array.from(bytes)
  for (let k = random.below(4); k >= 0; k--) {
    const at = random.below(now.length)
    const what = random.below(5)
    if (what < 3)
      now[at] = what === 0 ? random.below(256) : what === 1 ? 255 : (now[at] ?? 0) ^ (1 << random.below(8))
    else if (what === 3) now = now.slice(0, at)
    else now = Uint8Array.from([...now.subarray(0, at), ...now.subarray(at >> 1)])
    if (now.length === 0) return now
  }
  return now
}

/** A Parquet file cut short or with another beginning or end. Within its pages hyparquet 1.31.5 trusts the counts that it
 * reads and may run for minutes on wrong ones (`readRle` in its encoding.js), so those are left as they are. */
function changedEnds(bytes: Uint8Array, random: Random): Bytes {
  const now = Uint8Array.from(bytes)
  if (random.below(2) === 0) return now.slice(random.below(4), random.below(now.length))
  now[random.below(2) === 0 ? random.below(4) : now.length - 1 - random.below(8)] = random.below(256)
  return now
}

function deepJson(random: Random): string {
  const depth = 1 + random.below(3000)
  const open = pick(['[', '{"a":', '{"__proto__":', '[{"b":'], random)
  const close = open.startsWith('[{') ? '}]' : open === '[' ? ']' : '}'
  const middle = open.repeat(depth) + pick(nasty, random) + close.repeat(depth - random.below(2))
  return pick([middle, `[{"id":1},{"id":${middle}}]`, `{"id":1}\n{"id":${middle}}\n`], random)
}

const makers: readonly (readonly [string, number, (random: Random) => string | Bytes])[] = [
  ['texts', 82_000, (random) => changedText(pick(texts, random), random)],
  ['cells and headers', 12_000, (random) => {
    const row = () => Array.from({ length: 3 + random.below(2) }, () => pick(nasty, random)).join(pick([',', ';', ','], random))
    return Array.from({ length: 2 + random.below(5) }, row).join('\n')
  }],
  ['bytes of texts', 6_000, (random) => changedBytes(new TextEncoder().encode(pick(texts, random)), random)],
  ['deep JSON', 2_000, deepJson],
  ['sheets', 2_000, (random) => {
    const xml = changedText(pick(sheets, random), random)
    return workbook({ sheets: { S: xml }, texts: [pick(nasty, random)], formats: [pick(nasty, random), 14] })
  }],
  ['bytes of workbooks', 1_500, (random) => changedBytes(workbook({ sheets: { S: pick(sheets, random) } }), random)],
  ['bytes of archives', 1_500, (random) => changedBytes(zip({ 'a.csv': pick(texts, random), 'b.json': pick(texts, random) }), random)],
  ['bytes of gzip', 1_500, (random) => changedBytes(gzipSync(pick(texts, random)), random)],
  ['ends of Parquet', 1_000, (random) => changedEnds(parquet, random)],
] // prettier-ignore

let all = 0
const [fresh] = freshSeeds(1)

const kinds = makers.map(([name, count, make]) => [name, effort(count / 10, count), make] as const)

it.each(kinds)('%s (%i)', { timeout: 300_000 }, async (name, count, make) => {
  const bad: string[] = []
  for (const seed of [name.length, ...(fresh === undefined ? [] : [fresh])]) {
    const random = createRandom(seed)
    for (let k = 0; k < count && bad.length < 5; k++) {
      const content = make(random)
      const started = usedMs()
      const what = await outcome(content)
      const ms = usedMs() - started
      if (what !== 'table' && what !== 'DataError') bad.push(`${what}: ${shown(content)}`)
      if (ms > slowest) bad.push(`${Math.round(ms)} ms: ${shown(content)}`)
      all++
    }
  }
  expect(bad).toEqual([])
})

it('bombs', async () => {
  const million = 'a,b\n' + '1,2\n'.repeat(2_000_000)
  const bombs = [
    new Uint8Array(gzipSync(million)),
    zip({ 'a.csv': million }),
    workbook({
      sheets: { S: `<sheetData><row><c t="str"><v>${'x'.repeat(20 << 20)}</v></c></row></sheetData>` },
    }),
    workbook({ sheets: { S: sheetXml([['a']]) }, texts: ['x'.repeat(20 << 20)] }),
    zip({ 'a.json': `[${'{"a":'.repeat(2_000_000)}` }),
  ]
  for (const bomb of bombs) {
    const started = usedMs()
    expect(await outcome(bomb)).toBe('DataError')
    expect(usedMs() - started).toBeLessThan(2 * slowest)
    all++
  }
})

afterAll(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(prototypeKeys)
  expect(all).toBeGreaterThan(effort(10_000, 200_000))
})

/** "table", or the error that the user would see. */
async function outcome(content: string | Bytes): Promise<string> {
  try {
    const { tables } = await importFiles([source('file', content)], still)
    const isWhole = tables.every(({ table: { columns, nRows } }) =>
      columns.every(({ type, ...column }) => nRows > 0 && lengthOf({ type, ...column }) === nRows),
    )
    return tables.length > 0 && isWhole ? 'table' : 'a table that is none'
  } catch (error) {
    if (!(error instanceof Error)) return 'something thrown'
    return error.name === 'DataError' ? error.name : `${error.name} ${error.message} ${error.stack ?? ''}`
  }
}

function lengthOf(column: object): number {
  if ('codes' in column && column.codes instanceof Int32Array) return column.codes.length
  return 'values' in column && column.values instanceof Float64Array ? column.values.length : -1
}

function shown(content: string | Bytes): string {
  return typeof content === 'string'
    ? JSON.stringify(content).slice(0, 500)
    : Buffer.from(content).toString('base64').slice(0, 800)
}
