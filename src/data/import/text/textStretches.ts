// Bytes to text, in stretches of about a million characters with \n line ends: large enough for the parser to run
// well, small enough that the whole text never exists.
import type { Encoding } from './encoding.ts'
import { withNewlines } from './utf8.ts'

/** Measured on 45 MB: from a quarter of a million to four million characters the speed is the same. */
const stretchLength = 1 << 20

/**
 * Text of a file, in order. A byte order mark is left out.
 * @param onlyReturns true for files whose lines end in a lone \r (old Mac exports)
 */
export async function* textStretches(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  onlyReturns: boolean,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding.label)
  let held = ''
  for await (const chunk of chunks) {
    held += decoder.decode(chunk, { stream: true })
    if (held.length < stretchLength) continue
    const isCut = held.endsWith('\r')
    yield withNewlines(isCut ? held.slice(0, -1) : held, onlyReturns)
    held = isCut ? '\r' : ''
  }
  held += decoder.decode()
  if (held !== '') yield withNewlines(held, onlyReturns)
}

/** The first characters of a file and whether its lines end in a lone \r. */
export function firstText(head: Uint8Array, encoding: Encoding): { text: string; onlyReturns: boolean } {
  const raw = new TextDecoder(encoding.label).decode(head, { stream: true })
  const onlyReturns = raw.includes('\r') && !raw.includes('\n')
  return { text: withNewlines(raw, onlyReturns), onlyReturns }
}
