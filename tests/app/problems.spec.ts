// The quality of the data on the built site: findings with the right numbers, rules that change the account by exactly
// what they said, rows that go out to be corrected and come back, files read differently, dates that are asked for.
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { sheetXml, workbook } from '../data/zip.ts'
import { violations } from './axe.ts'
import { customerCsv, drop, openSite, ready } from './driver.ts'

const header = 'InvoiceNo,Description,Quantity,UnitPrice,InvoiceDate,CustomerID,Currency'
const nPlain = 120

/** Orders over the first half of 2024 when days come first, over the whole year when months do; no day is over 12. */
function order(i: number, currency = 'GBP', item = `Jar ${i % 9}`): string {
  const day = 1 + ((i * 5) % 12)
  const month = 1 + (Math.floor(i / 7) % 6)
  return `A${1000 + i},${item},${1 + (i % 4)},${5 + ((i * 7) % 20)},${day}/${month}/2024,C${i % 30},${currency}`
}

function trouble(): { name: string; content: string } {
  const plain = Array.from({ length: nPlain }, (_, i) => order(i))
  const lines = [
    ...plain,
    ...plain.slice(10, 13),
    ...[order(130, 'GBP', 'Test product'), order(131, 'GBP', 'Test product')],
    ...[140, 141, 142, 143, 144].map((i) => order(i, 'USD')),
    order(150).replace(/\d+\/\d+\/2024/, 'someday'),
    `${order(160)},too much`,
  ]
  return { name: 'orders.csv', content: `${header}\n${lines.join('\n')}\n` }
}
/** Rows of the table: all but the one that is too long. */
const nRows = nPlain + 3 + 2 + 5 + 1

const go = (page: Page, place: string) =>
  page.getByRole('navigation').getByRole('button', { name: place }).click()
const problems = (page: Page) => page.getByRole('region', { name: /in these data/ })
const finding = (page: Page, text: RegExp) => problems(page).getByRole('listitem').filter({ hasText: text })

async function openTrouble(page: Page): Promise<void> {
  await openSite(page)
  await drop(page, trouble())
  await ready(page)
  await go(page, 'Data')
  await expect(problems(page)).toBeVisible()
}

/** What is used, by the account's table: rows, orders and money. */
async function used(page: Page): Promise<number[]> {
  const toTable = page.getByRole('button', { name: /^Table/ })
  if (await toTable.isVisible()) await toTable.click()
  const rows = page.locator('tr').filter({ has: page.getByRole('rowheader', { name: 'Used' }) })
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
  )
  return [1, 2, 3].map((at) => cells.reduce((sum, row) => sum + numberOf(row[at] ?? ''), 0))
}

const numberOf = (text: string): number => Number(text.replace('\u2212', '-').replace(/[^\d.-]/g, '') || 0)

test('findings have their numbers, and a rule takes away what it said', async ({ page }) => {
  await openTrouble(page)
  for (const text of [
    new RegExp(`5 of ${nRows} rows .* are in USD and not in GBP`),
    new RegExp(`3 of ${nRows} rows .* repeat an earlier row`),
    new RegExp(`2 of ${nRows} rows .* look like a trial`),
    new RegExp(`1 of ${nRows} rows .* has no date that can be read`),
  ])
    await expect(finding(page, text)).toBeVisible()
  expect(await violations(page)).toEqual([])

  const before = await used(page)
  const test = finding(page, /look like a trial/)
  const said = (await test.locator('label').textContent()) ?? ''
  const [, rows, orders, worth] = /leave out (\d+) rows?, (\d+) orders?, (£[\d.,]+),/.exec(said) ?? []
  await test.getByRole('checkbox').check()
  await expect(problems(page)).toHaveAttribute('aria-busy', 'false')
  await ready(page)
  await expect(test.locator('label')).toContainText('Leaves out 2 rows')
  const effect = [rows, orders, worth].map((text) => numberOf(text ?? ''))
  expect(effect.slice(0, 2)).toEqual([2, 2])
  await expect.poll(() => used(page)).toEqual(before.map((value, i) => value - (effect[i] ?? 0)))

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(test.getByRole('checkbox')).not.toBeChecked()
  await expect.poll(() => used(page)).toEqual(before)
})

test('other currencies are converted by rates, and the account says so', async ({ page }) => {
  await openTrouble(page)
  const found = finding(page, /are in USD/)
  await found.getByText('5 examples').click()
  await expect(found).toContainText('order A1142, Jar 7, 3 Mar 2024, $57')
  await found.getByRole('button', { name: 'Apply the rates' }).click()
  await expect(found).toContainText('Give at least one rate')
  await found.getByLabel('1 USD in GBP').fill('0.5')
  await found.getByRole('button', { name: 'Apply the rates' }).click()
  await expect(page.getByRole('region', { name: 'Account' })).toContainText(
    /5 rows in USD were converted to GBP at 0.5/,
  )
  await used(page)
  await expect(page.getByRole('row', { name: /Converted .* at 0.5 GBP for 1 USD/ })).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('rows that could not be used are saved, corrected and dropped again', async ({ page }) => {
  await openTrouble(page)
  await expect(page.getByText('2 rows and cells of orders.csv could not be used')).toBeVisible()
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: /what could not be used of orders.csv/ }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('orders-errors.csv')
  const text = readFileSync(await download.path(), 'utf8')
  expect(text).toContain('someday')
  const corrected = text
    .split('\r\n')
    .map((line) => {
      if (line.includes('A1150')) return line.replace(/(,A1150,.*)someday/, '$13/4/2024')
      return line.includes('A1160') ? line.replace(/too much$/, '') : line
    })
    .join('\r\n')
  await drop(page, { name: 'orders-errors.csv', content: corrected })
  await page.getByRole('button', { name: 'Add to this project' }).click()
  await ready(page)
  await expect(page.getByText(/could not be used/)).toHaveCount(0)
  await expect(finding(page, /no date that can be read/)).toHaveCount(0)
  await expect(page.locator('header dl').first()).toContainText(`${nRows + 1} rows`)
})

test('the question of days and months, once answered, changes the period', async ({ page }) => {
  await openSite(page)
  await drop(page, trouble())
  await ready(page)
  const question = page.getByRole('group', { name: 'Days and months of orders.csv' })
  await expect(question).toContainText(
    /^!\s+Is \d+\/\d+\/2024 in orders.csv the \d+\w\w of \w+ or the \d+\w\w of \w+\?/,
  )
  expect(await violations(page)).toEqual([])
  await question.getByRole('button').nth(1).click()
  await expect(question).toHaveCount(0)
  await ready(page)
  await go(page, 'Data')
  const facts = page.locator('header dl').first()
  await expect(facts).toContainText('6 Dec 2024')
  await page.getByLabel('Order of day and month in InvoiceDate').selectOption('Day first')
  await expect(facts).toContainText('12 Jun 2024')
})

test('another sheet of a workbook is looked at first, and read', async ({ page }) => {
  const members = customerCsv(3, 20)
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const asCells = (rows: readonly (readonly string[])[]) =>
    rows.map((cells, r) => cells.map((cell, c) => (r > 0 && c > 0 ? Number(cell) : cell)))
  const cities = members.map(([id = ''], r) => [
    id,
    r === 0 ? 'orders' : String(1 + (r % 7)),
    r === 0 ? 'age' : String(20 + (r % 50)),
  ])
  const book = workbook({ sheets: { Members: sheetXml(asCells(members)), Ages: sheetXml(asCells(cities)) } })
  await openSite(page)
  await drop(page, { name: 'shop.xlsx', content: Buffer.from(book) })
  await ready(page)
  await go(page, 'Data')
  await page.locator('summary').filter({ hasText: 'How the file was read' }).click()
  await page.getByRole('button', { name: /^Read it differently/ }).click()
  const form = page.getByRole('group', { name: 'How shop.xlsx is read' })
  await expect(form.getByLabel('Sheet').locator('option')).toHaveText([
    'Guess',
    'Members: 61 rows',
    'Ages: 61 rows',
  ])
  await form.getByLabel('Sheet').selectOption('Ages: 61 rows')
  await expect(form.getByRole('region', { name: /^First rows/ })).toContainText('age')
  expect(await violations(page)).toEqual([])
  await form.getByRole('button', { name: 'Read it again' }).click()
  await expect(page.getByLabel('What age is taken for')).toBeVisible()
  await ready(page)
  await expect(page.getByText('sheet Ages', { exact: false }).first()).toBeVisible()

  await page.reload()
  await ready(page)
  await go(page, 'Data')
  await page.locator('summary').filter({ hasText: 'How the file was read' }).click()
  await page.getByRole('button', { name: /^Read it differently/ }).click()
  await expect(form).toContainText('Drop shop.xlsx again to read it differently')
  const choosing = page.waitForEvent('filechooser')
  await form.getByRole('button', { name: 'Choose the file' }).click()
  const chooser = await choosing
  await chooser.setFiles({ name: 'shop.xlsx', mimeType: '', buffer: Buffer.from(book) })
  await form.getByLabel('Sheet').selectOption('Members: 61 rows')
  await form.getByRole('button', { name: 'Read it again' }).click()
  await expect(page.getByLabel('What visits is taken for')).toBeVisible()
})
