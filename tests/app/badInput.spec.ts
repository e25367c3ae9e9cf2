// Bad input: each ends in one clear sentence, nothing is lost, and the session can be used.
import { expect, test } from '@playwright/test'
import { customerCsv, drop, openSite, ready, sizes, type Dropped } from './driver.ts'

const good: Dropped = { name: 'members.csv', content: customerCsv(3, 20) }

const bad: readonly (Dropped & { readonly says: RegExp })[] = [
  { name: 'empty.csv', content: '', says: /empty/i },
  { name: 'report.csv', content: '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\n', says: /PDF/ },
  { name: 'header.csv', content: 'customer,visits,basket\n', says: /header|no rows|nothing below/i },
  { name: 'one.csv', content: 'customer,visits,basket\na,1,2\n', says: /1 customer|one customer|at least/i },
  {
    name: 'names.csv',
    content: `customer_id,remark\n${Array.from({ length: 50 }, (_, i) => `c${i},all different ${i} ${i * 7}`).join('\n')}\n`,
    says: /number|column|feature/i,
  },
  { name: 'line.csv', content: `a,b\n"${'x'.repeat(100_000_000)}\n`, says: /line|cell|quote/i },
]

for (const { says, ...file } of bad) {
  test(`${file.name} ends in one sentence, and the next file is read`, async ({ page }) => {
    await openSite(page)
    await drop(page, file)
    const app = page.locator('[data-status]')
    await expect(app).toHaveAttribute('data-message', says, { timeout: 60_000 })
    await expect(app).toHaveAttribute('data-kind', /data|param/)
    const status = await app.getAttribute('data-status')
    if (status !== 'empty') await page.getByRole('button', { name: 'Tessera' }).click()
    await drop(page, good)
    await ready(page)
    expect((await sizes(page)).length).toBe(3)
  })
}

test('__proto__ and constructor as headers are columns like others', async ({ page }) => {
  await openSite(page)
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${i},${(i % 3) * 50 + (i % 7)},${(i % 3) * 20 + (i % 5)}`,
  )
  await drop(page, { name: 'odd.csv', content: `customer_id,__proto__,constructor\n${rows.join('\n')}\n` })
  await ready(page)
  expect(await sizes(page)).toEqual(['20', '20', '20'])
  expect(await page.evaluate(() => Object.keys(Object.prototype).length)).toBe(0)
})

test('what is open stays open when a broken file is dropped on it', async ({ page }) => {
  await openSite(page)
  await drop(page, good)
  await ready(page)
  const files = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['%PDF-1.7 broken'], 'report.csv'))
    return transfer
  })
  for (const choice of ['Add to this project', 'Start a new project']) {
    await page.dispatchEvent('main', 'drop', { dataTransfer: files })
    await page.getByRole('button', { name: choice }).click()
    await expect(page.locator('[data-status]')).toHaveAttribute('data-message', /PDF/)
    await ready(page)
    await page.getByRole('button', { name: 'Dismiss' }).click()
  }
  expect((await sizes(page)).length).toBe(3)
  await page.reload()
  await ready(page)
  expect((await sizes(page)).length).toBe(3)
})

test('an import that is cancelled at its end leaves page and engine on the same project', async ({
  page,
}) => {
  await openSite(page)
  await drop(page, good)
  await ready(page)
  for (const afterMs of [50, 150, 300, 450, 600]) {
    const files = await page.evaluateHandle(() => {
      const lines = Array.from({ length: 60_000 }, (_, i) => `c${i},${i % 97},${(i * 31) % 89}`)
      const transfer = new DataTransfer()
      transfer.items.add(new File([`customer_id,a,b\n${lines.join('\n')}\n`], 'other.csv'))
      return transfer
    })
    await page.dispatchEvent('main', 'drop', { dataTransfer: files })
    await page.getByRole('button', { name: 'Start a new project' }).click()
    await page.waitForTimeout(afterMs)
    const cancel = page.getByRole('button', { name: 'Cancel' })
    if (await cancel.isVisible()) await cancel.click()
    await expect(page.locator('[data-status]')).toHaveAttribute('data-status', /ready|failed/)
    const again = page.getByRole('button', { name: 'Find the segments' })
    if (await again.isVisible()) await again.click()
    await ready(page)
    const shown = (await page.locator('header .project').textContent()) ?? ''
    await page.getByRole('navigation').getByRole('button', { name: 'Customers' }).click()
    const expected = shown.includes('other') ? '60,000 customers' : '60 customers'
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(expected)
    await expect(page.getByRole('table').getByText('c0').first()).toBeVisible()
    await page.getByRole('navigation').getByRole('button', { name: 'Segments' }).click()
  }
})

test('two tabs: the second one says so, and can take over', async ({ page, context }) => {
  await openSite(page)
  await drop(page, good)
  await ready(page)
  const second = await context.newPage()
  await second.goto('/')
  await ready(second)
  await expect(second.getByText('This project is open in another tab')).toBeVisible()
  await second.getByRole('button', { name: 'Work here instead' }).click()
  await expect(second.getByText('This project is open in another tab')).toBeHidden()
  await expect(page.getByText('This project is open in another tab')).toBeVisible()
  await second.getByLabel('Name of segment 1').fill('Named in the second tab')
  await second.getByLabel('Name of segment 1').press('Enter')
  await expect(second.getByRole('article', { name: 'Named in the second tab' })).toBeVisible()
  await ready(second)
  await second.reload()
  await expect(second.getByRole('article', { name: 'Named in the second tab' })).toBeVisible()
})
