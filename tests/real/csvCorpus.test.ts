// A hundred hard CSV files from the wild and from polluters, cell by cell against what the corpus says they hold; and
// every file of the corpus from bytes to a table or a sentence.
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { columnSummaries } from '../../src/data/recognise/columnSummaries.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { cellsRead, rowsHash, strictRows, type CellsRead } from './csvCells.ts'
import { hasShared, sharedData, sharedText } from './readShared.ts'
import { readReal } from './realTables.ts'

interface Expected {
  readonly clean_rows_including_header?: number
  readonly clean_sha256?: string
  readonly parameters?: { readonly header_lines?: string | number }
}
type Reference = Readonly<Record<string, Readonly<Record<string, Expected>>>>
type Rows = readonly (readonly string[])[]

/** Files that are read otherwise than the corpus says, without the right question, and why. */
const explained: Readonly<Record<string, string>> = {
  'file_field_delimiter_0x20.csv':
    'blanks separate, yet cells that hold blanks are not enclosed: nobody can tell; most rows are left out, and told',
  'file_quotation_char_0x27.csv':
    'apostrophes enclose, yet double quotation marks are doubled: 6 cells keep "" where the corpus has "',
}

const folder = (kind: string) => readdirSync(resolve(sharedData, `csv_corpus/${kind}/csv`))
const text = sharedText('reference/csv_corpus.json')
const reference = text === null ? {} : (JSON.parse(text) as Reference)

/** Cells without blanks around them, rows without empty cells at their ends; blank rows do not count. */
function bare(rows: Rows): string[] {
  const lines = rows.map((row) => row.map((cell) => cell.trim()).join('\t'))
  return lines.map((line) => line.replace(/\t+$/, '')).filter((line) => line !== '')
}

/** How the cells read compare with those expected; '' where neither equal nor asked about. */
function outcome(read: CellsRead, clean: Rows, expected: Expected): string {
  if (rowsHash(read.rows) === expected.clean_sha256) return 'equal, byte for byte'
  const [header = [], ...body] = clean
  const isInvented = header.every((name, c) => name.trim() === `col_${c}`)
  const got = bare(read.rows)
  const want = bare(isInvented ? body : clean)
  if (got.join('\n') === want.join('\n'))
    return isInvented ? 'equal; there is no header' : 'equal but for blanks'
  if (clean.length === 0 || body.length === 0) return read.refused === '' ? '' : `asked: ${read.refused}`
  if (got[0]?.replace(/^\t/, '') === want[0] && got.slice(1).join('\n') === want.slice(1).join('\n'))
    return 'equal; the header lacks a name, and the names stand one column further'
  return asked(got, want, read.warnings)
}

/** Which rows are in doubt, if exactly these were told. */
function asked(got: readonly string[], want: readonly string[], warnings: readonly string[]): string {
  const extra = got.filter((row) => !want.includes(row))
  const missing = want.filter((row) => !got.includes(row))
  const told = warnings.join('\n')
  const leftOut = Number(/(\d+) rows? (?:was|were) left out because/.exec(told)?.[1] ?? 0)
  if (extra.length === 0 && missing.length > 0 && missing.length <= leftOut)
    return `asked: ${missing.length === 1 ? 'a row is' : `${missing.length} rows are`} left out`
  const isHeaderTold = /lines? above the header|repeats? the header|the header has/.test(told)
  if (isHeaderTold && missing.length <= 1 && extra.every((row) => got.indexOf(row) < 2))
    return 'asked: the header'
  const isSecondTold = /repeats? the header|fewer than/.test(told)
  return missing.length === 0 && isSecondTold ? 'asked: a second table below the first' : ''
}

describe.skipIf(!hasShared)('cells', () => {
  it('of 95 % of the files are as expected, or asked about; the others are explained', async () => {
    const lines: string[] = []
    const open: string[] = []
    for (const kind of ['real', 'polluted'])
      for (const file of folder(kind)) {
        const read = await cellsRead(`csv_corpus/${kind}/csv/${file}`)
        const clean = strictRows(`csv_corpus/${kind}/clean/${file}`)
        const what = outcome(read, clean, reference[`pollock_${kind}`]?.[file] ?? {})
        if (what === '') open.push(file)
        lines.push(`${file.slice(0, 44).padEnd(46)}${what || `OTHER: ${explained[file] ?? '?'}`}`)
      }
    console.log(
      `${lines.map((line) => line.slice(0, 130)).join('\n')}\n${lines.length - open.length} of ${lines.length}`,
    )
    expect(open.filter((file) => !explained[file])).toEqual([])
    expect(open.length).toBeLessThanOrEqual(0.05 * lines.length)
  })

  it('of the samples of csv-spectrum are as expected', async () => {
    const folderOf = 'csv_corpus/csv-spectrum'
    // The JSON of location_coordinates has another phone number than its CSV.
    const files = readdirSync(resolve(sharedData, `${folderOf}/csvs`)).filter(
      (name) => !name.startsWith('location'),
    )
    for (const file of files) {
      const json = sharedText(`${folderOf}/json/${file.replace('.csv', '.json')}`) ?? '[]'
      // Line breaks within cells come as \n.
      const want: unknown = JSON.parse(json.replaceAll('\\r\\n', '\\n'))
      const { rows } = await cellsRead(`${folderOf}/csvs/${file}`)
      const [header = [], ...body] = rows
      const records = body.map((row) => Object.fromEntries(header.map((name, c) => [name, row[c] ?? ''])))
      expect({ file, records }).toEqual({ file, records: want })
    }
  })
})

const folders = ['real/csv', 'polluted/csv', 'csv-spectrum/csvs', 'papaparse', 'clevercsv']

/** The result of reading a file: "table", or the name of the error. */
async function imported(path: string): Promise<string> {
  try {
    const { table } = await readReal(path)
    const roles = guessRoles(table, [])
    const summaries = columnSummaries(table, roles)
    return summaries.length === table.columns.length && table.nRows > 0 ? 'table' : 'nothing'
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}

describe.skipIf(!hasShared)('the whole import', () => {
  it.each(folders)('%s', async (folder) => {
    const at = `csv_corpus/${folder}`
    const outcomes = new Map<string, string>()
    for (const file of readdirSync(resolve(sharedData, at)))
      outcomes.set(file, await imported(`${at}/${file}`))
    const bad = [...outcomes].filter(([, what]) => what !== 'table' && what !== 'DataError')
    const refused = [...outcomes].filter(([, what]) => what === 'DataError')
    expect(bad).toEqual([])
    expect(outcomes.size).toBeGreaterThan(2)
    // An empty file and a header without rows are in there.
    expect(refused.length).toBeLessThanOrEqual(2)
  })
})
