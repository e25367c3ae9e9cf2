// Vite plugin: builds src/pwa/sw.ts as sw.js and writes into it the list of built files and a hash of their names.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import type { Plugin } from 'vite'

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
    generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter((file) => file !== 'sw.js' && file !== 'index.html')
      const files = ['./', ...readdirSync('public'), ...built].sort()
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') this.error('sw.js was not built')
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12)
      worker.code = worker.code
        .replaceAll('__FILES__', JSON.stringify(files))
        .replaceAll('__VERSION__', JSON.stringify(version))
    },
  }
}
