// Cancel is certain: a worker that hears nothing is ended by force, and the project is opened again from the store.
import { expect, test, type Page, type Worker } from '@playwright/test'
import { customerCsv, drop, openSite, ready, sizes } from './driver.ts'

function engineOf(page: Page): Worker {
  for (const worker of page.workers()) if (worker.url().startsWith('blob:')) return worker
  throw new Error('The engine is not there.')
}

async function askFor(page: Page, nClusters: number): Promise<void> {
  await page.getByLabel('Number of segments', { exact: true }).fill(String(nClusters))
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-status]')).toHaveAttribute('data-status', 'running')
}

async function openWithControls(page: Page): Promise<void> {
  await openSite(page)
  await drop(page, { name: 'members.csv', content: customerCsv(4, 50) })
  await ready(page)
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByLabel('Choose the number of segments for me').uncheck()
  await expect(page.getByText('number chosen by you')).toBeVisible()
  await ready(page)
}

test('a stuck engine is ended two seconds after a cancel, and the page goes on', async ({ page }) => {
  await openWithControls(page)
  const engine = engineOf(page)
  void engine
    .evaluate(() => {
      const end = Date.now() + 60_000
      while (Date.now() < end);
    })
    .catch(() => undefined)
  await page.waitForTimeout(200)
  await askFor(page, 3)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await ready(page)
  expect((await sizes(page)).length).toBe(4)
  await page.waitForTimeout(2500)
  await askFor(page, 5)
  await expect(page.locator('article')).toHaveCount(5, { timeout: 15_000 })
  await ready(page)
  await expect(page.locator('[data-message]')).toHaveCount(0)
})

test('a newer change ends a run that does not listen, and gets its own result', async ({ page }) => {
  await openWithControls(page)
  const engine = engineOf(page)
  void engine
    .evaluate(() => {
      const end = Date.now() + 60_000
      while (Date.now() < end);
    })
    .catch(() => undefined)
  await page.waitForTimeout(200)
  await askFor(page, 3)
  await page.waitForTimeout(500)
  await page.getByLabel('Number of segments', { exact: true }).fill('6')
  await page.keyboard.press('Enter')
  await expect(page.locator('article')).toHaveCount(6, { timeout: 15_000 })
  await ready(page)
})
