// What an import could not use, cell by cell and row by row, so that a person can correct it in a spreadsheet and drop
// the corrections. It is plain JSON and kept with the source.
import { asMessage } from './earlierSentences.ts'
import type { Message, Said } from '../message.ts'
import type { Table } from './table.ts'

export interface ErrorRow {
  /** The file as its source is called; for a workbook followed by ", sheet …". */
  readonly file: string
  /** Line of the file as an editor shows it, row of the sheet, or number of the record; all from 1. */
  readonly line: number
  /** '' for a whole row. */
  readonly column: string
  /** As it is written in the file. */
  readonly value: string
  readonly reason: Message
  /** Row of the table, from 0; null for a row that was left out. */
  readonly row: number | null
  /** The cells of a row that was left out, as they are written; empty for a cell. */
  readonly cells: readonly string[]
}

/** True for an error of the file called `name`; those of a workbook say their sheet, too. */
export const isErrorOf = ({ file }: ErrorRow, name: string): boolean =>
  file === name || file.startsWith(`${name}, sheet `)

/** What identifies a row of the files that were read. */
export const errorKey = (file: string, line: number): string => `${line} ${file}`

export interface ErrorRows {
  /** The columns of the file, in whose order `cells` stand. */
  readonly columns: readonly string[]
  /** The first ones; `count` is all. */
  readonly entries: readonly ErrorRow[]
  readonly count: number
  /** True if the table has other rows than the file, so that corrections cannot be put into it. */
  readonly isReshaped: boolean
  /** True if the cells of rows left out are not kept, because some columns of the file are not stored. */
  readonly hidesCells?: boolean
}

export const noErrors: ErrorRows = { columns: [], entries: [], count: 0, isReshaped: false }

/**
 * The errors as they may be stored beside a table of which `dropped` columns are not: without those of these columns,
 * and without the cells of rows left out, since nobody knows which cell is which.
 */
export function storableErrors(errors: ErrorRows, stored: Table, dropped: readonly string[]): ErrorRows {
  if (dropped.length === 0) return errors
  const names = new Set(stored.columns.map(({ name }) => name))
  const kept = errors.entries.filter(({ column }) => column === '' || names.has(column))
  const count = errors.count - (errors.entries.length - kept.length)
  const entries = kept.map((entry) => (entry.column === '' ? { ...entry, cells: [], value: '' } : entry))
  return { ...errors, entries, count, hidesCells: true }
}

/** The warnings without those about columns that are not stored: a warning of a column may quote its cells. */
export function storableWarnings(warnings: readonly Message[], dropped: readonly string[]): Message[] {
  return warnings.filter(({ column }) => column === undefined || !dropped.includes(column))
}

/** Warnings as a project has stored them, earlier versions as sentences; `columns` are all that the files have. */
export const storedWarnings = (stored: readonly Said[], columns: readonly string[]): Message[] =>
  stored.map((said) => asMessage(said, columns))

/** Errors as a project has stored them, earlier versions with sentences as reasons. */
export const storedErrors = (errors: ErrorRows): ErrorRows => ({
  ...errors,
  entries: errors.entries.map((entry) => ({ ...entry, reason: asMessage(entry.reason, []) })),
})
