// Which encoding a text file is in: a byte order mark decides, else valid UTF-8, else an old encoding of Windows.
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'
import type { Encoding as Label } from '../../../model/source/fileOptions.ts'
import { legacyEncoding } from './legacyEncoding.ts'

export interface Encoding {
  readonly label: Label
  /** True for an old encoding that was guessed, which the user should know. */
  readonly isLegacyGuess: boolean
}

/** Share of NUL bytes at odd (or even) places from which unmarked text is taken for UTF-16. */
const utf16Share = 0.3

/** The encoding that the user asks for, else the likeliest. Throws DataError where the bytes cannot be in it. */
export function encodingOf(name: string, head: Uint8Array, asked: Label | undefined): Encoding {
  const likely = detectEncoding(head)
  if (asked === undefined || asked === likely.label)
    return asked ? { ...likely, isLegacyGuess: false } : likely
  const isWide = (label: Label) => label.startsWith('utf-16')
  // Text in two-byte units has line ends with a NUL in them.
  if (isWide(likely.label) || (isWide(asked) && !head.includes(0)))
    throw new DataError(message('wrongEncoding', { file: name, asked, likely: likely.label }))
  return { label: asked, isLegacyGuess: false }
}

/** The encoding of a file whose first bytes are `head` (a cut character at its end is no objection). */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', isLegacyGuess: false }
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', isLegacyGuess: false }
  const [even, odd] = nulShares(head.subarray(0, 4096))
  if (odd > utf16Share && even === 0) return { label: 'utf-16le', isLegacyGuess: false }
  if (even > utf16Share && odd === 0) return { label: 'utf-16be', isLegacyGuess: false }
  if (isUtf8(head)) return { label: 'utf-8', isLegacyGuess: false }
  return { label: legacyEncoding(head), isLegacyGuess: true }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Share of NUL bytes among the bytes at even and at odd places. */
function nulShares(bytes: Uint8Array): [number, number] {
  const nuls: [number, number] = [0, 0]
  bytes.forEach((byte, i) => {
    if (byte === 0) nuls[i % 2 === 0 ? 0 : 1]++
  })
  const half = Math.max(1, bytes.length / 2)
  return [nuls[0] / half, nuls[1] / half]
}
