// Zip archives to the files in them. Office files are zip archives, too: those are left whole or refused by name.
import type { OfficeFileKind } from '../../../model/messages/import.ts'
import { message } from '../../../model/messages.ts'
import type { Message } from '../../../model/message.ts'
import { DataError } from '../../../model/errors.ts'
import type { Source } from '../importer.ts'
import { wholeBlob } from '../sourceBytes.ts'
import { memberStream, zipMembers, type Reachable, type ZipMember } from './zipDirectory.ts'

const readable = /\.(csv|tsv|tab|txt|dat|data|json|ndjson|jsonl|xlsx|xlsm|parquet|gz)$/i
/** Files that systems leave behind in folders and archives. */
const litter = /(^|\/)(\.|~\$|__macosx\/|thumbs\.db$|desktop\.ini$)/i

/** True for bytes that begin as a zip archive with something in it. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4
}

/**
 * The files in an archive, or the archive itself where it is a workbook. Throws DataError if it is damaged, is another
 * office file, or has nothing to read in it.
 */
export async function archiveSources(source: Source, warn: (warning: Message) => void): Promise<Source[]> {
  const file = await wholeBlob(source)
  const members = await zipMembers(file, source.name)
  if (isOfficeFile(members, source.name)) return [source]
  const real = members.filter(({ name }) => !litter.test(name))
  const wanted = real.filter(({ name }) => readable.test(name))
  if (wanted.length === 0) throw nothingInside(source.name, real)
  const other = real.filter((member) => !wanted.includes(member))
  if (other.length > 0)
    warn(message('unreadInArchive', { file: source.name, files: other.length, inside: firstNames(other) }))
  return wanted.map((member) => memberSource(source.name, file, member))
}

/** True for files that are not there to be read. */
export function isLitter({ name }: Source): boolean {
  return litter.test(name)
}

function memberSource(archive: string, file: Reachable, member: ZipMember): Source {
  const name = `${archive}: ${member.name}`
  return {
    name,
    size: member.size,
    stream: () => laterStream(() => memberStream(file, member, name)),
  }
}

/** A stream that is opened when it is first read. */
function laterStream(
  open: () => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined
  return new ReadableStream({
    async pull(controller) {
      reader ??= (await open()).getReader()
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader?.cancel(reason),
  })
}

/** True for a workbook. Throws DataError for other office files. */
function isOfficeFile(members: readonly ZipMember[], file: string): boolean {
  const has = (pattern: RegExp) => members.some((member) => pattern.test(member.name))
  const refused = (kind: OfficeFileKind) => new DataError(message('officeFile', { file, kind }))
  if (has(/^xl\/workbook\.xml$/i)) return true
  if (has(/^xl\/workbook\.bin$/i)) throw refused('xlsb')
  if (has(/^(word|ppt)\//i)) throw refused('document')
  if (has(/^content\.xml$/i) && has(/^mimetype$/i)) throw refused('ods')
  if (has(/^Index\/.*\.iwa$/i)) throw refused('numbers')
  return false
}

function nothingInside(file: string, members: readonly ZipMember[]): DataError {
  return new DataError(
    message('nothingInArchive', { file, files: members.length, inside: firstNames(members) }),
  )
}

const firstNames = (members: readonly ZipMember[]): string[] =>
  members.slice(0, 3).map(({ name }) => name.slice(0, 60))
