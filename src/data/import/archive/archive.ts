// Zip archives to the files in them. Office files are zip archives, too: those are left whole or refused by name.
import type { Said } from '../../../model/message.ts'
import { DataError } from '../../../model/errors.ts'
import { counted } from '../../../words/numbers.ts'
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
export async function archiveSources(source: Source, warn: (warning: Said) => void): Promise<Source[]> {
  const file = await wholeBlob(source)
  const members = await zipMembers(file, source.name)
  if (isOfficeFile(members, source.name)) return [source]
  const real = members.filter(({ name }) => !litter.test(name))
  const wanted = real.filter(({ name }) => readable.test(name))
  if (wanted.length === 0) throw nothingInside(source.name, real)
  const other = real.filter((member) => !wanted.includes(member))
  if (other.length > 0)
    warn(
      `${source.name}: ${counted(other.length, 'file')} in it ${other.length > 1 ? 'are' : 'is'} of no kind that is read ` +
        `(${listed(other)}).`,
    )
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

const saveAsCsv = 'Open it in your spreadsheet program, save the sheet as CSV or XLSX and drop that file.'

/** True for a workbook. Throws DataError for other office files. */
function isOfficeFile(members: readonly ZipMember[], name: string): boolean {
  const has = (pattern: RegExp) => members.some((member) => pattern.test(member.name))
  if (has(/^xl\/workbook\.xml$/i)) return true
  if (has(/^xl\/workbook\.bin$/i))
    throw new DataError(`${name} is a binary Excel workbook (.xlsb), which is not read. ${saveAsCsv}`)
  if (has(/^(word|ppt)\//i))
    throw new DataError(`${name} is a Word or PowerPoint file, which holds no table to read. ${saveAsCsv}`)
  if (has(/^content\.xml$/i) && has(/^mimetype$/i))
    throw new DataError(`${name} is an OpenDocument file (.ods), which is not read. ${saveAsCsv}`)
  if (has(/^Index\/.*\.iwa$/i))
    throw new DataError(`${name} is a Numbers file, which is not read. ${saveAsCsv}`)
  return false
}

function nothingInside(name: string, members: readonly ZipMember[]): DataError {
  const inside = members.length === 0 ? 'is an empty archive' : `holds only ${listed(members)}`
  return new DataError(`${name} ${inside}. Drop an archive with CSV, Excel, JSON or Parquet files in it.`)
}

function listed(members: readonly ZipMember[]): string {
  const names = members.slice(0, 3).map(({ name }) => name.slice(0, 60))
  return names.join(', ') + (members.length > 3 ? ', …' : '')
}
