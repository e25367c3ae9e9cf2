// The rows of a further file under those of a table with the same columns, which may stand in another order.
import { twoCurrencies } from '../columns/currency.ts'
import { isUndecided, withDateOrder } from '../columns/dateOrder.ts'
import { saysNothing, readLike } from './joinedTypes.ts'
import {
  cellText,
  columnNamed,
  type Column,
  type ColumnType,
  type DateColumn,
  type Table,
  type TextColumn,
} from '../../model/source/table.ts'

/** Texts of one of two tables that were read as the numbers or dates that the other has, but for some. */
export interface Misfits {
  readonly column: string
  readonly type: ColumnType
  readonly isSecond: boolean
  /** How many cells were read, and those that are gaps now, by the rows of their own table. */
  readonly filled: number
  readonly cells: readonly { readonly row: number; readonly value: string }[]
}

/** Where two tables do not have the same types. */
export interface AppendReport {
  readonly misfits: (found: Misfits) => void
  /** Takes a column that is text from now on, and what it was in each table. */
  readonly turnedToText: (column: string, first: ColumnType, second: ColumnType) => void
}

const unheard: AppendReport = { misfits: () => undefined, turnedToText: () => undefined }

/** The rows of `more` after those of `table`; a column that only one of them has is empty in the rows of the other. */
export function appendTable(table: Table, more: Table, report: AppendReport = unheard): Table {
  const [before, after] = [table.nRows, more.nRows]
  const fresh = more.columns.filter(({ name }) => !columnNamed(table, name))
  return {
    name: table.name,
    nRows: before + after,
    columns: [
      ...table.columns.map((column) =>
        joined(...likeEachOther(column, columnNamed(more, column.name), report), before, after),
      ),
      ...fresh.map((column) => joined(undefined, column, before, after)),
    ],
  }
}

function joined(
  first: Column | undefined,
  second: Column | undefined,
  before: number,
  after: number,
): Column {
  const like = first ?? second
  if (!like) throw new Error('One of two columns must be there.')
  const isText = [first, second].some((column) => column?.type === 'text')
  const isMixed = first && second && first.type !== second.type
  if (isText || isMixed) return joinedTexts(like.name, first, second, before, after)
  const values = new Float64Array(before + after).fill(NaN)
  if (first && first.type !== 'text') values.set(first.values)
  if (second && second.type !== 'text') values.set(second.values, before)
  const kept = twoCurrencies(first, second) ? { name: like.name } : like
  return { ...kept, type: like.type === 'date' ? 'date' : 'number', values }
}

type Pair = [Column | undefined, Column | undefined]

/** Two columns of one name, brought to one type and one order of days and months where that can be done. */
function likeEachOther(first: Column, second: Column | undefined, report: AppendReport): Pair {
  if (!second) return [first, second]
  if (first.type === 'date' && second.type === 'date') return inOneOrder(first, second)
  if (first.type === second.type) return [first, second]
  // A column that says nothing is gaps of whatever the other is.
  if (saysNothing(second)) return [first, undefined]
  if (saysNothing(first)) return [undefined, second]
  const read = asValues(first, second, report)
  if (!read) report.turnedToText(first.name, first.type, second.type)
  return read ?? [first, second]
}

/** Text beside numbers or dates, read as such; null where it cannot be. */
function asValues(first: Column, second: Column, report: AppendReport): Pair | null {
  const [texts, values] = first.type === 'text' ? [first, second] : [second, first]
  if (texts.type !== 'text' || values.type === 'text') return null
  const read = readLike(texts, values)
  if (!read) return null
  const isSecond = texts === second
  const cells = read.unreadable.map((row) => ({ row, value: cellText(texts, row) }))
  if (cells.length > 0)
    report.misfits({ column: texts.name, type: values.type, isSecond, filled: read.filled, cells })
  return isSecond ? [read.other, read.texts] : [read.texts, read.other]
}

/** Dates whose days and months could not be told apart are read as those of the other file, where that tells. */
function inOneOrder(first: DateColumn, second: DateColumn): Pair {
  if (isUndecided(first) && second.reading) return [withDateOrder(first, second.reading.order), second]
  if (isUndecided(second) && first.reading) return [first, withDateOrder(second, first.reading.order)]
  return [first, second]
}

/** Cells of two types are kept as the texts that they show. */
function joinedTexts(
  name: string,
  first: Column | undefined,
  second: Column | undefined,
  before: number,
  after: number,
): TextColumn {
  const dictionary: string[] = []
  const codeOf = new Map<string, number>()
  const coded = (text: string) => {
    if (text === '') return -1
    const code = codeOf.get(text) ?? dictionary.push(text) - 1
    codeOf.set(text, code)
    return code
  }
  const codes = new Int32Array(before + after).fill(-1)
  const enter = (column: Column | undefined, rows: number, at: number) => {
    if (!column) return
    if (column.type !== 'text') {
      for (let row = 0; row < rows; row++) codes[at + row] = coded(cellText(column, row))
      return
    }
    const own = column.dictionary.map(coded)
    column.codes.forEach((code, row) => (codes[at + row] = own[code] ?? -1))
  }
  enter(first, before, 0)
  enter(second, after, before)
  return { name, type: 'text', codes, dictionary }
}
