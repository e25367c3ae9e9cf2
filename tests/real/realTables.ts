// The real files as sources and tables, for the tests of this folder. Prints one line where they are missing.
import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Source } from '../../src/data/import/bytes/source.ts'
import { hasShared, sharedData } from './readShared.ts'
import { type OneTable, importTable } from '../data/oneSource.ts'

if (!hasShared) console.log(`Real data not found at ${sharedData}: tests on them are skipped.`)

/** A file under ../shared/data, packed or not. */
export function realSource(path: string): Source {
  const full = [path, `${path}.gz`].map((text) => resolve(sharedData, text)).find((text) => existsSync(text))
  if (!full) throw new Error(`no ${path} under ${sharedData}`)
  const bytes = new Uint8Array(readFileSync(full))
  return { name: basename(full), size: bytes.length, stream: () => new Blob([bytes]).stream() }
}

export function readReal(...paths: string[]): Promise<OneTable> {
  return importTable(paths.map(realSource), () => Promise.resolve())
}
