// Rows that repeat an earlier row in every column, found by hashing column by column and comparing where hashes meet.
import type { Column, Table } from '../../model/source/table.ts'

/** 1 for every row that is the same as an earlier one. */
export function repeatedRows(table: Table): Uint8Array {
  const hashes = rowHashes(table)
  const repeats = new Uint8Array(table.nRows)
  const firstRow = new Map<number, number>()
  /** Earlier row with the same hash but other cells; −1 ends the chain. */
  const next = new Int32Array(table.nRows).fill(-1)
  for (let row = 0; row < table.nRows; row++) {
    const hash = hashes[row] ?? 0
    const head = firstRow.get(hash) ?? -1
    let other = head
    while (other >= 0 && !isSameRow(table, row, other)) other = next[other] ?? -1
    if (other >= 0) repeats[row] = 1
    else {
      next[row] = head
      firstRow.set(hash, row)
    }
  }
  return repeats
}

function rowHashes(table: Table): Int32Array {
  const hashes = new Int32Array(table.nRows)
  for (const column of table.columns) {
    const words = column.type === 'text' ? column.codes : halves(column.values)
    for (let row = 0; row < table.nRows; row++)
      hashes[row] =
        Math.imul((hashes[row] ?? 0) ^ (words[row] ?? 0), 0x9e3779b1) ^ ((hashes[row] ?? 0) >>> 15)
  }
  return hashes
}

/** Both halves of each number's bits, mixed into one word. */
function halves(values: Float64Array): Int32Array {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length * 2)
  return Int32Array.from(
    { length: values.length },
    (_, i) => (bits[2 * i] ?? 0) ^ Math.imul(bits[2 * i + 1] ?? 0, 31),
  )
}

function isSameRow(table: Table, a: number, b: number): boolean {
  return table.columns.every((column) => isSameCell(column, a, b))
}

function isSameCell(column: Column, a: number, b: number): boolean {
  return column.type === 'text'
    ? column.codes[a] === column.codes[b]
    : Object.is(column.values[a], column.values[b])
}
