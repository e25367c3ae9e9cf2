// A link carries the config and nothing else: JSON → deflate → URL-safe base64 in the hash, behind a version.
import { parseConfig, type Config } from './config.ts'
import { DataError, ParamError } from '../model/errors.ts'
import { message } from '../model/messages.ts'

const prefix = '#c=1.'
/** A config is a few kB; anything far beyond is not ours, and must not be unpacked without end. */
const maxLinkLength = 200_000
const maxJsonLength = 2_000_000

/** The hash part of a link that carries `config`. */
export async function encodeLink(config: Config): Promise<string> {
  const packed = await through(new Blob([JSON.stringify(config)]), new CompressionStream('deflate-raw'))
  const binary = Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join('')
  return prefix + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** `address` with the config in its hash. */
export async function linkTo(address: string, config: Config): Promise<string> {
  return address.split('#')[0] + (await encodeLink(config))
}

/**
 * The config in a hash; null if the hash carries none. Throws DataError for a broken
 * link and ParamError for a setting out of range, each in one plain sentence.
 */
export async function decodeLink(hash: string): Promise<Config | null> {
  if (!hash.startsWith('#c=')) return null
  try {
    if (!hash.startsWith(prefix) || hash.length > maxLinkLength) throw new Error('not a link of this version')
    const binary = atob(hash.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
    const json = await through(new Blob([bytes]), new DecompressionStream('deflate-raw'))
    return parseConfig(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)))
  } catch (error) {
    if (error instanceof ParamError) throw error
    throw new DataError(message('brokenLink', {}))
  }
}

async function through(data: Blob, packer: GenericTransformStream): Promise<ArrayBuffer> {
  const reader = data.stream().pipeThrough(packer).getReader() as ReadableStreamDefaultReader<Uint8Array>
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length
    if (length > maxJsonLength) throw new Error('too long')
    parts.push(new Uint8Array(part.value))
  }
  return new Blob(parts).arrayBuffer()
}
