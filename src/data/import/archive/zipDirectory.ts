// What a zip archive holds: its table of contents, which stands at the end of the file (PKWARE, APPNOTE.TXT 4.3).
import type { ImportMessages } from '../../../model/messages/import.ts'
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'
import { unpacked } from './unpacked.ts'

/** A file that can be reached at any place. */
export type Reachable = Pick<Blob, 'size' | 'slice'>

export interface ZipMember {
  readonly name: string
  /** Bytes as stored, and unpacked as the archive says. */
  readonly packedSize: number
  readonly size: number
  readonly method: number
  readonly isEncrypted: boolean
  /** Where its own header begins. */
  readonly offset: number
}

const endMark = 0x06054b50
const memberMark = 0x02014b50
const localMark = 0x04034b50
const endLength = 22
const maxComment = 65_535
const maxMembers = 20_000
/** Stands in 32-bit fields whose value is in the 64-bit extra field. */
const see64 = 0xffffffff

/** The members of an archive, folders left out. Throws DataError if it is damaged. */
export async function zipMembers(file: Reachable, name: string): Promise<ZipMember[]> {
  const tailStart = Math.max(0, file.size - endLength - maxComment)
  const tail = await view(file, tailStart, file.size)
  let at = tail.byteLength - endLength
  while (at >= 0 && tail.getUint32(at, true) !== endMark) at--
  if (at < 0) throw damaged(name, 'noContents')
  const end = await end64(file, tail, at)
  const listing = await view(file, end.start, Math.min(file.size, end.start + end.length))
  const members: ZipMember[] = []
  let next = 0
  while (next + 46 <= listing.byteLength && listing.getUint32(next, true) === memberMark) {
    const { member, length } = memberAt(listing, next)
    if (!member.name.endsWith('/')) members.push(member)
    if (members.length > maxMembers)
      throw new DataError(message('archiveTooLong', { file: name, most: maxMembers }))
    next += length
  }
  return members
}

/** Where the table of contents begins and how long it is; archives over 4 GB keep that in a record of its own. */
async function end64(
  file: Reachable,
  tail: DataView,
  at: number,
): Promise<{ start: number; length: number }> {
  const plain = { start: tail.getUint32(at + 16, true), length: tail.getUint32(at + 12, true) }
  if (plain.start !== see64 || at < 20) return plain
  const place = Number(tail.getBigUint64(at - 20 + 8, true))
  const record = await view(file, place, place + 56)
  if (record.byteLength < 56) return plain
  return { start: Number(record.getBigUint64(48, true)), length: Number(record.getBigUint64(40, true)) }
}

function memberAt(listing: DataView, at: number): { member: ZipMember; length: number } {
  const flags = listing.getUint16(at + 8, true)
  const nameLength = listing.getUint16(at + 28, true)
  const extraLength = listing.getUint16(at + 30, true)
  const commentLength = listing.getUint16(at + 32, true)
  const nameEnd = Math.min(listing.byteLength, at + 46 + nameLength)
  const raw = new Uint8Array(listing.buffer, listing.byteOffset + at + 46, nameEnd - at - 46)
  const sizes = {
    size: listing.getUint32(at + 24, true),
    packedSize: listing.getUint32(at + 20, true),
    offset: listing.getUint32(at + 42, true),
  }
  const member = {
    name: new TextDecoder().decode(raw),
    method: listing.getUint16(at + 10, true),
    isEncrypted: (flags & 1) === 1,
    ...withExtra(listing, at + 46 + nameLength, extraLength, sizes),
  }
  return { member, length: 46 + nameLength + extraLength + commentLength }
}

type Sizes = Pick<ZipMember, 'size' | 'packedSize' | 'offset'>

/** 64-bit values from the extra field 1, for those sizes that do not fit 32 bits. */
function withExtra(listing: DataView, from: number, length: number, sizes: Sizes): Sizes {
  const end = Math.min(listing.byteLength, from + length)
  for (let at = from; at + 4 <= end; at += 4 + listing.getUint16(at + 2, true)) {
    if (listing.getUint16(at, true) !== 1) continue
    let next = at + 4
    const wide = (value: number): number => {
      if (value !== see64 || next + 8 > end) return value
      next += 8
      return Number(listing.getBigUint64(next - 8, true))
    }
    return { size: wide(sizes.size), packedSize: wide(sizes.packedSize), offset: wide(sizes.offset) }
  }
  return sizes
}

/** The unpacked bytes of a member. Throws DataError for encrypted members and unknown packing. */
export async function memberStream(
  file: Reachable,
  member: ZipMember,
  name: string,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { offset, packedSize, method } = member
  if (member.isEncrypted) throw new DataError(message('passwordProtected', { file: name }))
  if (method !== 0 && method !== 8) throw new DataError(message('unknownPacking', { file: name, method }))
  const head = await view(file, offset, offset + 30)
  if (head.byteLength < 30 || head.getUint32(0, true) !== localMark) throw damaged(name, 'wrongStart')
  const start = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  if (start + packedSize > file.size) throw damaged(name, 'cutShort')
  const stored = file.slice(start, start + packedSize).stream()
  return method === 0 ? stored : unpacked(stored, 'deflate-raw', name, packedSize)
}

async function view(file: Reachable, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, Math.max(from, to)).arrayBuffer())
}

function damaged(file: string, how: ImportMessages['damagedArchive']['how']): DataError {
  return new DataError(message('damagedArchive', { file, how }))
}
