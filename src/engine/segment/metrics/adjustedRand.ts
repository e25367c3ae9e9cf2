// The adjusted Rand index (Hubert & Arabie 1985, J. Classification 2, eq. (5)): agreement of two labelings whatever
// their numbers, 1 for the same partition, about 0 by chance.

/** Of two labelings of the same n rows; −1 counts as a label of its own. Throws RangeError for different lengths. */
export function adjustedRand(a: Int32Array, b: Int32Array): number {
  if (a.length !== b.length) throw new RangeError(`Labelings of ${a.length} and ${b.length} rows.`)
  const cells = new Map<number, number>()
  const rows = new Map<number, number>()
  const columns = new Map<number, number>()
  const width = b.reduce((most, label) => Math.max(most, label), 0) + 2
  for (let i = 0; i < a.length; i++) {
    count(cells, (a[i]! + 1) * width + b[i]! + 1)
    count(rows, a[i]!)
    count(columns, b[i]!)
  }
  const together = pairs(cells)
  const inA = pairs(rows)
  const inB = pairs(columns)
  const all = (a.length * (a.length - 1)) / 2
  const expected = all === 0 ? 0 : (inA * inB) / all
  const most = (inA + inB) / 2
  return most === expected ? 1 : (together - expected) / (most - expected)
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function pairs(counts: Map<number, number>): number {
  let sum = 0
  for (const n of counts.values()) sum += (n * (n - 1)) / 2
  return sum
}
