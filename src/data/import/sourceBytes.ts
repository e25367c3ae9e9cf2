// The bytes of a source as chunks, unpacked if they are gzip (whatever the name says), with a first part to look at.
import { message } from '../../model/messages.ts'
import { DataError } from '../../model/errors.ts'
import type { Source } from './importer.ts'
import { unpacked } from './archive/unpacked.ts'
import { joinedBytes } from './text/utf8.ts'

/** Enough to see delimiter, header and most encodings; small enough to come at once. */
const headBytes = 1 << 20

/** Sources may hand over whole files as one chunk (Blobs in Node do); larger ones are cut, so that reading stays a stream. */
const maxChunk = 1 << 18

export interface SourceBytes {
  /** The first bytes, unpacked: up to 1 MB, fewer only if the file ends before. */
  readonly head: Uint8Array
  /** True if the head is all there is. */
  readonly isWhole: boolean
  /** True if the file is stored packed with gzip. */
  readonly isPacked: boolean
  /** All chunks from the start, the head's bytes included. */
  chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>>
  /** Stored bytes read so far, for progress. */
  done(): number
  /** Lets the file go; safe to call at any time. */
  close(): Promise<void>
}

/** Opens a source. Throws DataError for a damaged gzip file. */
export async function openBytes(source: Source): Promise<SourceBytes> {
  let done = 0
  const { reader: counted, isPacked } = await packedReader(source, (bytes) => (done += bytes))
  const { held, ended } = await readHead(counted, source.name)
  return {
    head: joinedBytes(held),
    isWhole: ended,
    isPacked,
    chunks: () => replay(held, ended, counted, source.name),
    done: () => done,
    close: () => counted.cancel().catch(() => undefined),
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>

/** A reader of unpacked bytes; `count` hears of every stored chunk. */
async function packedReader(
  source: Source,
  count: (bytes: number) => void,
): Promise<{ reader: Reader; isPacked: boolean }> {
  const stored = source.stream().getReader()
  const first: Uint8Array<ArrayBuffer>[] = []
  while (first.reduce((size, chunk) => size + chunk.byteLength, 0) < 2) {
    const { value } = await stored.read()
    if (!value) break
    first.push(value)
  }
  const isPacked = startsAsGzip(first)
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const chunk = first.shift() ?? (await stored.read()).value
      if (!chunk) return controller.close()
      const piece = chunk.subarray(0, maxChunk)
      if (piece.length < chunk.length) first.unshift(chunk.subarray(maxChunk))
      count(piece.byteLength)
      controller.enqueue(piece)
    },
    cancel: (reason) => stored.cancel(reason),
  })
  const plain = isPacked ? unpacked(whole, 'gzip', source.name, source.size) : whole
  return { reader: plain.getReader(), isPacked }
}

function startsAsGzip(first: readonly Uint8Array<ArrayBuffer>[]): boolean {
  const [a, b] = first.flatMap((chunk) => [...chunk.subarray(0, 2)])
  return a === 0x1f && b === 0x8b
}

async function readHead(
  reader: Reader,
  name: string,
): Promise<{ held: Uint8Array<ArrayBuffer>[]; ended: boolean }> {
  const held: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  while (size < headBytes) {
    const chunk = await nextChunk(reader, name)
    if (!chunk) return { held, ended: true }
    held.push(chunk)
    size += chunk.byteLength
  }
  return { held, ended: false }
}

async function* replay(
  held: Uint8Array<ArrayBuffer>[],
  ended: boolean,
  reader: Reader,
  name: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* held.splice(0)
  if (ended) return
  for (;;) {
    const chunk = await nextChunk(reader, name)
    if (!chunk) return
    yield chunk
  }
}

async function nextChunk(reader: Reader, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const { done, value } = await reader.read()
    return done ? undefined : value
  } catch (error) {
    if (error instanceof DataError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new DataError(message('fileNotReadToEnd', { file: name, reason }))
  }
}

/** The most that is unpacked into memory for a file that must be reached at any place. */
const maxHeld = 1 << 30

/** A file whose bytes can be reached at any place: as it is, or unpacked into memory. Throws DataError if too large. */
export async function wholeBlob(source: Source): Promise<Pick<Blob, 'size' | 'slice'>> {
  const bytes = await openBytes(source)
  try {
    const whole = bytes.isPacked ? undefined : source.slice?.()
    if (whole) return whole
    const parts: Uint8Array<ArrayBuffer>[] = []
    let held = 0
    for await (const chunk of bytes.chunks()) {
      held += chunk.byteLength
      if (held > maxHeld) throw new DataError(message('packedTooLarge', { file: source.name }))
      parts.push(chunk)
    }
    return new Blob(parts)
  } finally {
    await bytes.close()
  }
}
