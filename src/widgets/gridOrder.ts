// The order of a grid's rows, and what a press on a column's title makes of it.
import type { TextColumn } from '../words/gridText.ts'

export interface GridOrder {
  /** Id of the column that the rows are sorted by; '' where they stand as the file has them. */
  readonly sort: string
  readonly descending: boolean
}

export const fileOrder: GridOrder = { sort: '', descending: false }

/** A column pressed again turns round; of another one, the largest numbers come first. */
export function orderBy({ id, isNumber }: Omit<TextColumn, 'title'>, order: GridOrder): GridOrder {
  return { sort: id, descending: order.sort === id ? !order.descending : isNumber }
}
