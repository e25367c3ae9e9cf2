// What is stored although it may be personal.
import * as v from 'valibot'
import { columnOf, name } from './values.ts'

export const keepSection = {
  /**
   * Columns to store although they hold names, addresses or notes, which are dropped at import otherwise: of one
   * source, or of all by their name.
   */
  keep: v.optional(v.pipe(v.array(v.union([name, columnOf])), v.maxLength(2000)), []),
}
