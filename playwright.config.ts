import { defineConfig } from '@playwright/test'
import { chromiumArgs, chromiumPath } from './scripts/chromium.mjs'
import { freePort } from './scripts/freePort.mjs'

// The workers read this file again, and inherit the port.
process.env.TEST_PORT ??= String(await freePort())
const address = `http://127.0.0.1:${process.env.TEST_PORT}`

/** What waits for a bound of time, or keeps a core busy on purpose, runs alone and after all others. */
const timed = ['real.spec.ts', 'stuck.spec.ts', 'unfinished.spec.ts']

export default defineConfig({
  testDir: 'tests/app',
  outputDir: 'test-results/app',
  timeout: 120_000,
  reporter: [['line'], ['./scripts/appDurations.ts']],
  use: {
    baseURL: address,
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 1000 },
    launchOptions: { executablePath: chromiumPath(), args: chromiumArgs },
  },
  workers: 2,
  projects: [
    { name: 'app', testIgnore: timed, fullyParallel: true },
    { name: 'timed', testMatch: timed, workers: 1, dependencies: ['app'] },
  ],
  webServer: {
    command: `node_modules/.bin/vite preview --host 127.0.0.1 --port ${process.env.TEST_PORT} --strictPort`,
    url: address,
    reuseExistingServer: false,
  },
})
