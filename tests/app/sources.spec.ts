// Five exports of five systems on the built site: dropped together, put together as their writer knows them, left out,
// removed, added again, and there after a reload. Pasted cells, dropped folders, and columns stored after all.
import { readFileSync } from 'node:fs'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { fiveSources, type System } from '../data/identity/fiveSources.ts'
import { violations } from './axe.ts'
import { customerCsv, drop, openSite, ready, watchOrigins, type Dropped } from './driver.ts'

const fileOf: Record<System, string> = {
  shopify: 'orders_export.csv',
  mailchimp: 'audience_export.csv',
  ga4: 'events.ndjson',
  trustpilot: 'trustpilot.csv',
  hubspot: 'contacts.xlsx',
}
const { files, truth } = fiveSources()

async function fiveFiles(): Promise<Dropped[]> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      content: Buffer.from(await new Response(file.stream()).arrayBuffer()),
    })),
  )
}

const go = (page: Page, place: string) =>
  page.getByRole('navigation').getByRole('button', { name: place }).click()
const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const openPart = (within: Locator, title: RegExp) =>
  within.locator('summary').filter({ hasText: title }).click()
const row = async (page: Page, system: System): Promise<string[]> =>
  page
    .getByRole('region', { name: 'People found in each file' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: fileOf[system] }) })
    .getByRole('cell')
    .allTextContents()

/** The count that a cell begins with: "155 (91 %)". */
const counts = (cells: readonly string[]): number[] =>
  cells.map((cell) => parseInt(cell.replaceAll(',', ''), 10))

test('five files dropped together: who was found where is what their writer knows', async ({ page }) => {
  const elsewhere = watchOrigins(page)
  const five = await fiveFiles()
  await openSite(page)
  await drop(page, ...five)
  await ready(page)
  await go(page, 'Data')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^5 files, [\d,]+ rows$/)
  await expect(
    page.getByText(`${truth.persons} people; the ${truth.buyers} who bought are the customers.`),
  ).toBeVisible()
  await expect(
    page.getByRole('heading', {
      name: new RegExp(`^${truth.inSeveral} of ${truth.persons} people .* were found in more than one file`),
    }),
  ).toBeVisible()
  for (const system of Object.keys(fileOf) as System[]) {
    const { persons, matched, by, withoutKey } = truth.matches[system]
    const others = matched - by.customer - by.email - by.phone
    const [, ...rest] = counts(await row(page, system))
    expect(rest, system).toEqual([
      ...[withoutKey, persons, matched, by.customer, by.email, by.phone, others, persons - matched],
    ])
  }
  await expect(
    page.getByText(`${truth.severalIds.length} people have more than one customer number`),
  ).toBeVisible()
  await expect(
    page.getByText(`${truth.severalNames.length} addresses stand beside more than one name`),
  ).toBeVisible()

  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const lines = readFileSync(await (await waiting).path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines[0]).toBe('source,customer,match,detail')
  expect(lines.filter((line) => line.includes('in this source only')).length).toBe(
    Object.values(truth.matches).reduce((sum, { persons, matched }) => sum + persons - matched, 0),
  )
  expect(await violations(page)).toEqual([])
  expect(elsewhere).toEqual([])
})

test('a file is left out, removed, added again, and all is there after a reload', async ({ page }) => {
  const five = await fiveFiles()
  await openSite(page)
  await drop(page, ...five)
  await ready(page)
  await go(page, 'Data')
  const finding = page.getByRole('heading', { name: /were found in more than one file/ })
  const whole = await finding.textContent()

  await card(page, fileOf.hubspot)
    .getByRole('checkbox', { name: /^Use it/ })
    .uncheck()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('4 of 5 in use')
  await expect(finding).not.toHaveText(whole ?? '')
  await card(page, fileOf.hubspot)
    .getByRole('checkbox', { name: /^Use it/ })
    .check()
  await expect(finding).toHaveText(whole ?? '')

  await page.getByRole('button', { name: `Remove ${fileOf.trustpilot}` }).click()
  await expect(page.getByRole('dialog')).toContainText('Its 51 rows go from this project')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(card(page, fileOf.trustpilot)).toBeVisible()
  await page.getByRole('button', { name: `Remove ${fileOf.trustpilot}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove 51 rows' }).click()
  await expect(card(page, fileOf.trustpilot)).toHaveCount(0)
  await ready(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^4 files/)

  await drop(page, ...five.filter(({ name }) => name === fileOf.trustpilot))
  await expect(page.getByRole('dialog')).toContainText(fileOf.trustpilot)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^4 files/)
  await drop(page, ...five.filter(({ name }) => name === fileOf.trustpilot))
  await page.getByRole('button', { name: 'Add to this project' }).click()
  await expect(card(page, fileOf.trustpilot)).toBeVisible()
  await ready(page)
  await expect(finding).toHaveText(whole ?? '')

  await page.reload()
  await ready(page)
  await go(page, 'Data')
  await expect(finding).toHaveText(whole ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^5 files/)
})

test('a column that was dropped is stored when asked for, also after a reload, and deleted again', async ({
  page,
}) => {
  const five = await fiveFiles()
  await openSite(page)
  await drop(page, ...five)
  await ready(page)
  await go(page, 'Data')
  const contacts = () => card(page, fileOf.hubspot)
  await openPart(contacts(), /^Not stored/)
  await contacts().getByRole('checkbox', { name: 'First Name' }).click()
  await expect(contacts()).toContainText('6 of 7 columns')
  await ready(page)
  await openPart(contacts(), /^Not stored/)
  await contacts()
    .getByRole('checkbox', { name: /^First Name/ })
    .click()
  await expect(contacts()).toContainText('5 of 7 columns', { timeout: 60_000 })
  await ready(page)

  await page.reload()
  await ready(page)
  await go(page, 'Data')
  await openPart(contacts(), /^Not stored/)
  await contacts().getByRole('checkbox', { name: 'First Name' }).click()
  await expect(contacts()).toContainText(`Drop ${fileOf.hubspot} again to store First Name`)
  expect(await violations(page)).toEqual([])
  await drop(page, ...five.filter(({ name }) => name === fileOf.hubspot))
  await expect(contacts()).toContainText('6 of 7 columns')
  await ready(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^5 files/)
})

test('what a column is taken for is remembered for the next such file, and said', async ({ page }) => {
  const lines = Array.from({ length: 200 }, (_, i) => `k${i % 50},2024-0${1 + (i % 9)}-11,${5 + (i % 40)}.50`)
  const odd = { name: 'odd.csv', content: `bon,tag,wert\n${lines.join('\n')}\n` }
  await openSite(page)
  await drop(page, odd)
  await ready(page)
  await go(page, 'Data')
  await page.getByLabel('What bon is taken for').selectOption('customer')
  await page.getByLabel('What wert is taken for').selectOption('amount')
  const preview = page.getByRole('region', { name: 'How Tessera understands odd.csv' })
  await expect(preview).toContainText('50 customers; 200 of 200 rows (100')
  await expect(preview.getByRole('row', { name: /^Customer \(who\) bon/ })).toContainText('k0')
  await ready(page)
  await page.getByRole('button', { name: 'Tessera' }).click()
  await page.locator('[data-status="empty"]').waitFor()
  await drop(page, { ...odd, name: 'odd-2.csv' })
  await ready(page)
  await go(page, 'Data')
  await expect(page.getByText('Mapped as last time')).toBeVisible()
  await expect(page.getByRole('region', { name: 'How Tessera understands odd-2.csv' })).toContainText(
    '50 customers',
  )
})

test('pasted cells are a file, and text pasted into a field is not', async ({ page }) => {
  await openSite(page)
  const paste = (text: string, selector: string) =>
    page.evaluate(
      ([text, selector]) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', text ?? '')
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true })
        document.querySelector(selector ?? '')?.dispatchEvent(event)
      },
      [text, selector],
    )
  await paste('one word', 'body')
  await expect(page.locator('[data-status]')).toHaveAttribute('data-status', 'empty')
  await paste(customerCsv(3, 20).replaceAll(',', '\t'), 'body')
  await ready(page)
  await expect(page.locator('article')).toHaveCount(3)
  await paste(customerCsv(4, 20), 'textarea')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await go(page, 'Data')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pasted text.csv')
  await paste('customer_id,city\nc00001,Rome\nc00002,Oslo\nc00003,Rome\n', 'body')
  await expect(page.getByRole('dialog')).toContainText('Pasted text 2.csv')
})

test('a dropped folder gives all files in it, those in folders too', async ({ page }) => {
  await openSite(page)
  // The browser makes entries for what the user drags from the disk only: they are stood in for, the reading is real.
  await page.evaluate(
    (text) => {
      const file = (name: string) => ({
        isFile: true,
        isDirectory: false,
        name,
        // A file with the very rows of another would be left out.
        file: (take: (file: File) => void) => take(new File([`${text}${name},1,2\n`], name)),
      })
      const folder = (name: string, entries: readonly object[]) => ({
        isFile: false,
        isDirectory: true,
        name,
        createReader: () => {
          const left = [...entries]
          return { readEntries: (take: (some: object[]) => void) => take(left.splice(0, 1)) }
        },
      })
      const transfer = new DataTransfer()
      transfer.items.add(new File([''], 'exports'))
      const tree = folder('exports', [file('a.csv'), folder('older', [file('b.csv'), file('c.csv')])])
      DataTransferItem.prototype.webkitGetAsEntry = () => tree as unknown as FileSystemEntry
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    },
    customerCsv(3, 20),
  )
  await ready(page)
  await go(page, 'Data')
  await expect(page.getByText('3 files', { exact: true }).first()).toBeVisible()
})
