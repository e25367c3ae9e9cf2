// The short way from bytes to cells against the long one: whatever plain rows are taken, PapaParse finds the same cells in
// the same places, and a file that is read in part the short way gives the table that it gives the long way.
import { describe, expect, it } from 'vitest'
import { viewed } from '../../src/data/import/build/cells.ts'
import { DamageCheck } from '../../src/data/import/csv/damage.ts'
import { parseRows } from '../../src/data/import/csv/papa.ts'
import { PlainRows } from '../../src/data/import/csv/plainRows.ts'
import { TextCodes } from '../../src/data/import/build/textCodes.ts'
import { utf8Bytes, utf8Text } from '../../src/data/import/text/utf8.ts'
import { createRandom, type Random } from '../../src/model/random.ts'
import { cells, read, rowsOf } from './source.ts'

const header = ['id', 'b', 'c']

function plain(text: string, quote = '"', delimiter = ',') {
  const found = new PlainRows(delimiter, quote, header).find(utf8Bytes(text))
  return { rows: rowsOf(found), left: utf8Text(found.bytes.array.subarray(found.end)) }
}

describe('plain rows', () => {
  it('are whole lines of the right width, quotation marks only around cells', () => {
    const text = '1,2,3\r\n"a, b","say ""hi""",\r\n,x,\n4,5"6,7\n8,9,10\n'
    expect(plain(text)).toEqual({
      rows: [
        ['1', '2', '3'],
        ['a, b', 'say "hi"', ''],
        ['', 'x', ''],
      ],
      left: '4,5"6,7\n8,9,10\n',
    })
  })

  it.each([
    ['too short', '1,2\n'],
    ['too long', '1,2,3,4\n'],
    ['without its end', '1,2,3'],
    ['over two lines', '1,"2\n",3\n'],
    ['with something behind a mark', '1,"2" ,3\n'],
    ['blank', ' ,,\n'],
    ['blank in its own way', '\u00a0,"",\n'],
    ['the header again', 'id,b,c\n'],
    ['nothing', '\n'],
  ])('are none that is %s', (_, text) => expect(plain(text)).toEqual({ rows: [], left: text }))

  const pieces = ['"', '""', ',', ',', ',', '\n', '\n', '\r\n', '\r', ' ', 'a', '12', 'é', '\u0085', '“', '😀', "'", ';', 'id', '","', '"\n"'] // prettier-ignore
  const textOf = (random: Random) =>
    Array.from({ length: random.below(60) }, () => pieces[random.below(pieces.length)]).join('')

  it.each(['"', "'"])('are what PapaParse makes of them, marks being %s', (quote) => {
    const random = createRandom(11)
    let taken = 0
    for (let k = 0; k < 40_000; k++) {
      const text = utf8Text(utf8Bytes(textOf(random) + '1,2,3\n'.repeat(random.below(2))))
      const raw = random.below(2) ? text : text.replaceAll('\n', '\r\n')
      const found = plain(raw, quote)
      const long = parseRows(utf8Text(utf8Bytes(raw)), ',', true, quote).rows
      // Behind the last line end PapaParse finds an empty row, but not in nothing.
      const rest = raw !== '' && found.left === '' ? [['']] : parseRows(found.left, ',', true, quote).rows
      taken += found.rows.length
      expect({ raw, rows: [...found.rows, ...rest] }).toEqual({ raw, rows: long })
    }
    expect(taken).toBeGreaterThan(1000)
  })
})

describe('a file of plain and other rows', () => {
  it('is read as one, wherever it is cut', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => {
      const text =
        i % 7 === 0 ? `"two\nlines ${i}"` : i % 11 === 0 ? `"5"" wide, ${i % 3}"` : `word ${i % 50}`
      return [`k${i}`, `${i}.50`, text, i % 5 === 0 ? '' : `2024-0${(i % 9) + 1}-11`]
    })
    const text = `id,amount,text,day\n${rows.map((row) => row.join(',')).join('\n')}\n`
    const expected = rows.map(([id = '', amount = '', words = '', day = '']) => [
      id,
      String(Number(amount)),
      words.replace(/^"|"$/g, '').replaceAll('""', '"'),
      day,
    ])
    for (const chunk of [1 << 16, 997, 61]) expect(cells((await read(text, chunk)).table)).toEqual(expected)
  })
})

describe('codes of texts', () => {
  it('are the same for strings and for bytes', () => {
    const random = createRandom(5)
    const words = ['a', ' a ', 'a\u00a0', 'ab', 'abc', 'abcd', 'abce', 'é', 'é '.repeat(3), '\ud800', '\ufffd', '\udfff', '', ' ', 'x'.repeat(199), 'x'.repeat(201), `${'x'.repeat(198)}é`, '\u0085', '…', '0'] // prettier-ignore
    const codes = new TextCodes()
    const known = new Map<string, number>()
    for (let k = 0; k < 20_000; k++) {
      const word = k < 10_000 ? (words[random.below(words.length)] ?? '') : `w${random.below(3000)}`
      const bytes = utf8Bytes(`-${word}-`)
      const isText = random.below(2) === 0
      const text = isText ? word.trim() : utf8Text(utf8Bytes(word)).trim()
      const code = isText ? codes.code(word) : codes.codeOfBytes(viewed(bytes), 1, bytes.length - 1)
      if (text === '') expect(code).toBe(-1)
      else expect({ word, code }).toEqual({ word, code: known.get(text) ?? code })
      if (text !== '') known.set(text, code)
    }
    for (const [text, code] of known) expect(codes.dictionary[code]).toBe(text)
    expect(codes.dictionary.length).toBe(known.size)
  })
})

describe('damage', () => {
  // The decoder of the platform judges.
  it('is found as the decoder finds it, however the bytes are cut', () => {
    const random = createRandom(9)
    const parts = [[0x61], [0xc3, 0xa9], [0xe2, 0x80, 0x99], [0xf0, 0x9f, 0x98, 0x80], [0xc3], [0xed, 0xa0, 0x80], [0xe0, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xef, 0xbf, 0xbd], [0x80], [0xff], [0xc0, 0x80], [0x31, 0x32, 0x33, 0x34, 0x35]] // prettier-ignore
    for (let k = 0; k < 20_000; k++) {
      const sound = random.below(2) ? 4 : parts.length
      const bytes = Uint8Array.from({ length: random.below(9) }, () => random.below(sound)).reduce<number[]>(
        (all, part) => [...all, ...(parts[part] ?? [])],
        [],
      )
      const cut = random.below(bytes.length + 1)
      const check = new DamageCheck()
      check.push(Uint8Array.from(bytes.slice(0, cut)))
      check.push(Uint8Array.from(bytes.slice(cut)))
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes))
      expect({ bytes, is: check.isDamaged }).toEqual({ bytes, is: text.includes('\ufffd') })
    }
  })
})
