// What an import remembers of a table beside its cells: in which file and line its rows stand, and what could not be
// used. Rows that follow one another line by line take one mark, so that a clean file costs nothing.
import type { Message } from '../../../model/message.ts'
import { noErrors, type ErrorRow, type ErrorRows } from '../../../model/source/errorRows.ts'
import type { Row } from './cellKind.ts'

/** Where rows stand: the line of the first, if one follows the other without a gap, else the line of each. */
export type Lines = number | readonly number[]

/** Nobody corrects more than this by hand, and they are kept with the source. */
const maxEntries = 10_000
const maxCharacters = 5_000_000

interface Mark {
  readonly row: number
  readonly file: string
  readonly line: number
}

/** An entry whose column is still a place; −1 for a whole row. */
interface Note extends Omit<ErrorRow, 'column'> {
  readonly place: number
}

export class TableNotes {
  readonly #marks: Mark[] = []
  readonly #notes: Note[] = []
  #characters = 0
  #count = 0
  #file = ''

  /** Rows are of another file from here on. */
  begin(file: string): void {
    this.#file = file
  }

  /** The row that comes next, and `rows - 1` after it, stand in these lines. */
  mark(row: number, rows: number, lines: Lines): void {
    if (rows === 0) return
    const first = typeof lines === 'number' ? lines : (lines[0] ?? 0)
    const last = typeof lines === 'number' ? lines + rows - 1 : (lines.at(-1) ?? 0)
    if (typeof lines === 'number' || last - first === rows - 1) this.#add(row, first)
    else lines.forEach((line, r) => this.#add(row + r, line))
  }

  leftOut(cells: Row, line: number, reason: Message, value = ''): void {
    this.#note({ file: this.#file, line, place: -1, value, reason, row: null, cells })
  }

  badCell(row: number, place: number, value: string, reason: Message): void {
    const { file, line } = this.#originOf(row)
    this.#note({ file, line, place, value, reason, row, cells: [] })
  }

  /** Forgets what came after: gives a function that does. */
  savepoint(): (rows: number) => void {
    const [notes, characters, count, file] = [this.#notes.length, this.#characters, this.#count, this.#file]
    return (rows) => {
      while ((this.#marks.at(-1)?.row ?? -1) >= rows) this.#marks.pop()
      this.#notes.length = notes
      this.#characters = characters
      this.#count = count
      this.#file = file
    }
  }

  /** All that could not be used, under the names that the columns have in the end; `width` columns are in the table. */
  errors(names: readonly string[], width: number): ErrorRows {
    const columns = names.slice(0, width)
    const notes = this.#notes.filter(({ place }) => place < width)
    const entries = notes.map(({ place, ...rest }): ErrorRow => ({ ...rest, column: columns[place] ?? '' }))
    return { ...noErrors, columns, entries, count: this.#count - (this.#notes.length - notes.length) }
  }

  #add(row: number, line: number): void {
    const last = this.#marks.at(-1)
    if (last && last.file === this.#file && line - last.line === row - last.row) return
    if (last?.row === row) this.#marks.pop()
    this.#marks.push({ row, file: this.#file, line })
  }

  #originOf(row: number): { file: string; line: number } {
    let low = 0
    let high = this.#marks.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((this.#marks[middle]?.row ?? 0) <= row) low = middle
      else high = middle
    }
    const mark = this.#marks[low]
    return mark ? { file: mark.file, line: mark.line + row - mark.row } : { file: this.#file, line: row + 1 }
  }

  #note(note: Note): void {
    this.#count++
    if (this.#notes.length >= maxEntries) return
    const length = note.cells.reduce((sum, cell) => sum + cell.length, note.value.length)
    if (this.#characters + length > maxCharacters) return
    this.#characters += length
    // Joined and cut, a cell no longer keeps the stretch of text alive that it was cut from.
    const own = (text: string) => ` ${text}`.slice(1)
    this.#notes.push({ ...note, value: own(note.value), cells: note.cells.map(own) })
  }
}
