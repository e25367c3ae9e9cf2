// A tab that crashes in the middle of an import: what was saved before is there, and the new project is there whole or
// not at all.
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { createRandom } from '../../src/model/random.ts'
import { effort, freshSeeds } from '../support/effort.ts'
import { customerCsv, drop, openSite, ready } from './driver.ts'

const kills = effort(5, 20)

/** Order lines of 2,000 customers. */
function orders(nRows: number): string {
  const random = createRandom(3)
  const lines = Array.from({ length: nRows }, (_, i) => {
    const day = `2024-0${1 + random.below(9)}-${10 + random.below(18)}`
    return `${i + 1000},K${10_000 + 7 * random.below(2000)},${day},${1 + random.below(9)},${random.below(9000) / 100}`
  })
  return ['order_id,customer_id,date,quantity,price', ...lines, ''].join('\n')
}

const saved = (page: Page, name: string) => page.locator('button.open').filter({ hasText: name })

async function rested(page: Page): Promise<'empty' | 'ready'> {
  const frame = page.locator('[data-status="empty"], [data-status="ready"]')
  await frame.waitFor({ timeout: 60_000 })
  return (await frame.getAttribute('data-status')) === 'empty' ? 'empty' : 'ready'
}

/** Opens the new project, which must be whole, and deletes it. False if there is none. */
async function foundWhole(page: Page): Promise<boolean> {
  if ((await rested(page)) === 'empty') {
    if ((await saved(page, 'big').count()) === 0) return false
    await saved(page, 'big').click()
  }
  await ready(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/2,000 customers/)
  await page.getByTitle('Open another file').click()
  await page.getByRole('button', { name: 'Delete big' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(saved(page, 'big')).toHaveCount(0)
  return true
}

async function freshPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/')
  return page
}

test(`${kills} crashes of the tab while a file is read`, async ({ context }) => {
  test.setTimeout(300_000)
  let page = await context.newPage()
  await openSite(page)
  await drop(page, { name: 'small.csv', content: customerCsv(3, 40) })
  await ready(page)
  await page.getByTitle('Open another file').click()
  const big = { name: 'big.csv', content: orders(120_000) }
  const began = Date.now()
  await drop(page, big)
  await ready(page)
  const took = Date.now() - began
  expect(await foundWhole(page)).toBe(true)

  const random = createRandom(freshSeeds(1)[0] ?? 21)
  let whole = 0
  for (let kill = 0; kill < kills; kill++) {
    await drop(page, big)
    await page.waitForTimeout((took * (kill + random.next())) / kills)
    const devtools = await context.newCDPSession(page)
    const crashed = page.waitForEvent('crash')
    await Promise.race([devtools.send('Page.crash').catch(() => undefined), crashed])
    await crashed
    const next = await freshPage(context)
    await page.close()
    page = next
    if (await foundWhole(page)) whole++
    await expect(saved(page, 'small')).toHaveCount(1)
  }
  await saved(page, 'small').click()
  await ready(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('120 customers')
  console.log(`crashed ${kills} times: ${kills - whole} as before, ${whole} as after`)
})
