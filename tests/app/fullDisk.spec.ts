// A full disk: one sentence with the numbers, the open analysis goes on, and what was stored before stays whole.
import { expect, test } from '@playwright/test'
import { customerCsv, drop, openSite, ready, sizes } from './driver.ts'

/** Orders whose amounts differ in every row, so that they take some megabytes. */
function manyOrders(n: number): string {
  const rows = Array.from({ length: n }, (_, i) => {
    const customer = (i * 7919) % 5000
    const day = new Date(Date.UTC(2023, 0, 1 + ((i * 31) % 700))).toISOString().slice(0, 10)
    return `o${i}-${(i * 2654435761) % 4294967296},c${customer},${day},${((i * 48271) % 2147483647) / 1000}`
  })
  return `order_id,customer_id,order_date,amount\n${rows.join('\n')}\n`
}

test('a full disk ends in one sentence with the numbers, and nothing is lost', async ({ page, baseURL }) => {
  // From the start, since Chromium remembers for half a minute how much room there is.
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '', quotaSize: 1_000_000 })
  await openSite(page)
  await drop(page, { name: 'members.csv', content: customerCsv(4, 50) })
  await ready(page)
  const before = await sizes(page)

  await page.getByRole('button', { name: 'Tessera' }).click()
  await drop(page, { name: 'orders.csv', content: manyOrders(150_000) })
  await ready(page)
  const said = page.getByText(
    /storage is full \([\d.]+ MB used by this site\), and this project needs about [\d.]+ MB more/,
  )
  await expect(said.first()).toBeVisible()

  // The analysis goes on: a number of segments of one's own, unsaved.
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByLabel('Choose the number of segments for me').uncheck()
  await page.getByLabel('Number of segments', { exact: true }).fill('3')
  await page.keyboard.press('Enter')
  await expect(page.locator('article')).toHaveCount(3)
  await ready(page)

  await page.reload()
  await page.getByRole('button', { name: /^members/ }).waitFor()
  await expect(page.getByRole('button', { name: /^orders/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^members/ }).click()
  await ready(page)
  expect(await sizes(page)).toEqual(before)
})
