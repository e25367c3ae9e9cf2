// How many rows two labelings share, label by label: what every measure of agreement is made from.

export interface Contingency {
  readonly rows: number
  readonly columns: number
  /** Row-major (rows, columns); the last row and the last column are noise. */
  readonly table: Float64Array
}

/**
 * Of two labelings of the same n rows, with labels 0 … kA − 1 and 0 … kB − 1, or −1 for noise. Throws RangeError for
 * different lengths.
 */
export function contingency(a: Int32Array, b: Int32Array, kA: number, kB: number): Contingency {
  if (a.length !== b.length) throw new RangeError(`Labelings of ${a.length} and ${b.length} rows.`)
  const columns = kB + 1
  const table = new Float64Array((kA + 1) * columns)
  for (let i = 0; i < a.length; i++) {
    const row = a[i]! < 0 ? kA : a[i]!
    table[row * columns + (b[i]! < 0 ? kB : b[i]!)]!++
  }
  return { rows: kA + 1, columns, table }
}

/** Sums of the rows and of the columns. */
export function margins({ rows, columns, table }: Contingency): { a: Float64Array; b: Float64Array } {
  const a = new Float64Array(rows)
  const b = new Float64Array(columns)
  table.forEach((count, at) => {
    a[Math.floor(at / columns)]! += count
    b[at % columns]! += count
  })
  return { a, b }
}
