// Every method on the built site: chosen in the menu, with its own picture; what was tried is used by a button; any two
// clusterings are compared; all of it by keyboard alone too.
import { expect, test, type Page } from '@playwright/test'
import { violations } from './axe.ts'
import { customerCsv, drop, openSite, ready, sizes } from './driver.ts'

async function openSample(page: Page): Promise<void> {
  await openSite(page)
  await page.getByRole('button', { name: 'Try the sample shop' }).click()
  await ready(page)
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })
const looks = (page: Page) => page.getByRole('tabpanel')

/** Chooses in the open panel, and waits until the page shows the method's segments. */
async function choose(page: Page, method: string): Promise<void> {
  await page.getByLabel('Method', { exact: true }).selectOption(method)
  const label = await page.locator(`option[value="${method}"]`).first().textContent()
  await expect(page.locator('main dl').first()).toContainText(label ?? method, { timeout: 90_000 })
  await ready(page)
}

test('each method gives segments and its own picture', async ({ page }) => {
  test.setTimeout(300_000)
  await openSample(page)
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  for (const [method, picture] of [
    ['gaussianMixture', 'Silhouettes'],
    ['som', 'Grid'],
    ['agglomerative', 'Tree'],
    ['dbscan', 'Why this many'],
    ['hdbscan', 'Why this many'],
    ['kmeans', 'Silhouettes'],
  ] as const) {
    await choose(page, method)
    expect((await sizes(page)).length, method).toBeGreaterThan(0)
    const number = page.getByLabel('Number of segments', { exact: true })
    if (['dbscan', 'hdbscan'].includes(method)) await expect(number).toBeDisabled()
    await tab(page, picture).click()
    await expect(looks(page).getByRole('heading', { level: 2 })).toBeVisible()
    expect(await violations(page), method).toEqual([])
  }
})

test('customers in no segment are counted, shown and saved apart', async ({ page }) => {
  await openSample(page)
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await choose(page, 'hdbscan')
  const card = page.getByRole('article', { name: 'In no segment' })
  const noise = await card.locator('.size strong').textContent()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${noise} are in none`)
  await page.getByRole('navigation').getByRole('button', { name: 'Customers' }).click()
  await page.getByRole('group', { name: 'Show customers of' }).getByText('In no segment').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`In no segment: ${noise} customers`)
  await expect(page.getByRole('region', { name: 'Customers', exact: true })).toContainText('none')
})

test('what was tried is used by its button, shown beside the old one, and taken back', async ({ page }) => {
  await openSample(page)
  const before = await sizes(page)
  await page.getByRole('button', { name: 'why this many?' }).click()
  await expect(tab(page, 'Why this many')).toHaveAttribute('aria-selected', 'true')
  await tab(page, 'What was tried').click()
  await expect(looks(page).getByText('proposed')).toBeVisible()
  await looks(page)
    .getByRole('button', { name: /^\d+ others? tried/ })
    .first()
    .click()
  await looks(page)
    .getByRole('button', { name: /^Use this ?: .*, 3 segments$/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: /^Before and now/ })).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('article .size')).toHaveCount(3, { timeout: 60_000 })
  await expect(looks(page).getByText('shown now')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('article .size')).toHaveCount(before.length, { timeout: 60_000 })
  expect(await sizes(page)).toEqual(before)
})

test('another clustering is put beside this one, which stays', async ({ page }) => {
  await openSample(page)
  const before = await sizes(page)
  await tab(page, 'Compare').click()
  await page.getByLabel('Compare with', { exact: true }).selectOption({ label: 'Another method or number' })
  await page.getByLabel('Method of the other').selectOption('som')
  await page.getByLabel('Its number of segments').fill('3')
  await looks(page).getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(looks(page).getByText('1 is identical, 0 is chance')).toHaveCount(2, { timeout: 60_000 })
  await expect(
    looks(page)
      .getByText(/Self-organizing map, 3 segments/)
      .first(),
  ).toBeVisible()
  await expect(looks(page).getByRole('heading', { name: /^Who is elsewhere/ })).toBeVisible()
  await expect(looks(page).getByRole('region', { name: 'Customers who are elsewhere' })).toContainText(/\d/)
  expect(await sizes(page)).toEqual(before)
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 900 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab')
    const text = await page.evaluate(() => {
      const at = document.activeElement
      return (at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim()
    })
    if (name.test(text)) return
  }
  throw new Error(`The keyboard does not reach ${name}.`)
}

test('the keyboard alone goes from the answer to another number and back', async ({ page }) => {
  await openSample(page)
  const before = await sizes(page)
  await tabTo(page, /^why this many\?$/)
  await page.keyboard.press('Enter')
  await expect(tab(page, 'Why this many')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Tab')
  await expect(tab(page, 'Why this many')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tab(page, 'What was tried')).toBeFocused()
  await tabTo(page, /^\d+ others? tried/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Use this: .*, 3 segments$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Before and now/ })).toBeVisible({ timeout: 60_000 })
  await ready(page)
  await page.getByRole('button', { name: 'Back to the old one' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('article .size')).toHaveCount(before.length, { timeout: 60_000 })
})

const narrow = { width: 390, height: 844 }
const beside = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test('a long name stays in its card on a phone', async ({ page }) => {
  await page.setViewportSize(narrow)
  await openSite(page)
  await drop(page, { name: 'members.csv', content: customerCsv(3, 20) })
  await ready(page)
  const name = page.getByRole('textbox', { name: 'Name of segment 1' })
  await name.fill(`Those of the ${'Sommerschlussverkaufskampagne'.repeat(3)} of the year before last`)
  await name.press('Enter')
  await expect(page.getByRole('heading', { level: 3, name: /^Those of the/ })).toBeAttached()
  expect(await beside(page)).toBeLessThanOrEqual(0)
})

test('where nothing is dense, the method asked for is named, and every proposal does something', async ({
  page,
}) => {
  await openSite(page)
  await drop(page, { name: 'members.csv', content: customerCsv(3, 20) })
  await ready(page)
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await choose(page, 'dbscan')
  await expect(page.getByRole('button', { name: 'why this many?' })).toBeVisible()
  const distance = page.getByLabel('Distance', { exact: true })
  await distance.fill('0.0001')
  await distance.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No clear segments among 60 customers.')
  await expect(page.locator('main dl').first()).toContainText('DBSCAN')
  expect(await violations(page)).toEqual([])
  const make = page.getByRole('button', { name: /^Make \d+ segments with k-means$/ })
  const number = Number(/\d+/.exec((await make.textContent()) ?? '')?.[0])
  await make.click()
  await expect(page.locator('article .size')).toHaveCount(number, { timeout: 60_000 })
})

test("the panel's title stays below the bar on top, at the page's end too", async ({ page }) => {
  await openSample(page)
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  const bar = await page.getByRole('banner').boundingBox()
  const title = page.getByRole('heading', { name: 'Change', exact: true })
  await expect
    .poll(async () => ((await title.boundingBox())?.y ?? 0) - (bar?.height ?? 0))
    .toBeGreaterThanOrEqual(0)
})

test('the preview of the first rows is whole, and breaks no word of its fields', async ({ page }) => {
  await openSample(page)
  await page.getByRole('navigation').getByRole('button', { name: 'Data' }).click()
  const rows = page.getByRole('region', { name: /, by field$/ }).first()
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await expect(rows).toBeVisible()
    expect(await rows.evaluate((box) => box.scrollWidth - box.clientWidth), `${width}`).toBeLessThanOrEqual(0)
    // Each word of a field's name, measured as it is drawn: a broken one stands on two lines.
    const broken = await rows.locator('tbody th').evaluateAll((heads) =>
      heads.flatMap((head) => {
        const text = [...head.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
        return text.flatMap((node) =>
          [...(node.textContent ?? '').matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
            const range = document.createRange()
            range.setStart(node, index)
            range.setEnd(node, index + word.length)
            return range.getClientRects().length > 1 ? [word] : []
          }),
        )
      }),
    )
    expect(broken, `${width}`).toEqual([])
  }
})
