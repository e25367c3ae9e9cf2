// Files made of text or bytes, and tables made of them, for the tests of this folder.
import type { Cells } from '../../src/data/import/build/cells.ts'
import type { Source } from '../../src/data/import/bytes/source.ts'
import { utf8Text } from '../../src/data/import/text/utf8.ts'
import { cellText, type Column, type Table } from '../../src/model/source/table.ts'
import { type OneTable, importTable } from './oneSource.ts'

/** A source as a File is one; `chunk` cuts it into pieces of so many bytes. */
export function source(name: string, content: string | Uint8Array<ArrayBuffer>, chunk = 1 << 16): Source {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    name,
    size: bytes.byteLength,
    stream() {
      let at = 0
      return new ReadableStream({
        pull(controller) {
          if (at >= bytes.length) return controller.close()
          controller.enqueue(bytes.slice(at, at + chunk))
          at += chunk
        },
      })
    },
  }
}

export const still = () => Promise.resolve()

export function read(content: string | Uint8Array<ArrayBuffer>, chunk?: number): Promise<OneTable> {
  return importTable([source('file.csv', content, chunk)], still)
}

/** All cells of a table as texts, row by row. */
export function cells(table: Table): string[][] {
  return Array.from({ length: table.nRows }, (_, row) => table.columns.map((column) => cellText(column, row)))
}

export function column(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name)
  if (!found) throw new Error(`no column ${name}`)
  return found
}

/** A column's numbers or dates. */
export function values(table: Table, name: string): number[] {
  const found = column(table, name)
  if (found.type === 'text') throw new Error(`${name} is text`)
  return [...found.values]
}

/** The rows of cells that were found in bytes. */
export function rowsOf({ bytes, nRows, width, starts, ends }: Cells): string[][] {
  const cell = (at: number) => utf8Text(bytes.array.subarray(starts[at], ends[at]))
  return Array.from({ length: nRows }, (_, r) => Array.from({ length: width }, (_, c) => cell(r * width + c)))
}
