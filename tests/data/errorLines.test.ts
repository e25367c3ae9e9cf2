// Lines of errors in files of every shape: cells of several lines, blank lines, repeated headers, rows left out, stray
// quotation marks, cut anywhere; counted while the file is written.
import { expect, it } from 'vitest'
import { createRandom } from '../../src/model/random.ts'
import { importTable } from './oneSource.ts'
import { source, still } from './source.ts'

interface Written {
  readonly text: string
  /** Lines of cells that are no numbers, and of rows that are left out. */
  readonly cells: number[]
  readonly rows: number[]
}

function written(seed: number, nRows: number, isCrLf: boolean): Written {
  const random = createRandom(seed)
  const [cells, rows]: [number[], number[]] = [[], []]
  const end = isCrLf ? '\r\n' : '\n'
  const lines = ['Report', 'id,price,note']
  // The first rows are ordinary, so that the columns are known.
  for (let r = 0; r < nRows; r++) {
    const kind = r < 60 ? 0 : random.below(40)
    const line = lines.length + 1
    if (kind === 1) lines.push('')
    else if (kind === 2) lines.push('id,price,note')
    else if (kind === 3) rows.push(lines.push(`x${r},€ 1,y,z`))
    else if (kind === 4) lines.push(`x${r},€ ${r},"two`, '', `lines, ""${r}"""`)
    else if (kind === 5) lines.push(`x${r},€ ${r},a "word" here`)
    else if (kind === 6 && cells.length < nRows / 60) {
      cells.push(line)
      lines.push(`x${r},bad,"of, ${random.below(9)}"`)
    } else lines.push(`x${r},€ ${r},plain`)
  }
  return { text: lines.join(end) + end, cells, rows }
}

it.each([
  [1, 400, 1 << 16, false],
  [2, 400, 11, true],
  [3, 3_000, 997, false],
  [4, 150_000, 1 << 16, true],
])('seed %i, %i rows, chunks of %i', async (seed, nRows, chunk, isCrLf) => {
  const { text, cells, rows } = written(seed, nRows, isCrLf)
  const { errors } = await importTable(
    [source('a.csv', 'id,price,note\n1,€ 2,x\n'), source('f', text, chunk)],
    still,
  )
  const found = errors.entries.filter(({ file }) => file === 'f')
  expect(found.length).toBe(errors.entries.length)
  const linesOf = (isRow: boolean) =>
    found.filter(({ column }) => (column === '') === isRow).map((errorRow) => errorRow.line)
  expect(linesOf(true)).toEqual(rows)
  expect(linesOf(false)).toEqual(cells)
  expect(cells.length).toBeGreaterThan(2)
})
