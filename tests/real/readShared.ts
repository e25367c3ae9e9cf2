// Reads files of ../shared/data for the tests in Node and, as a Vitest command, for those in the browser.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

export const sharedData = resolve(import.meta.dirname, '../../../shared/data')

/** True where the real data sets lie beside the project; tests on them skip otherwise. */
export const hasShared = existsSync(sharedData)

/** Text of a file under ../shared/data, unpacked if it ends in .gz; null where it is missing. */
export function sharedText(path: string): string | null {
  const full = resolve(sharedData, path)
  if (!existsSync(full)) return null
  const bytes = readFileSync(full)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** The same for browser tests: `commands.readShared(path)`. */
export const readShared = (_context: unknown, path: string): string | null => sharedText(path)
