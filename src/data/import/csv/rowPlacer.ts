// Decides about rows that do not fit the header: which can be placed, which are put right, and which are left out; counts
// them with the line of the first, to say so.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import { countMisfits, isBlankRow, type Profile, type Row } from '../build/cellKind.ts'
import type { TableNotes } from '../build/tableNotes.ts'

export interface PlacerOptions {
  readonly file: string
  readonly header: Row
  readonly hasHeader: boolean
  readonly quote: string
  readonly profile: Profile
  /** Take the rows that are left out. */
  readonly notes?: Pick<TableNotes, 'leftOut'> | undefined
}

export class RowPlacer {
  readonly #file: string
  readonly #header: Row
  readonly #hasHeader: boolean
  readonly #quote: string
  readonly #profile: Profile
  readonly #notes: Pick<TableNotes, 'leftOut'> | undefined
  readonly #short = new Tally()
  readonly #left = new Tally()
  readonly #righted = new Tally()
  readonly #again = new Tally()

  constructor({ file, header, hasHeader, quote, profile, notes }: PlacerOptions) {
    this.#file = file
    this.#notes = notes
    this.#header = header
    this.#hasHeader = hasHeader && header.length > 1
    this.#quote = quote
    this.#profile = profile
  }

  /** Rows that are left out, blank ones and repeated headers not counted. */
  get leftOut(): number {
    return this.#left.count
  }

  /** True for a row that needs no decision. */
  fits(row: Row): boolean {
    const width = this.#header.length
    if (row.length !== width || (row[0]?.trim() === '' && isBlankRow(row))) return false
    return row[0] !== this.#header[0] || !this.#isHeaderAgain(row)
  }

  /** The row as it goes into the table, or null. `line` says where it stands. */
  placed(row: Row, line: () => number): Row | null {
    if (isBlankRow(row)) return null
    if (this.#isHeaderAgain(row)) return this.#again.add(line)
    const width = this.#header.length
    if (row.length > width) return this.#longRow(row, line)
    if (row.length < width && this.#isNoRow(row)) return this.#leave(row, line)
    if (row.length < width) this.#short.add(line)
    return row
  }

  /** Like `placed`, for a row that had to be put together: it must look like the others. */
  placedIfAlike(row: Row, line: () => number): Row | null {
    const bare = row.map((cell) => cell.replaceAll(this.#quote, ''))
    if (countMisfits(bare, this.#profile) > 0) return this.#leave(row, line)
    this.#righted.add(line)
    return row
  }

  /** What happened; empty if all went well. */
  warnings(): Message[] {
    const columns = this.#header.length
    const file = this.#file
    const [left, short, righted, again] = [this.#left, this.#short, this.#righted, this.#again].map(
      ({ count, first }) => (count > 0 ? { file, rows: count, line: first } : null),
    )
    return [
      left && message('rowsNotFitting', { ...left, columns }),
      short && message('rowsTooShort', { ...short, columns }),
      righted && message('rowsPutRight', righted),
      again && message('headerRepeated', again),
    ].filter((warning) => warning !== null && warning !== undefined)
  }

  #leave(row: Row, line: () => number): null {
    const columns = this.#header.length
    const reason =
      row.length === columns
        ? message('cellsUnlikeColumns', {})
        : message('cellsNotFitting', { cells: row.length, columns })
    this.#notes?.leftOut(row, line(), reason)
    return this.#left.add(line)
  }

  #isHeaderAgain(row: Row): boolean {
    if (!this.#hasHeader || row.length < 2 || row.length > this.#header.length) return false
    return row.every((cell, c) => cell.trim() === this.#header[c]?.trim()) && !isBlankRow(row)
  }

  /** Too short for most columns, or with a cell missing in the middle, so that those behind it are in the wrong place. */
  #isNoRow(row: Row): boolean {
    return (row.length === 1 && this.#header.length > 2) || countMisfits(row, this.#profile) > 0
  }

  /** A row with cells too many, without as many empty ones: those at the end unless others make it fit better. */
  #longRow(row: Row, line: () => number): Row | null {
    const width = this.#header.length
    let best = row.slice(width).every((cell) => cell.trim() === '') ? row.slice(0, width) : null
    const isPlain = best !== null
    let misfits = best ? countMisfits(best, this.#profile) : Infinity
    if (row.length === width + 1 && misfits > 0)
      for (let c = 0; c < width; c++) {
        if (row[c]?.trim() !== '') continue
        const shorter = row.filter((_, i) => i !== c)
        const count = countMisfits(shorter, this.#profile)
        if (count >= misfits || (!isPlain && count > 0)) continue
        best = shorter
        misfits = count
      }
    if (!best) return this.#leave(row, line)
    if (best.some((cell, c) => cell !== row[c])) this.#righted.add(line)
    return best
  }
}

/** A count and where it began. */
class Tally {
  count = 0
  first = 0
  add(line: () => number): null {
    if (this.count++ === 0) this.first = line()
    return null
  }
}
