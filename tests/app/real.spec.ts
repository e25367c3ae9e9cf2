// The journey on half a million real order lines. The bounds are twice the promised ones: CI is shared, and the
// promised ones are measured by `npm run bench -- journey`.
import { existsSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { openSite, ready } from './driver.ts'

const file = '../shared/data/online_retail/online_retail.csv.gz'

test('Online Retail: quick, smooth, and to the cent', async ({ page }) => {
  test.skip(!existsSync(file), '../shared/data is missing: the journey on Online Retail is left out.')
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { tasks })
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((entry) => entry.duration)),
    ).observe({
      type: 'longtask',
    })
  })
  await openSite(page)
  await page.evaluate(() => ((globalThis as unknown as { tasks: number[] }).tasks.length = 0))
  const started = Date.now()
  await page.locator('input[type=file]').first().setInputFiles(file)
  await ready(page)
  expect(Date.now() - started).toBeLessThan(20_000)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('4,338 customers')
  const longest = await page.evaluate(() =>
    Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks),
  )
  expect(longest).toBeLessThan(200)

  const reloaded = Date.now()
  await page.reload()
  await ready(page)
  expect(Date.now() - reloaded).toBeLessThan(4_000)

  await page.getByRole('navigation').getByRole('button', { name: 'Data' }).click()
  for (const figure of ['541,909', '135,080', '8,911,408', '8,300,066'])
    await expect(page.getByText(figure).first()).toBeVisible()
})
