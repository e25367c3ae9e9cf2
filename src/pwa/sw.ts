// The service worker: keeps the whole site for offline use, and gives every answer the policy that a meta tag
// cannot give to workers, so that not even the engine can talk to another origin.
import { assetsOf } from './assetsOf.ts'

// TypeScript's DOM library claims `self` for the page; here it is the service worker.
const worker = self as unknown as ServiceWorkerGlobalScope
/** The built files and a hash of their contents, filled in by the build. */
declare const __FILES__: readonly string[]
declare const __VERSION__: string

const files = __FILES__
const prefix = 'tessera-'
const cacheName = `${prefix}${__VERSION__}`
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'none'; base-uri 'none'"

worker.addEventListener('install', (event) => {
  event.waitUntil(install())
})

/** Stores this version whole, or not at all: then the version before it stays in charge, and the browser tries again. */
async function install(): Promise<void> {
  try {
    const cache = await caches.open(cacheName)
    await Promise.all(files.map((file) => store(cache, file)))
    await requireWhole(cache)
  } catch (error) {
    await caches.delete(cacheName)
    throw error
  }
  // A version that cannot even draw its page cannot be left by closing its tabs: nobody would be told to.
  if (await isActiveBroken()) await worker.skipWaiting()
}

/** Past the HTTP cache, which may still hold the page of the version before: its scripts are gone. */
async function store(cache: Cache, file: string): Promise<void> {
  const response = await fetch(new Request(file, { cache: 'reload' }))
  if (!response.ok) throw new Error(`${file}: ${response.status}`)
  await cache.put(file, response)
}

/** Throws unless everything that the stored page asks for is of this version. */
async function requireWhole(cache: Cache): Promise<void> {
  const page = await cache.match('./')
  const missing = page ? assetsOf(await page.text()).filter((file) => !files.includes(file)) : ['./']
  if (missing.length > 0)
    throw new Error(`The page asks for what is not of its version: ${missing.join(', ')}`)
}

/** True if the version in charge holds a page, but not the scripts that it asks for. */
async function isActiveBroken(): Promise<boolean> {
  if (!worker.registration.active) return false
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName)
  for (const name of others) {
    const cache = await caches.open(name)
    const page = await cache.match('./')
    if (!page) continue
    for (const file of assetsOf(await page.text())) if (!(await cache.match(file))) return true
  }
  return false
}

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys()
      const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName)
      await Promise.all(old.map((name) => caches.delete(name)))
      await worker.clients.claim()
    })(),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== worker.location.origin) return
  event.respondWith(answer(request))
})

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  const kept = await cache.match(request.mode === 'navigate' ? './' : request, {
    ignoreSearch: true,
    ignoreVary: true,
  })
  return withPolicy(kept ?? (await fetch(request)))
}

function withPolicy(response: Response): Response {
  if (response.status === 0 || response.status === 304) return response
  const headers = new Headers(response.headers)
  headers.set('Content-Security-Policy', policy)
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}
