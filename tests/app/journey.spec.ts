// The first whole journey on the built site: sample shop, segments, a name, a file, a reload, a link.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { expect, test } from '@playwright/test'
import { violations } from './axe.ts'
import { customerCsv, drop, openSite, ready, sizes, watchOrigins } from './driver.ts'

test('the sample shop: from nothing to segments, and back after a reload', async ({ page }) => {
  const elsewhere = watchOrigins(page)
  await openSite(page)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Try the sample shop' }).click()
  await ready(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('customers fall into')
  expect(await violations(page)).toEqual([])

  const name = page.getByLabel('Name of segment 1')
  await name.fill('My best people')
  await name.press('Enter')
  await expect(page.getByRole('article', { name: 'My best people' })).toBeVisible()
  await ready(page)
  const before = await sizes(page)

  const started = Date.now()
  await page.reload()
  await ready(page)
  await expect(page.getByRole('article', { name: 'My best people' })).toBeVisible()
  expect(Date.now() - started).toBeLessThan(10_000)
  expect(await sizes(page)).toEqual(before)
  expect(elsewhere).toEqual([])
})

test('every place is free of accessibility violations, at both widths and in both themes', async ({
  page,
}) => {
  await openSite(page)
  await page.getByRole('button', { name: 'Try the sample shop' }).click()
  await ready(page)
  for (const [width, scheme] of [
    [1440, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    for (const place of ['Data', 'Customers', 'Privacy', 'Segments']) {
      await page.getByRole('navigation').getByRole('button', { name: place }).click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await violations(page), `${place} at ${width} ${scheme}`).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, `${place} at ${width} scrolls sideways`).toBeLessThanOrEqual(0)
    }
  }
})

test('the number of segments can be changed, kept, undone', async ({ page }) => {
  await openSite(page)
  await drop(page, { name: 'members.csv', content: customerCsv(4, 50) })
  await ready(page)
  expect(await sizes(page)).toEqual(['50', '50', '50', '50'])
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByLabel('Choose the number of segments for me').uncheck()
  await page.getByLabel('Number of segments', { exact: true }).fill('3')
  await page.keyboard.press('Enter')
  await expect(page.locator('article')).toHaveCount(3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('article')).toHaveCount(4)
})

test('the customers of a chosen segment are saved as CSV', async ({ page }) => {
  await openSite(page)
  await drop(page, { name: 'members.csv', content: customerCsv(3, 40) })
  await ready(page)
  await page.getByRole('navigation').getByRole('button', { name: 'Customers' }).click()
  await page.getByRole('checkbox').first().check()
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Save 40 of 120 customers/ }).click()
  const lines = readFileSync(await (await waiting).path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines[0]).toBe('customer,segment,segmentName,visits,basket,silhouette')
  expect(lines.length).toBe(41)
  expect(new Set(lines.slice(1).map((line) => line.split(',')[1]))).toEqual(new Set(['0']))
})

test('a link carries the settings, not the data: the same file gives the same segments', async ({
  page,
  browser,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const file = { name: 'members.csv', content: customerCsv(5, 30) }
  await openSite(page)
  await drop(page, file)
  await ready(page)
  await page.getByLabel('Name of segment 1').fill('Regulars')
  await page.getByLabel('Name of segment 1').press('Enter')
  await expect(page.getByRole('article', { name: 'Regulars' })).toBeVisible()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(page.getByText(/^Link copied/)).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).not.toContain('c00001')

  const fresh = await (await browser.newContext()).newPage()
  await fresh.goto(link)
  await expect(fresh.getByText('This link brings rules, not data')).toBeVisible()
  await drop(fresh, file)
  await ready(fresh)
  await expect(fresh.getByRole('article', { name: 'Regulars' })).toBeVisible()
  expect(await sizes(fresh)).toEqual(await sizes(page))
  await fresh.context().close()
})

test('the engine is bound by the policy from the first visit on', async ({ page }) => {
  let asked = 0
  const elsewhere = createServer((_request, response) => {
    asked++
    response.setHeader('Access-Control-Allow-Origin', '*').end('leaked')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const address = elsewhere.address()
  const port = typeof address === 'object' ? address?.port : 0
  await openSite(page)
  const fetchThere = (url: string) =>
    fetch(url).then(
      () => 'answered',
      () => 'refused',
    )
  const url = `http://127.0.0.1:${port}/`
  expect(await page.workers()[0]?.evaluate(fetchThere, url)).toBe('refused')
  expect(await page.evaluate(fetchThere, url)).toBe('refused')
  expect(asked).toBe(0)
  elsewhere.close()
})

test('a broken link ends in one sentence and an empty start page', async ({ page }) => {
  await openSite(page, '#c=1.broken')
  await expect(page.getByText('This link is cut off')).toBeVisible()
  await drop(page, { name: 'members.csv', content: customerCsv(3, 20) })
  await ready(page)
})

test('works offline once loaded, under the policy that the service worker adds', async ({
  page,
  context,
}) => {
  await openSite(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await context.setOffline(true)
  await page.reload()
  await page.locator('[data-status="empty"]').waitFor()
  await page.getByRole('button', { name: 'Try the sample shop' }).click()
  await ready(page)
  await context.setOffline(false)
  const policy = await page.evaluate(async () => (await fetch('./')).headers.get('Content-Security-Policy'))
  expect(policy).toContain("connect-src 'self'")
})

test('a long import can be cancelled, and the page goes on', async ({ page }) => {
  await openSite(page)
  await drop(page, { name: 'big.csv', content: customerCsv(5, 400_000) })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('[data-status]')).toHaveAttribute('data-status', 'empty', { timeout: 5_000 })
  await drop(page, { name: 'members.csv', content: customerCsv(3, 20) })
  await ready(page)
  expect((await sizes(page)).length).toBe(3)
})
