// Files that are no tables: each is refused with one sentence that says what, where and what to do.
import { saidBy } from '../support/said.ts'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { createRandom } from '../../src/model/random.ts'
import { read, source, still } from './source.ts'
import { customersOf, importTable } from './oneSource.ts'

const bytes = (...start: number[]) => new Uint8Array([...start, ...new Uint8Array(200)])
const random = createRandom(5)
const junk = Uint8Array.from({ length: 50_000 }, () => random.below(256))

describe('refused', () => {
  it.each([
    ['nothing', new Uint8Array(0), /empty \(0 bytes\)/],
    ['blanks', ' \n \n', /nothing but blanks/],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\nabc,def\n'), /PDF document.*Drop the CSV/],
    ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47), /PNG picture/],
    ['a broken workbook', bytes(0x50, 0x4b, 0x03, 0x04), /damaged zip file/],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), /old Excel/],
    ['junk', junk, /not text: \d+ of its first 50000 bytes/],
    ['a header alone', 'a,b,c\n', /header but no rows/],
    ['a web page', '<!DOCTYPE html><html><body>Log in</body></html>', /web page/],
    ['JSON without records', '[[1,2],[3,4]]', /JSON/],
    [
      'half a gzip file',
      new Uint8Array(gzipSync('a,b\n1,2\n'.repeat(9999)).subarray(0, 60)),
      /damaged or cut short/,
    ],
  ])('%s', async (_, content, message) => {
    const refused = read(content)
    await expect(refused).rejects.toMatchObject({ name: 'DataError' })
    await expect(saidBy(() => refused)).resolves.toMatch(message)
    await expect(saidBy(() => refused)).resolves.toMatch(/^file\.csv.*\.$/s)
  })

  it('no file at all', async () => {
    await expect(importTable([], still)).rejects.toMatchObject({ name: 'DataError' })
  })

  it('a line without end, early', async () => {
    let given = 0
    const piece = new TextEncoder().encode('x'.repeat(1 << 20))
    const endless = {
      name: 'long.csv',
      size: 100 << 20,
      stream() {
        let pieces = 0
        return new ReadableStream<Uint8Array<ArrayBuffer>>({
          pull(controller) {
            given++
            if (pieces++ === 0) controller.enqueue(new TextEncoder().encode('a,b\n1,2\n'))
            else if (pieces > 100) controller.close()
            else controller.enqueue(piece.slice())
          },
        })
      },
    }
    await expect(saidBy(() => importTable([endless], still))).resolves.toMatch(
      /row that begins in line 3 is longer than 4 million/,
    )
    expect(given).toBeLessThan(20)
  })

  it('a quotation mark that swallows the file', async () => {
    const text = 'a,b\n1,"2\n' + '3,4\n'.repeat(1_500_000)
    await expect(saidBy(() => importTable([source('q.csv', text)], still))).resolves.toMatch(/line 2.*quotation mark/)
  })
})

it.each([
  ['one row', 'customer,visits,basket\na,1,2\n'],
  ['orders of one', 'customer_id,date,amount\na,2024-01-01,2\na,2024-01-02,3\n'],
])('%s: one customer cannot be compared', async (_, text) => {
  const { table } = await read(text)
  const build = () => customersOf(table, guessRoles(table, []), defaultConfig.rules)
  await expect(saidBy(build)).resolves.toMatch(/^file\.csv has 1 customer; segments need at least 2\./)
})

it('a stray control character or a NUL is no reason', async () => {
  const { table } = await read('a,b\n1,x\u0000y\n' + '2,z\n'.repeat(100))
  expect(table.nRows).toBe(101)
})
