// Vite plugin: builds src/pwa/sw.ts as sw.js and writes into it the list of built files and a hash of their contents, so
// that a change of anything, be it only the page's policy, is a new version.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { assetsOf } from '../src/pwa/assetsOf.ts'

export function offline(): Plugin {
  return {
    name: 'tessera-offline',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { main: 'index.html', sw: 'src/pwa/sw.ts' },
          output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
        },
      },
    }),
    // Once all is written: the page and what is copied from public/ are no part of the bundle before.
    writeBundle({ dir }) {
      if (!dir) this.error('there is no folder to look for sw.js in')
      const files = siteFiles(dir)
      const missing = assetsOf(readFileSync(join(dir, 'index.html'), 'utf8')).filter(
        (file) => !files.includes(file),
      )
      if (missing.length > 0) this.error(`index.html asks for what was not built: ${missing.join(', ')}`)
      const worker = join(dir, 'sw.js')
      const code = readFileSync(worker, 'utf8')
        .replaceAll('__FILES__', JSON.stringify(['./', ...files.filter((file) => file !== 'index.html')]))
        .replaceAll('__VERSION__', JSON.stringify(versionOf(dir, files)))
      writeFileSync(worker, code)
    },
  }
}

/** All files of the site but the service worker, with forward slashes, in order. */
function siteFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(dir, file)).isFile())
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file !== 'sw.js')
    .sort()
}

function versionOf(dir: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(dir, file)))
  return hash.digest('hex').slice(0, 12)
}
