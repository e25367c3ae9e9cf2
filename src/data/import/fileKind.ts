// Files that are not text, by their first bytes: each is refused with a message that says what it is.
import { message } from '../../model/messages.ts'
import type { OtherFileKind } from '../../model/messages/import.ts'
import { DataError } from '../../model/errors.ts'

interface Signature {
  readonly bytes: readonly number[]
  readonly kind: OtherFileKind
}

const signatures: readonly Signature[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: 'pdf' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'png' },
  { bytes: [0xff, 0xd8, 0xff], kind: 'jpeg' },
  { bytes: [0x47, 0x49, 0x46, 0x38], kind: 'gif' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], kind: 'emptyZip' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: 'oldExcel' },
  { bytes: [0x52, 0x61, 0x72, 0x21], kind: 'rar' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], kind: 'sevenZip' },
  { bytes: [0x42, 0x5a, 0x68], kind: 'bzip2' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], kind: 'zstandard' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], kind: 'sqlite' },
]

/** More control characters than this share of the first bytes, and it is no text. Stray ones do occur in exports. */
const maxControlShare = 0.01

/**
 * Throws DataError unless `head`, the unpacked first bytes of `file`, can be text.
 * @param isUtf16 text in two-byte units, where NUL bytes are normal
 */
export function requireText(file: string, head: Uint8Array, isUtf16: boolean): void {
  if (head.length === 0) throw new DataError(message('emptyFile', { file }))
  const other = signatures.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte))
  if (other) throw new DataError(message('otherFileKind', { file, kind: other.kind }))
  if (isUtf16) return
  const controls = countControls(head)
  if (controls > maxControlShare * head.length)
    throw new DataError(message('controlCharacters', { file, controls, bytes: head.length }))
}

function countControls(head: Uint8Array): number {
  let count = 0
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) count++
  return count
}

/** Throws DataError for text in another notation (HTML, XML), judged by how it begins. */
export function requireRows(file: string, start: string): void {
  const first = start.trimStart().slice(0, 200).toLowerCase()
  if (/^<(!doctype html|html|table|head|body|div|script)/.test(first))
    throw new DataError(message('webPage', { file }))
  if (/^<\?xml|^<[a-z]+[ :>]/.test(first)) throw new DataError(message('xmlFile', { file }))
}
