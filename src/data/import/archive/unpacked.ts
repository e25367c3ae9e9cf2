// Packed bytes to plain ones, as a stream, with a bound: a small file must not blow up to fill the memory.
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'

/** Up to so many bytes anything goes: that much is read within a second. */
const harmless = 4 << 20
/** Tables shrink 5 to 50 times; what shrinks more than this is no table (a zip bomb reaches 1,000). */
const maxRatio = 250

type Bytes = Uint8Array<ArrayBuffer>

/**
 * The bytes of `packed`, which file `name` holds in `size` bytes. The stream fails with a DataError where it grows out of
 * all proportion.
 */
export function unpacked(
  packed: ReadableStream<Bytes>,
  format: 'gzip' | 'deflate-raw',
  name: string,
  size: number,
): ReadableStream<Bytes> {
  const reader = packed.pipeThrough(pieces()).pipeThrough<Bytes>(new DecompressionStream(format)).getReader()
  let given = 0
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw damaged(name, error)
      })
      if (done) return controller.close()
      given += value.byteLength
      if (given > harmless && given > maxRatio * size) {
        await reader.cancel().catch(() => undefined)
        throw new DataError(message('unpacksTooLarge', { file: name, ratio: maxRatio, bytes: size }))
      }
      controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

function damaged(name: string, error: unknown): DataError {
  const reason = error instanceof Error ? error.message : String(error)
  return new DataError(message('notUnpackedToEnd', { file: name, reason }))
}

/** Browsers unpack a chunk to its end whether or not anybody reads: small chunks in, at most 1,000 times as much out. */
const pieceLength = 1 << 14

function pieces(): TransformStream<Bytes, Bytes> {
  return new TransformStream({
    transform(chunk, controller) {
      for (let at = 0; at < chunk.length; at += pieceLength)
        controller.enqueue(chunk.subarray(at, at + pieceLength))
    },
  })
}
