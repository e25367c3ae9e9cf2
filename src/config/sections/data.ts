// What the user says of the files: which are used, how they are read, and what their columns are.
import * as v from 'valibot'
import { encodings, maxHeaderRow } from '../../model/source/fileOptions.ts'
import { roles } from '../../model/source/roles.ts'
import { columnOf, name } from './values.ts'

const separator = v.pipe(v.string(), v.minLength(1), v.maxLength(10), v.regex(/^[^\n\r"]+$/))

const columnRole = v.object({ column: name, role: v.picklist(roles), source: v.optional(name) })

const sourceChoice = v.object({
  /** The signature of the header. */
  source: name,
  /** False leaves the source out of everything. */
  use: v.optional(v.boolean(), true),
  /** What its rows are, where the guess is wrong. */
  kind: v.optional(v.picklist(['orders', 'customers', 'events', 'reviews', 'tickets', 'campaigns'])),
})

const identity = v.object({
  /** Whether `anna+shop@example.com` is another person than `anna@example.com`. */
  plusTags: v.optional(v.picklist(['keep', 'drop']), 'keep'),
  /** The country of phone numbers without a code, ISO 3166; `auto` reads each row's own. */
  country: v.optional(v.pipe(v.string(), v.regex(/^(auto|[A-Z]{2})$/)), 'auto'),
  /** Columns that hold the same numbers of customers although they are named differently. */
  pairs: v.optional(v.pipe(v.array(v.tuple([columnOf, columnOf])), v.maxLength(100)), []),
})

/** What is left out is guessed; see FileOptions. */
const readOptions = v.object({
  file: v.pipe(v.string(), v.maxLength(1000)),
  delimiter: v.optional(separator),
  encoding: v.optional(v.picklist(encodings)),
  headerRow: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxHeaderRow))),
  sheet: v.optional(v.pipe(v.string(), v.maxLength(200))),
})

const dateOrder = v.object({ ...columnOf.entries, order: v.picklist(['dmy', 'mdy']) })

export const dataSection = {
  /**
   * The user's corrections of guessed roles, by column name; of one source, or of all that have the column. Pairs, not
   * an object: a header may be `__proto__`.
   */
  roles: v.optional(v.pipe(v.array(columnRole), v.maxLength(2000)), []),
  sources: v.optional(v.pipe(v.array(sourceChoice), v.maxLength(200)), []),
  identity: v.optional(identity, {}),
  /** How files are to be read where the guess was wrong. */
  read: v.optional(v.pipe(v.array(readOptions), v.maxLength(1000)), []),
  /** Whether days or months come first in dates that do not tell. */
  dates: v.optional(v.pipe(v.array(dateOrder), v.maxLength(500)), []),
}
