import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumArgs, chromiumPath } from './scripts/chromium.mjs'
import { Durations } from './scripts/durations.ts'
import { offline } from './scripts/offline.ts'
import { readShared } from './tests/real/readShared.ts'

const isLong = process.env.TEST_EFFORT === 'long'
/** What only `npm run test:long` runs. */
const onlyLong = isLong ? [] : ['tests/long/**']
/** What needs a global scope of its own: IndexedDB is stood in for there. */
const isolated = 'tests/store/**/*.test.ts'
const namesOf = (args: readonly string[]) =>
  args.includes('browser') ? 'browser' : args.includes('node') ? 'node' : 'all'

export default defineConfig({
  base: './',
  plugins: [svelte(), offline()],
  worker: { format: 'es' },
  // Small wasm files would otherwise become data: URLs, which connect-src 'self' refuses.
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  optimizeDeps: {
    include: [
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-backend-webgpu',
      'axe-core',
      'comlink',
      'd3',
      'idb',
      'libphonenumber-js/min',
      'papaparse',
      'valibot',
    ],
  },
  test: {
    reporters: ['default', new Durations(namesOf(process.argv))],
    // Two cores, though a browser may run beside.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.ts', 'tests/app/**', isolated, ...onlyLong],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          environment: 'node',
          include: [isolated],
          exclude: ['tests/**/*.browser.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        define: {
          'import.meta.env.TEST_EFFORT': JSON.stringify(process.env.TEST_EFFORT ?? 'short'),
          'import.meta.env.TEST_SEED': JSON.stringify(process.env.TEST_SEED ?? String(Date.now() % 1e9)),
        },
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.ts'],
          exclude: onlyLong,
          testTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: chromiumPath(), args: chromiumArgs } }),
            instances: [{ browser: 'chromium' }],
            commands: { readShared },
          },
        },
      },
    ],
  },
})
