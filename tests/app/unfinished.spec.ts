// A change whose run does not end: after a cancel the page says that it was not carried out, after a reload it is.
import { expect, test } from '@playwright/test'
import { customerCsv, drop, openSite, ready } from './driver.ts'

test('a change that is cancelled is taken back and said, and one that a reload cuts off is carried out', async ({
  page,
}) => {
  await openSite(page)
  await drop(page, { name: 'members.csv', content: customerCsv(4, 8_000) })
  await ready(page)
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  const method = page.getByLabel('Method', { exact: true })
  const status = page.locator('[data-status]')
  await method.selectOption('hdbscan')
  await expect(status).toHaveAttribute('data-status', 'running')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await ready(page)
  await expect(page.getByText('The change was not carried out.')).toBeVisible()
  await expect(method).toHaveValue('auto')
  await page.getByRole('button', { name: 'Carry it out after all' }).click()
  await expect(status).toHaveAttribute('data-status', 'running')
  await expect(page.getByText('The change was not carried out.')).toHaveCount(0)
  await page.waitForTimeout(500)
  await expect(status).toHaveAttribute('data-status', 'running')
  await page.reload()
  await expect(page.getByText('HDBSCAN, number chosen from the data')).toBeVisible({ timeout: 60_000 })
  await ready(page)
  await page.reload()
  await ready(page)
  await expect(page.getByText('HDBSCAN, number chosen from the data')).toBeVisible()
})
