// How files are to be read where the guess was wrong: what the user says, by the name of the file. Part of the config, so
// small and all optional; what is left out is guessed.
import * as v from 'valibot'
import { encodings } from '../model/encodings.ts'

/** A header further down than this is not looked for. */
export const maxHeaderRow = 1000

const separator = v.pipe(v.string(), v.minLength(1), v.maxLength(10), v.regex(/^[^\n\r"]+$/))

const fileOptionsSchema = v.object({
  /** Of text: what separates cells; `blanks` is any run of spaces and tabs. */
  delimiter: v.optional(separator),
  /** Of text. */
  encoding: v.optional(v.picklist(encodings)),
  /** The line of the text or the row of the sheet that holds the names, from 1; 0 says that there is none. */
  headerRow: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxHeaderRow))),
  /** Of a workbook: the name of the sheet. */
  sheet: v.optional(v.pipe(v.string(), v.maxLength(200))),
})

export type FileOptions = v.InferOutput<typeof fileOptionsSchema>

/** Options of several files; a list, since a file may have any name. Names are those of the sources that were read. */
export const readOptionsSchema = v.pipe(
  v.array(v.object({ file: v.pipe(v.string(), v.maxLength(1000)), ...fileOptionsSchema.entries })),
  v.maxLength(1000),
)

export type ReadOptions = v.InferOutput<typeof readOptionsSchema>

/** What is said about the file called `name`. */
export function optionsOf(options: ReadOptions, name: string): FileOptions {
  return options.find(({ file }) => file === name) ?? {}
}
