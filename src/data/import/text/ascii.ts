// Short texts as bytes, so that what reads numbers and dates in the bytes of a file reads them in strings, too.

const longest = 32

/** The last text that `asciiBytes` took, from its start. */
export const ascii = new Uint8Array(longest)

/** Puts a text into `ascii`; gives its length, −1 if it is too long for a number or date or holds other characters. */
export function asciiBytes(text: string): number {
  const { length } = text
  if (length > longest) return -1
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) return -1
    ascii[i] = code
  }
  return length
}
