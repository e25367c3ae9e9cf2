// Two versions of the built site, and plain servers that hand one of them out under a caching policy.
import { createServer, type Server } from 'node:http'
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/** What a server says about keeping an answer: nothing but its age, as nginx, Apache and python do, or how long. */
export type Caching = 'no-cache' | 'max-age' | 'Last-Modified only'

/** Builds the site into a folder of its own; the page says which version it is. */
export async function buildVersion(name: string): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), `tessera-${name}-`))
  await build({
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
    plugins: [
      {
        name: 'says-its-version',
        transform: (code, id) =>
          id.endsWith('/src/main.ts') ? `globalThis.version = '${name}'\n${code}` : null,
      },
    ],
  })
  return outDir
}

export class SiteServer {
  readonly #server: Server
  /** The folder of a file; several versions are there at once while a host is half updated. */
  folderOf: (file: string) => string
  readonly #caching: Caching

  constructor(caching: Caching, folder: string) {
    this.#caching = caching
    this.folderOf = () => folder
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1)
      const name = path === '' ? 'index.html' : path
      const file = join(this.folderOf(name), name)
      if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end()
      response.writeHead(200, {
        'Content-Type': types[extname(file)] ?? 'application/octet-stream',
        ...this.#headers(),
      })
      response.end(readFileSync(file))
    })
  }

  #headers(): Record<string, string> {
    if (this.#caching === 'no-cache') return { 'Cache-Control': 'no-cache' }
    if (this.#caching === 'max-age') return { 'Cache-Control': 'public, max-age=600' }
    // A file of a month ago is fresh for days by what browsers assume.
    return { 'Last-Modified': new Date(Date.now() - 30 * 86_400_000).toUTCString() }
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
