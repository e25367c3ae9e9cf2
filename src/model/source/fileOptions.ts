// How a file is to be read where the guess was wrong.

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
] as const

export type Encoding = (typeof encodings)[number]

/** A header further down than this is not looked for. */
export const maxHeaderRow = 1000

/** What is left out is guessed. */
export interface FileOptions {
  /** Of text: what separates cells; `blanks` is any run of spaces and tabs. */
  readonly delimiter?: string | undefined
  /** Of text. */
  readonly encoding?: Encoding | undefined
  /** The line of the text or the row of the sheet that holds the names, from 1; 0 says that there is none. */
  readonly headerRow?: number | undefined
  /** Of a workbook: the name of the sheet. */
  readonly sheet?: string | undefined
}

/** Options of several files; a list, since a file may have any name. Names are those of the sources that were read. */
export type ReadOptions = readonly (FileOptions & { readonly file: string })[]

/** What is said about the file called `name`. */
export function optionsOf(options: ReadOptions, name: string): FileOptions {
  return options.find(({ file }) => file === name) ?? {}
}
