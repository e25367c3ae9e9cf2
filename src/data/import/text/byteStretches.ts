// The text of a file as UTF-8, in stretches of about a megabyte. A file in UTF-8 passes through as it is, so that most
// cells never become strings.
import type { Encoding } from './encoding.ts'
import { textStretches } from './textStretches.ts'
import { joinedBytes, utf8Bytes } from './utf8.ts'

const stretchLength = 1 << 20

/**
 * Text of a file, in order, cut anywhere. A byte order mark is left out. Lines end in \n, or in \r\n as in the file.
 * @param onlyReturns true for files whose lines end in a lone \r (old Mac exports)
 */
export async function* byteStretches(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  onlyReturns: boolean,
): AsyncGenerator<Uint8Array> {
  if (encoding.label !== 'utf-8' || onlyReturns) {
    for await (const text of textStretches(chunks, encoding, onlyReturns)) yield utf8Bytes(text)
    return
  }
  let held: Uint8Array[] = []
  let length = 0
  let isFirst = true
  for await (const chunk of chunks) {
    held.push(chunk)
    length += chunk.length
    if (length < stretchLength) continue
    yield isFirst ? withoutMark(joinedBytes(held)) : joinedBytes(held)
    isFirst = false
    held = []
    length = 0
  }
  if (length > 0) yield isFirst ? withoutMark(joinedBytes(held)) : joinedBytes(held)
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}
