// The rows of a sheet as texts, in batches while the sheet streams in. Row and column numbers may be missing; then
// cells follow one another.
import { memberTexts, unescaped, type Book, type Sheet } from './xlsxBook.ts'
import { columnOf, numberText } from './xlsxCell.ts'
import { attribute, XmlScanner, type XmlHandler } from './xmlScanner.ts'

/** Rows that come together, unless the sheet ends before. */
export const batchRows = 2000
/** Of the errors in a batch, so many are told one by one. */
const maxErrors = 20_000
/** Excel has no more columns than this. */
const maxColumns = 16_384

export interface SheetFacts {
  /** Cells that show an error such as #REF!, which count as empty. */
  errors: number
  /** Areas of merged cells; all but the first of each are empty. */
  merged: number
  /** The last row, as the sheet says itself before its rows come; 0 where it says nothing. */
  lastRow: number
}

export const noFacts = (): SheetFacts => ({ errors: 0, merged: 0, lastRow: 0 })

/** A cell that shows an error; `column` counts from 0. */
export interface ErrorCell {
  readonly line: number
  readonly column: number
  readonly value: string
}

export interface SheetBatch {
  readonly rows: string[][]
  readonly lines: number[]
  readonly errors: ErrorCell[]
}

/** Rows with their numbers in the sheet, blank ones left out. */
export async function* sheetRows(book: Book, sheet: Sheet, facts: SheetFacts): AsyncGenerator<SheetBatch> {
  const handler = new RowHandler(book, facts)
  const scanner = new XmlScanner(handler)
  for await (const text of memberTexts(book.file, sheet.member, `${book.name}, sheet ${sheet.name}`)) {
    scanner.push(text)
    if (handler.rows.length >= batchRows) yield handler.taken()
  }
  yield handler.taken()
}

class RowHandler implements XmlHandler {
  rows: string[][] = []
  #lines: number[] = []
  #errors: ErrorCell[] = []
  readonly #book: Book
  readonly #facts: SheetFacts
  #row: string[] = []
  #line = 0
  #column = -1
  #type = ''
  #style = 0
  #value = ''
  #isValue = false
  #isPhonetic = false

  constructor(book: Book, facts: SheetFacts) {
    this.#book = book
    this.#facts = facts
  }

  taken(): SheetBatch {
    const taken = { rows: this.rows, lines: this.#lines, errors: this.#errors }
    this.rows = []
    this.#lines = []
    this.#errors = []
    return taken
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c': {
        const column = columnOf(attribute(attributes, 'r'))
        this.#column = column < 0 ? this.#column + 1 : column
        this.#type = attribute(attributes, 't')
        this.#style = Number(attribute(attributes, 's'))
        this.#value = ''
        break
      }
      case 'v':
      case 't':
        this.#isValue = !this.#isPhonetic
        break
      case 'rPh':
        this.#isPhonetic = true
        break
      case 'row':
        this.#line = Number(attribute(attributes, 'r')) || this.#line + 1
        this.#row = []
        this.#column = -1
        break
      case 'mergeCell':
        this.#facts.merged++
        break
      case 'dimension':
        this.#facts.lastRow = Number(/\d+$/.exec(attribute(attributes, 'ref'))?.[0] ?? 0)
    }
  }

  text(text: string): void {
    if (this.#isValue) this.#value += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false
    else if (name === 'rPh') this.#isPhonetic = false
    else if (name === 'c') this.#endCell()
    else if (name === 'row' && this.#row.length > 0) {
      this.rows.push(this.#row)
      this.#lines.push(this.#line)
    }
  }

  #endCell(): void {
    const text = this.#cellText()
    if (text.trim() === '' || this.#column >= maxColumns) return
    while (this.#row.length < this.#column) this.#row.push('')
    this.#row[this.#column] = text
  }

  #cellText(): string {
    const { texts, styles, is1904 } = this.#book
    switch (this.#type) {
      case 's':
        return texts[Number(this.#value)] ?? ''
      case 'str':
      case 'inlineStr':
        return unescaped(this.#value)
      case 'b':
        return this.#value === '1' ? 'true' : this.#value === '0' ? 'false' : ''
      case 'e':
        this.#facts.errors++
        if (this.#errors.length < maxErrors)
          this.#errors.push({ line: this.#line, column: this.#column, value: this.#value })
        return ''
      case 'd':
        return this.#value.replace(/T00:00:00(\.0+)?Z?$/, '')
      default:
        return numberText(this.#value, styles[this.#style] ?? 'plain', is1904)
    }
  }
}
