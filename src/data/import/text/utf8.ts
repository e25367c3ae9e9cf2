// Text in UTF-8 to strings and back, with \n line ends.

// Not the decoder's business: a mark in the middle of a file is a character of its cell.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

export const newline = 10
export const carriageReturn = 13

/** The text of bytes that are cut between lines or cells. */
export function utf8Text(bytes: Uint8Array): string {
  return withNewlines(decoder.decode(bytes), false)
}

export function utf8Bytes(text: string): Uint8Array {
  return encoder.encode(text)
}

export function withNewlines(text: string, onlyReturns: boolean): string {
  const lines = text.includes('\r') ? text.replaceAll(onlyReturns ? '\r' : '\r\n', '\n') : text
  return controls.test(lines) ? lines.replace(allControls, asWindows) : lines
}

// Characters 128 to 159 mean nothing in text. They stand for those that windows-1252 has there: somebody took it for Latin-1.
const controls = /[\u0080-\u009f]/
const allControls = /[\u0080-\u009f]+/g
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function asWindows(found: string): string {
  return [...found].map((char) => windows[char.charCodeAt(0) - 128] ?? char).join('')
}

/** One run of bytes after the other. */
export function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  const filled = parts.filter(({ length }) => length > 0)
  const [only] = filled
  if (only && filled.length === 1) return only
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
