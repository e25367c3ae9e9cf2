// Finds the cells of rows that need no thought, straight in the bytes: each on a line of its own, of the right width, a
// cell either free of quotation marks or enclosed in one at each end. It stops before the first row of any other kind,
// which PapaParse and its followers then read; of those it takes, the cells are exactly theirs.
import { viewed, type Cells } from '../build/cells.ts'
import { carriageReturn, newline, utf8Bytes } from '../text/utf8.ts'

export interface PlainCells extends Cells {
  /** Where the first row begins that was not taken. */
  readonly end: number
}

export class PlainRows {
  readonly #delimiter: number
  readonly #quote: number
  readonly #width: number
  /** 1 for each byte that no cell without quotation marks holds. */
  readonly #isEnd = new Uint8Array(256)
  /** A row that begins with it may repeat the header. */
  readonly #firstName: Uint8Array
  /** True if the last row has doubled quotation marks in its cells. */
  #hasDoubled = false
  #starts = new Int32Array(1 << 12)
  #ends = new Int32Array(1 << 12)

  /** Delimiter and quote are single characters of ASCII. */
  constructor(delimiter: string, quote: string, header: readonly string[]) {
    this.#delimiter = delimiter.charCodeAt(0)
    this.#quote = quote.charCodeAt(0)
    this.#width = header.length
    for (const byte of [this.#delimiter, this.#quote, newline]) this.#isEnd[byte] = 1
    this.#firstName = utf8Bytes(header[0] ?? '')
  }

  /** The plain rows at the start of `bytes`; they are good until the next call. Doubled marks in them become single ones. */
  find(bytes: Uint8Array): PlainCells {
    const last = bytes.lastIndexOf(newline)
    let nRows = 0
    let end = 0
    while (end <= last) {
      this.#reserve((nRows + 1) * this.#width)
      const next = this.#row(bytes, end, nRows * this.#width)
      if (next < 0 || this.#isDoubtful(bytes, end, next, nRows * this.#width)) break
      if (this.#hasDoubled) this.#undouble(bytes, nRows * this.#width)
      nRows++
      end = next
    }
    return { bytes: viewed(bytes), nRows, width: this.#width, starts: this.#starts, ends: this.#ends, end }
  }

  /** Notes the cells of the row that begins at `from`; gives where the next one begins, −1 if it is not plain. */
  #row(bytes: Uint8Array, from: number, place: number): number {
    const quote = this.#quote
    const delimiter = this.#delimiter
    const starts = this.#starts
    const ends = this.#ends
    const isEnd = this.#isEnd
    const after = place + this.#width
    this.#hasDoubled = false
    let at = from
    for (let cell = place; cell < after; cell++) {
      const isEnclosed = bytes[at] === quote
      const start = isEnclosed ? at + 1 : at
      if (isEnclosed) at = this.#closing(bytes, start)
      else while (isEnd[bytes[at] ?? newline] === 0) at++
      if (at < 0) return -1
      starts[cell] = start
      ends[cell] = at
      if (isEnclosed) at++
      if (bytes[at] === carriageReturn && bytes[at + 1] === newline) at++
      else if (!isEnclosed && at > start && bytes[at] === newline && bytes[at - 1] === carriageReturn)
        ends[cell] = at - 1
      if (bytes[at] !== (cell === after - 1 ? newline : delimiter)) return -1
      at++
    }
    return at
  }

  /** Where the mark stands that closes a cell; −1 if there is none in its line. */
  #closing(bytes: Uint8Array, from: number): number {
    const quote = this.#quote
    for (let at = from; ; at++) {
      const byte = bytes[at]
      if (byte === newline) return -1
      if (byte !== quote) continue
      if (bytes[at + 1] !== quote) return at
      this.#hasDoubled = true
      at++
    }
  }

  /** Writes the cells of a row with doubled marks again where they stand, with single ones. */
  #undouble(bytes: Uint8Array, place: number): void {
    for (let cell = place; cell < place + this.#width; cell++) {
      const start = this.#starts[cell] ?? 0
      const end = this.#ends[cell] ?? 0
      let to = start
      for (let at = start; at < end; at++) {
        const byte = bytes[at] ?? 0
        if (byte === this.#quote) at++
        bytes[to++] = byte
      }
      this.#ends[cell] = to
    }
  }

  /** True for a row that may be blank or the header again. */
  #isDoubtful(bytes: Uint8Array, from: number, to: number, place: number): boolean {
    const start = this.#starts[place] ?? 0
    const end = this.#ends[place] ?? 0
    if (
      end - start === this.#firstName.length &&
      this.#firstName.every((byte, i) => byte === bytes[start + i])
    )
      return true
    return (start === end || !isInk(bytes[start] ?? 0)) && !this.#hasInk(bytes, from, to)
  }

  #hasInk(bytes: Uint8Array, from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0
      if (isInk(byte) && byte !== this.#delimiter && byte !== this.#quote) return true
    }
    return false
  }

  #reserve(cells: number): void {
    if (cells <= this.#starts.length) return
    this.#starts = grown(this.#starts, 2 * cells)
    this.#ends = grown(this.#ends, 2 * cells)
  }
}

/** True for characters of ASCII that are no blanks; of others one cannot tell so easily. */
const isInk = (byte: number): boolean => byte > 32 && byte < 127

function grown(from: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(length)
  to.set(from)
  return to
}
