// How the tests drive the site: as a person would, by what is seen and said.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'

export interface Dropped {
  readonly name: string
  readonly content: string | Buffer
}

/** Opens the site empty and waits until it can take a file. */
export async function openSite(page: Page, hash = ''): Promise<void> {
  await page.goto('/' + hash)
  await page.locator('[data-status="empty"]').waitFor()
}

/** Gives files to the start page, from disk as a person would. */
export async function drop(page: Page, ...files: readonly Dropped[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-'))
  const paths = files.map(({ name, content }) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  })
  await page.locator('input[type=file]').first().setInputFiles(paths)
}

/** Waits until the page rests with a result. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator('[data-status]')).toHaveAttribute('data-status', 'ready', { timeout: 60_000 })
}

/** The sizes of the segments as the cards show them, once all are drawn: cards come in parts. */
export async function sizes(page: Page): Promise<string[]> {
  await page.locator('main .result').waitFor()
  await expect(page.locator('main .coming')).toHaveCount(0)
  return page.locator('article .size strong').allTextContents()
}

/** Fails the test, in the end, if the page asked any other origin for anything. */
export function watchOrigins(page: Page): string[] {
  const elsewhere: string[] = []
  const own = new URL(test.info().project.use.baseURL ?? '').host
  page.context().on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith('http') && host !== own) elsewhere.push(request.url())
  })
  return elsewhere
}

/** A small file of customers in `k` clear groups, made by rule. */
export function customerCsv(k: number, perGroup: number): string {
  const rows = Array.from({ length: k * perGroup }, (_, i) => {
    const group = i % k
    const wobble = ((i * 7919) % 97) / 97
    return `c${String(i).padStart(5, '0')},${(group * 40 + wobble * 5).toFixed(2)},${(((group * 2) % k) * 30 + ((i * 104729) % 89) / 20).toFixed(2)}`
  })
  return `customer_id,visits,basket\n${rows.join('\n')}\n`
}
