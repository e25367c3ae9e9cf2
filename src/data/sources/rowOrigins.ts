// From which line of which file a row of a source came, where nobody wrote that down when it was read.
import { isErrorOf, type ErrorRow } from '../../model/source/errorRows.ts'
import type { Source } from '../../model/source/source.ts'

type Origin = Pick<ErrorRow, 'file' | 'line'>

/**
 * Finds the origin of a row: that of another error of it; else counted from the last error above it in its file, or
 * from the top, where the line of names stands. No two rows get the same line.
 */
export function originsOf({ files, errors }: Source): (row: number) => Origin {
  const known = new Map<number, Origin>()
  const taken = new Set<string>()
  const listed = new Map<string, Listed>()
  for (const { file, line, row } of errors.entries) {
    taken.add(`${line} ${file}`)
    if (row !== null) known.set(row, { file, line })
  }
  return (row) => {
    const before = known.get(row)
    if (before) return before
    const { file, start } = fileOf(files, row)
    const errorsThere = listed.get(file) ?? listedOf(errors, file)
    listed.set(file, errorsThere)
    const origin = { file: errorsThere.name, line: lineOf(row, start, errorsThere) }
    while (taken.has(`${origin.line} ${origin.file}`)) origin.line++
    taken.add(`${origin.line} ${origin.file}`)
    known.set(row, origin)
    return origin
  }
}

/** The errors of one file. */
interface Listed {
  /** What they call it. */
  readonly name: string
  /** The rows with their lines, and the lines of rows that were left out, in order. */
  readonly rows: readonly { readonly row: number; readonly line: number }[]
  readonly leftOut: readonly number[]
}

function listedOf({ entries }: Source['errors'], file: string): Listed {
  const own = entries.filter((entry) => isErrorOf(entry, file))
  const rows = own.flatMap(({ row, line }) => (row === null ? [] : [{ row, line }]))
  const leftOut = own.flatMap(({ row, line }) => (row === null ? [line] : []))
  return {
    name: own[0]?.file ?? file,
    rows: rows.sort((a, b) => a.row - b.row),
    leftOut: leftOut.sort((a, b) => a - b),
  }
}

function lineOf(row: number, start: number, { rows, leftOut }: Listed): number {
  const above = rows.findLast((entry) => entry.row < row && entry.row >= start) ?? { row: start - 1, line: 1 }
  let line = above.line + row - above.row
  for (const value of leftOut) if (value > above.line && value <= line) line++
  return line
}

/** The file that a row is of, and the first row of that. */
function fileOf(files: Source['files'], row: number): { file: string; start: number } {
  let start = 0
  for (const { name, rows } of files) {
    if (row < start + rows) return { file: name, start }
    start += rows
  }
  const last = files.at(-1)
  return { file: last?.name ?? '', start: Math.max(0, start - (last?.rows ?? 0)) }
}
