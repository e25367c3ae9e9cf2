// One line of a CSV file (RFC 4180), safe to open in a spreadsheet: a text that a spreadsheet would run as a
// formula gets an apostrophe in front; plain numbers and phone numbers are left as they are.

const formulaStart = /^[=+\-@\t\r]/
const harmless = /^[+-]?[\d\s().,/-]*$/

/** The cells as one line that ends in CRLF. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map(csvCell).join(',') + '\r\n'
}

function csvCell(cell: string | number): string {
  if (typeof cell === 'number') return Number.isNaN(cell) ? '' : String(cell)
  const safe = formulaStart.test(cell) && !harmless.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
