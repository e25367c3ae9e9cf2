// The first rows of a file as Tessera understands them: one field per role that a column has, with its cells as dates,
// amounts and numbers.
import type { Role } from '../../../model/source/roles.ts'
import type { GridCell, GridPage } from '../../../model/run/grid.ts'
import { isoText } from '../../../model/source/table.ts'
import { count, date, money } from '../../../words/numbers.ts'
import type { ColumnSummary } from '../../../model/run/run.ts'
import { roleLabels } from '../roleLabels.ts'

export interface Field {
  readonly label: string
  /** The column it comes from; what it is computed from, where it is. */
  readonly column: string
  readonly isNumber: boolean
  /** One per row; '' where the cell is empty. */
  readonly cells: readonly string[]
}

/** Who, when and what first, then how much. */
const order: readonly Role[] = [
  ...(['customer', 'email', 'phone', 'order', 'date', 'event', 'item', 'quantity', 'price'] as const),
  ...(['amount', 'refund', 'currency', 'status', 'country', 'rating'] as const),
]
const amounts: readonly Role[] = ['price', 'amount', 'refund']
const numbers: readonly Role[] = [...amounts, 'quantity', 'rating']

const labelOf = (role: Role): string => roleLabels.find(({ value }) => value === role)?.label ?? role

/** The fields of `page`, in the order in which people ask for them. */
export function previewFields(
  columns: readonly Pick<ColumnSummary, 'name' | 'type' | 'role'>[],
  page: Pick<GridPage, 'columns' | 'rows'>,
  currency: string,
): Field[] {
  const cellsOf = (name: string): GridCell[] => {
    const place = page.columns.findIndex(({ label }) => label === name)
    return page.rows.map((row) => row[place] ?? null)
  }
  const fields = order.flatMap((role) =>
    columns
      .filter((column) => column.role === role)
      .map(({ name, type }) => ({
        label: labelOf(role),
        column: name,
        isNumber: numbers.includes(role),
        cells: cellsOf(name).map((cell) => worded(cell, role, type, currency)),
      })),
  )
  const columnOf = (role: Role) => columns.find((column) => column.role === role)?.name
  const [quantity, price] = [columnOf('quantity'), columnOf('price')]
  if (quantity === undefined || price === undefined || columnOf('amount') !== undefined) return fields
  return [...fields, product(quantity, price, cellsOf, currency)]
}

/** Money of a row where no column says it. */
function product(
  quantity: string,
  price: string,
  cellsOf: (name: string) => GridCell[],
  currency: string,
): Field {
  const prices = cellsOf(price)
  const cells = cellsOf(quantity).map((pieces, row) => {
    const price = prices[row] ?? null
    const value = Number(pieces) * Number(price)
    return pieces === null || price === null || Number.isNaN(value) ? '' : money(value, currency)
  })
  return { label: labelOf('amount'), column: `${quantity} × ${price}`, isNumber: true, cells }
}

function worded(cell: GridCell, role: Role, type: ColumnSummary['type'], currency: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (type === 'date') return moment(cell)
  if (amounts.includes(role)) return money(cell, currency)
  return role === 'quantity' ? count(cell) : String(cell)
}

/** "1 Dec 2010, 08:26", or the day alone at its first moment. */
function moment(ms: number): string {
  const [, time = ''] = isoText(ms).split(' ')
  return time === '' ? date(ms) : `${date(ms)}, ${time.slice(0, 5)}`
}

/** "9 numbers, 3 categories, 2 left out": columns that are no field of their own, or '' where there are none. */
export function further(columns: readonly Pick<ColumnSummary, 'role'>[]): string {
  const many = (role: Role) => columns.filter((column) => column.role === role).length
  const said = [
    words(many('number'), 'number', 'numbers'),
    words(many('category'), 'category', 'categories'),
    words(many('text'), 'text', 'texts'),
    words(many('ignore'), 'left out', 'left out'),
  ].filter((part) => part !== '')
  return said.join(', ')
}

const words = (n: number, text: string, several: string): string =>
  n === 0 ? '' : `${count(n)} ${n === 1 ? text : several}`
