// The assignment problem: one column for each row so that the sum is largest. The Hungarian method with potentials
// (Kuhn 1955; Jonker & Volgenant 1987), one shortest path per row: O(rows² · columns).

/**
 * Column given to each row (rows) of `gains`, row-major (rows, columns), no column twice, so that the sum of the gains
 * is the largest; −1 for rows that get none, where there are fewer columns than rows.
 */
export function bestAssignment(gains: Float64Array, rows: number, columns: number): Int32Array {
  const chosen = new Int32Array(rows).fill(-1)
  // With fewer columns than rows, empty columns that cost nothing take the rest.
  const size = Math.max(rows, columns)
  const cost = (row: number, column: number) => (column < columns ? -gains[row * columns + column]! : 0)
  const rowOf = new Int32Array(size + 1).fill(-1)
  const potentials = { rows: new Float64Array(rows), columns: new Float64Array(size + 1) }
  for (let row = 0; row < rows; row++) augment(row, size, cost, rowOf, potentials)
  for (let column = 0; column < columns; column++) if (rowOf[column]! >= 0) chosen[rowOf[column]!] = column
  return chosen
}

/** Finds the cheapest way to give `row` a column, moving rows that have one. Column `size` stands for the start. */
function augment(
  row: number,
  size: number,
  cost: (row: number, column: number) => number,
  rowOf: Int32Array,
  potentials: { rows: Float64Array; columns: Float64Array },
): void {
  const distances = new Float64Array(size).fill(Infinity)
  const before = new Int32Array(size).fill(size)
  const visited = new Uint8Array(size + 1)
  let column = size
  rowOf[size] = row
  while (rowOf[column]! >= 0) {
    visited[column] = 1
    const at = rowOf[column]!
    let nearest = Infinity
    let next = size
    for (let other = 0; other < size; other++) {
      if (visited[other]) continue
      const distance = cost(at, other) - potentials.rows[at]! - potentials.columns[other]!
      if (distance < distances[other]!) {
        distances[other] = distance
        before[other] = column
      }
      if (distances[other]! >= nearest) continue
      nearest = distances[other]!
      next = other
    }
    for (let other = 0; other <= size; other++) {
      if (visited[other]) {
        potentials.rows[rowOf[other]!]! += nearest
        potentials.columns[other]! -= nearest
      } else if (other < size) distances[other]! -= nearest
    }
    column = next
  }
  for (; column !== size; column = before[column]!) rowOf[column] = rowOf[before[column]!]!
  rowOf[size] = -1
}
