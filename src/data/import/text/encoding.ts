// Which encoding a text file is in: a byte order mark decides, else valid UTF-8, else an old encoding of Windows.
import { DataError } from '../../../model/errors.ts'
import type { Encoding as Label } from '../../../model/fileOptions.ts'
import { legacyEncoding, legacyNames } from './legacyEncoding.ts'

export interface Encoding {
  readonly label: Label
  /** What to tell the user; empty for UTF-8 and marked files. */
  readonly note: string
}

/** Share of NUL bytes at odd (or even) places from which unmarked text is taken for UTF-16. */
const utf16Share = 0.3

/** The encoding that the user asks for, else the likeliest. Throws DataError where the bytes cannot be in it. */
export function encodingOf(name: string, head: Uint8Array, asked: Label | undefined): Encoding {
  const likely = detectEncoding(head)
  if (asked === undefined || asked === likely.label) return asked ? { ...likely, note: '' } : likely
  const isWide = (label: Label) => label.startsWith('utf-16')
  // Text in two-byte units has line ends with a NUL in them.
  if (isWide(likely.label) || (isWide(asked) && !head.includes(0)))
    throw new DataError(
      `${name} cannot be read as ${asked}, since its bytes are ${likely.label}. Choose ${likely.label}, or let the ` +
        `encoding be guessed.`,
    )
  return { label: asked, note: '' }
}

/** The encoding of a file whose first bytes are `head` (a cut character at its end is no objection). */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', note: '' }
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', note: '' }
  const [even, odd] = nulShares(head.subarray(0, 4096))
  if (odd > utf16Share && even === 0) return { label: 'utf-16le', note: '' }
  if (even > utf16Share && odd === 0) return { label: 'utf-16be', note: '' }
  if (isUtf8(head)) return { label: 'utf-8', note: '' }
  const label = legacyEncoding(head)
  return {
    label,
    note: `is not UTF-8; it was read as ${label} (${legacyNames[label]}). If accented letters look wrong, export it as UTF-8.`,
  }
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
