// The rows of a further file under those of a table with the same columns, which may stand in another order.
import { twoCurrencies } from './currency.ts'
import { isUndecided, withDateOrder } from './dateOrder.ts'
import { cellText, columnNamed, type Column, type Table, type TextColumn } from './table.ts'

/** The rows of `more` after those of `table`; a column that only one of them has is empty in the rows of the other. */
export function appendTable(table: Table, more: Table): Table {
  const [before, after] = [table.nRows, more.nRows]
  const fresh = more.columns.filter(({ name }) => !columnNamed(table, name))
  return {
    name: table.name,
    nRows: before + after,
    columns: [
      ...table.columns.map((column) => joined(column, columnNamed(more, column.name), before, after)),
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
  const isText = [first, second].some((one) => one?.type === 'text')
  const isMixed = first && second && first.type !== second.type
  if (isText || isMixed) return joinedTexts(like.name, first, second, before, after)
  const values = new Float64Array(before + after).fill(NaN)
  const [one, other] = likeEachOther(first, second)
  if (one && one.type !== 'text') values.set(one.values)
  if (other && other.type !== 'text') values.set(other.values, before)
  const kept = twoCurrencies(one, other) ? { name: like.name } : (one ?? other ?? like)
  return { ...kept, type: like.type === 'date' ? 'date' : 'number', values }
}

/** Dates whose days and months could not be told apart are read as those of the other file, where that tells. */
function likeEachOther(first: Column | undefined, second: Column | undefined): (Column | undefined)[] {
  if (first?.type !== 'date' || second?.type !== 'date') return [first, second]
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
