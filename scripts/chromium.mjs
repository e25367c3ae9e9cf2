// Where Chromium is, and the flags every run of it uses: a software WebGPU adapter, no traffic of its own.
import { existsSync } from 'node:fs'

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Path of the Chromium to drive: $CHROMIUM_PATH, else a usual place; empty if there is none. */
export function chromiumPath() {
  const wanted = process.env['CHROMIUM_PATH']
  return [wanted, ...candidates].find((path) => path !== undefined && existsSync(path)) ?? ''
}

const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Flags that give headless Chromium a real WebGPU adapter in software (SwiftShader). */
export const chromiumArgs = [...quiet, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']

/** The same browser without any WebGPU adapter: what many users have. */
export const chromiumArgsWithoutGpu = [...quiet, '--disable-gpu']
