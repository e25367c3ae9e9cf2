// What a CSV file holds, cell by cell: as our reader reads it, and as the corpus says it should be.
import { DataError } from '../../src/model/errors.ts'
import { said, saidAll } from '../support/said.ts'
import type { Said } from '../../src/model/message.ts'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Cells } from '../../src/data/import/build/cells.ts'
import { readRows } from '../../src/data/import/csv/csv.ts'
import { openBytes } from '../../src/data/import/sourceBytes.ts'
import { rowsOf } from '../data/source.ts'
import { sharedData } from './readShared.ts'
import { realSource } from './realTables.ts'

export interface CellsRead {
  /** The header as the first row, where there is one. */
  readonly rows: readonly (readonly string[])[]
  readonly warnings: readonly string[]
  /** The message of the DataError that the user sees instead; '' if there is none. */
  readonly refused: string
}

/** Cells as the row level of the importer gives them: dialect applied, nothing typed. */
export async function cellsRead(path: string): Promise<CellsRead> {
  const rows: (readonly string[])[] = []
  const warnings: string[] = []
  const tables = {
    withHeader(header: readonly string[]) {
      if (header.some((name) => name !== '')) rows.push(header)
      return {
        addRows: (some: readonly (readonly string[])[]) => rows.push(...some),
        addPlaces: (cells: Cells) => rows.push(...rowsOf(cells)),
      }
    },
  }
  const warn = (warning: Said) => warnings.push(said(warning))
  try {
    const source = realSource(path)
    const reader = await readRows(source.name, await openBytes(source), tables, {
      progress: () => Promise.resolve(),
      warn,
    })
    return { rows, warnings: [...warnings, ...saidAll(reader.warnings())], refused: '' }
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    return { rows, warnings, refused: said(error.said) }
  }
}

/** Rows of a file in strict RFC 4180: commas, double quotation marks, doubled within. */
export function strictRows(path: string): string[][] {
  const text = readFileSync(resolve(sharedData, path), 'utf8')
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[++i]
      else isQuoted = false
    } else if (char === '"' && cell === '') isQuoted = true
    else if (char === ',') cell = (row.push(cell), '')
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i++
      rows.push(cell === '' && row.length === 0 ? [] : [...row, cell])
      row = []
      cell = ''
    } else cell += char
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}

/** The corpus's content hash of rows. */
export function rowsHash(rows: readonly (readonly string[])[]): string {
  const text = rows.map((row) => row.join('\u001f')).join('\u001e')
  return createHash('sha256').update(text).digest('hex')
}
