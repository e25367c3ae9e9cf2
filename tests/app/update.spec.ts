// A new version of the site reaches those who have the old one, whole, whatever their host says about caching; until it is
// whole they keep the old one, offline too.
import { expect, test, type Page } from '@playwright/test'
import { buildVersion, SiteServer, type Caching } from './versions.ts'

// One worker for all of them, as the versions take a while to build.
test.describe.configure({ mode: 'default' })
let folders: { one: string; two: string }
test.beforeAll(async () => {
  folders = { one: await buildVersion('one'), two: await buildVersion('two') }
})

const versionOf = (page: Page) => page.evaluate(() => (globalThis as { version?: string }).version)

async function expectVersion(page: Page, version: string): Promise<void> {
  await expect(page.getByRole('button', { name: 'Try the sample shop' })).toBeVisible()
  expect(await versionOf(page)).toBe(version)
}

/** Opens the site for the first time and waits until it is kept. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expectVersion(page, 'one')
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** Looks for a new version, as a browser does at a visit; whether one is ready or none came whole. */
const lookForUpdate = (page: Page): Promise<'ready' | 'none'> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update().catch(() => undefined)
    const { installing } = registration
    if (installing)
      await new Promise((resolve) =>
        installing.addEventListener('statechange', () => installing.state !== 'installing' && resolve(null)),
      )
    return registration.waiting ? 'ready' : 'none'
  })

for (const caching of ['no-cache', 'max-age', 'Last-Modified only'] satisfies Caching[])
  test(`an update arrives whole behind a server that says ${caching}`, async ({ context }) => {
    const server = new SiteServer(caching, folders.one)
    const address = await server.start()
    const first = await context.newPage()
    await visit(first, address)
    server.folderOf = () => folders.two

    await context.setOffline(true)
    await first.reload()
    await expectVersion(first, 'one')
    await context.setOffline(false)

    expect(await lookForUpdate(first)).toBe('ready')
    await first.reload()
    await expectVersion(first, 'one')
    await first.close()

    const second = await context.newPage()
    await second.goto(address)
    await expectVersion(second, 'two')
    await context.setOffline(true)
    await second.reload()
    await expectVersion(second, 'two')
    expect(await second.evaluate(() => caches.keys())).toHaveLength(1)
    server.stop()
  })

test('a host that is half updated changes nothing until it is whole', async ({ context }) => {
  const server = new SiteServer('no-cache', folders.one)
  const address = await server.start()
  const page = await context.newPage()
  await visit(page, address)
  // The new files are there, but the page is still the old one.
  server.folderOf = (file) => (file === 'index.html' ? folders.one : folders.two)
  expect(await lookForUpdate(page)).toBe('none')
  await page.reload()
  await expectVersion(page, 'one')
  server.folderOf = () => folders.two
  expect(await lookForUpdate(page)).toBe('ready')
  server.stop()
})

test('a visitor whose version cannot draw its page gets the next one at once', async ({ context }) => {
  const server = new SiteServer('no-cache', folders.one)
  const address = await server.start()
  const page = await context.newPage()
  await visit(page, address)
  // As versions before this one left it: the page of another version, whose scripts are not there.
  const broken = await page.evaluate(async () => {
    const [name = ''] = await caches.keys()
    const cache = await caches.open(name)
    const html = '<!doctype html><script type="module" src="./assets/main-gone.js"></script>'
    await cache.put('./', new Response(html, { headers: { 'Content-Type': 'text/html' } }))
    return name
  })
  server.folderOf = () => folders.two
  await page.reload()
  // The browser looks for a new version a second after a visit; another reload would put that off.
  await expect.poll(() => page.evaluate(() => caches.keys()), { timeout: 30_000 }).not.toContain(broken)
  await page.reload()
  await expectVersion(page, 'two')
  server.stop()
})
