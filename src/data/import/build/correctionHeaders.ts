// The headers of a file of rows to correct.

/** The headers by which a file of corrections is known. `tessera_row` counts the rows of the table from 1. */
export const correctionHeaders = [
  'tessera_file',
  'tessera_line',
  'tessera_row',
  'tessera_column',
  'tessera_value',
  'tessera_reason',
] as const

/** True for the columns of a file of corrections. */
export function areCorrections(names: readonly string[]): boolean {
  return correctionHeaders.every((header) => names.includes(header))
}

/** What begins the headers of cells that a row has too many. */
export const extraHeader = 'tessera_extra_'
