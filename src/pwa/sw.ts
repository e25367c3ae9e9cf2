// The service worker: keeps the whole site for offline use, and gives every answer the policy that a meta tag
// cannot give to workers, so that not even the engine can talk to another origin.

// TypeScript's DOM library claims `self` for the page; here it is the service worker.
const worker = self as unknown as ServiceWorkerGlobalScope
/** The built files and a hash of them, filled in by the build. */
declare const __FILES__: readonly string[]
declare const __VERSION__: string

const cacheName = `tessera-${__VERSION__}`
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'none'; base-uri 'none'"

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll([...__FILES__])))
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys()
      const old = names.filter((name) => name.startsWith('tessera-') && name !== cacheName)
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
