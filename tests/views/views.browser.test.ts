// Every view in every state that is designed: nothing breaks, and axe-core finds nothing wrong, in light and dark,
// wide and narrow. The session is a stand-in, so no engine runs.
import axe from 'axe-core'
import { flushSync, mount, unmount } from 'svelte'
import { page } from 'vitest/browser'
import { afterEach, describe, expect, test, vi } from 'vitest'
import App from '../../src/App.svelte'
import '../../src/app.css'
import { shown } from '../charts/fakeSession.svelte.ts'

vi.mock('../../src/state/session.svelte.ts', () => import('../charts/fakeSession.svelte.ts'))

let app: Record<string, unknown> | null = null
afterEach(async () => {
  if (app) await unmount(app)
  document.body.replaceChildren()
})

async function show(state: string, theme: 'light' | 'dark', width: number): Promise<void> {
  await page.viewport(width, 900)
  document.documentElement.dataset['theme'] = theme
  document.documentElement.lang = 'en'
  localStorage.setItem('tessera-theme', theme)
  history.replaceState(null, '', `?state=${state}`)
  app = mount(App, { target: document.body })
  flushSync()
  document.documentElement.dataset['theme'] = theme
  await expect
    .poll(() => document.querySelector('main h1, main [role=status]'), { timeout: 30_000 })
    .not.toBeNull()
  await new Promise((done) => setTimeout(done, 200))
}

async function go(place: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('nav button')]
  buttons.find((button) => button.textContent?.trim() === place)?.click()
  flushSync()
  await new Promise((done) => setTimeout(done, 100))
}

async function faults(): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run(document, {
    runOnly: tags,
    rules: { 'target-size': { enabled: true } },
  })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}
const overflow = (): number => document.documentElement.scrollWidth - document.documentElement.clientWidth

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test.each([
    'empty',
    'linked',
    'opening',
    'running',
    'compare',
    'none',
    'single',
    'failed',
    'elsewhere',
    'broken',
    'tried',
    'density',
    'unstable',
  ])('%s', async (state) => {
    await show(state, theme, width)
    expect(await faults()).toEqual([])
    expect(overflow()).toBeLessThanOrEqual(0)
  })

  test.each(['several', 'unsure', 'awaited', 'one'])('Data of %s', async (state) => {
    await show(state, theme, width)
    expect(await faults()).toEqual([])
    await go('Data')
    for (const part of document.querySelectorAll('details')) part.open = true
    await new Promise((done) => setTimeout(done, 300))
    expect(await faults()).toEqual([])
    expect(overflow()).toBeLessThanOrEqual(0)
  })

  test.each(['Data', 'Customers', 'Privacy'])('%s', async (place) => {
    await show('ready', theme, width)
    await go(place)
    expect(await faults()).toEqual([])
    expect(overflow()).toBeLessThanOrEqual(0)
  })
})

describe('what is wrong with the data', () => {
  const press = (text: string): void => {
    const found = [...document.querySelectorAll<HTMLElement>('button, summary')].find((one) =>
      one.textContent?.trim().startsWith(text),
    )
    if (!found) throw new Error(`There is no ${text}.`)
    found.click()
    flushSync()
  }
  const drawn = () => new Promise((done) => setTimeout(done, 200))
  const said = (): string => document.querySelector('main')?.textContent?.replace(/\s+/g, ' ') ?? ''

  test.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('findings, rows to correct, dates and how it was read: %s, %i px', async (theme, width) => {
    await show('problems', theme, width)
    expect(said()).toContain('Is 3/4/2010 in online_retail.csv the 3rd of April or the 4th of March?')
    expect(await faults()).toEqual([])
    await go('Data')
    await drawn()
    for (const title of ['2 more remarks', 'Further rules', '1 example']) press(title)
    press('How the file was read')
    await drawn()
    press('Read it differently')
    await drawn()
    expect(said()).toContain('1 problem and 1 thing worth a look in these data')
    expect(said()).toContain('37 rows and cells of online_retail.csv could not be used as they are.')
    expect(said()).toContain('3 cannot be; 12 far above 4300')
    expect(said()).toContain('Report of the shop')
    expect(await faults()).toEqual([])
    expect(overflow()).toBeLessThanOrEqual(0)
  })

  test('a switch says what it would do, and sets its rule', async () => {
    await show('problems', 'light', 1440)
    await go('Data')
    await drawn()
    expect(said()).toContain('Would leave out 34 rows, 12 orders, £310, 3 customers.')
    const box = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].find((one) =>
      one.closest('label')?.textContent?.includes('Leave test orders out'),
    )
    box?.click()
    flushSync()
    expect(shown.session?.config.rules.testOrders).toBe('drop')
    expect(said()).toContain('Leaves out 34 rows, 12 orders, £310, 3 customers.')
  })

  test('rates are checked and applied', async () => {
    await show('problems', 'light', 1440)
    await go('Data')
    await drawn()
    const fields = [...document.querySelectorAll<HTMLInputElement>('form input')]
    const type = (field: number, text: string): void => {
      const input = fields[field]
      if (!input) throw new Error('no field')
      input.value = text
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }
    press('Apply the rates')
    expect(said()).toContain('Give at least one rate.')
    type(0, 'much')
    press('Apply the rates')
    expect(said()).toContain('Give a number above 0')
    expect(shown.session?.config.rules.currencies).toBe('main')
    type(0, '0,8')
    press('Apply the rates')
    expect(shown.session?.config.rules.currencies).toEqual({
      to: 'GBP',
      rates: [{ from: 'USD', rate: 0.8 }],
    })
  })

  test('days and months are answered for all dates of the file', async () => {
    await show('problems', 'light', 1440)
    press('4 March')
    expect(shown.session?.config.dates).toEqual([{ source: 'h1', column: 'InvoiceDate', order: 'mdy' }])
    expect(said()).not.toContain('Is 3/4/2010')
  })

  test('a file that is not at hand is asked for', async () => {
    await show('given', 'light', 1440)
    await go('Data')
    press('How the file was read')
    await drawn()
    press('Read it differently')
    await drawn()
    expect(said()).toContain('Drop online_retail.csv again to read it differently')
  })

  test('a file is read again as chosen', async () => {
    await show('problems', 'light', 1440)
    await go('Data')
    press('How the file was read')
    await drawn()
    press('Read it differently')
    await drawn()
    const select = [...document.querySelectorAll('select')].find((one) =>
      one.textContent?.includes('Row 2: Inv'),
    )
    if (!select) throw new Error('no select')
    select.value = '2'
    select.dispatchEvent(new Event('change', { bubbles: true }))
    flushSync()
    press('Read it again')
    expect(shown.session?.keeping.asked).toEqual(['read h1 [{"file":"online_retail.csv","headerRow":2}]'])
  })
})

test('with the panel open, and a chart as a table', async () => {
  await show('ready', 'dark', 1440)
  const press = (text: string): void =>
    [...document.querySelectorAll('button')]
      .find((button) => button.textContent?.trim().startsWith(text))
      ?.click()
  press('Change')
  press('Table')
  flushSync()
  expect(document.querySelector('#controls')).not.toBeNull()
  expect(document.querySelector('section table caption, section table th')).not.toBeNull()
  expect(await faults()).toEqual([])
})

test('two files of one name and a warning said twice are drawn', async () => {
  await show('twins', 'light', 1440)
  expect(document.querySelectorAll('details li')).toHaveLength(2)
  await go('Data')
  await expect.poll(() => document.querySelectorAll('h2[id^=source-]')).toHaveLength(2)
})

test('a broken place says so, and the others stay', async () => {
  await show('broken', 'light', 1440)
  expect(document.querySelector('h1')?.textContent).toContain('could not be drawn')
  expect(document.querySelector('[role=alert] button')?.textContent).toBe('Draw it again')
  await go('Data')
  expect(document.querySelector('[role=alert]')).toBeNull()
  expect(document.querySelector('h1')?.textContent).toBe('online_retail.csv')
})

test('one segment that was asked for is no verdict', async () => {
  await show('single', 'light', 1440)
  expect(document.querySelector('h1')?.textContent).toBe('All 4,338 customers in one segment, as you chose.')
  expect(document.querySelector('#try')).toBeNull()
})

test('without clear segments the page says what to try', async () => {
  await show('none', 'light', 1440)
  expect(document.querySelector('h1')?.textContent).toBe('No clear segments among 4,338 customers.')
  expect(document.querySelectorAll('#try ~ ul > li').length).toBeGreaterThan(1)
})

describe('closer looks', () => {
  const tabs = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=tab]')]
  const openTab = (): string => document.querySelector('[role=tab][aria-selected=true]')?.textContent ?? ''
  const panel = (): string =>
    document.querySelector('[role=tabpanel]')?.textContent?.replace(/\s+/g, ' ') ?? ''
  const drawn = () => new Promise((done) => setTimeout(done, 150))
  const press = (text: string): void => {
    const found = [...document.querySelectorAll<HTMLElement>('main button')].find((one) =>
      one.textContent?.trim().startsWith(text),
    )
    if (!found) throw new Error(`There is no ${text}.`)
    found.click()
    flushSync()
  }
  const type = (key: string): void => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    flushSync()
  }

  test.each([
    ['tried', 'light', 1440, 'Profile, Silhouettes, Why this many, What was tried, Compare'],
    ['tried', 'dark', 390, 'Profile, Silhouettes, Why this many, What was tried, Compare'],
    ['mixture', 'light', 390, 'Profile, Why this many, What was tried, Compare'],
    ['density', 'dark', 390, 'Profile, Distances, Compare'],
    ['condensed', 'dark', 1440, 'Profile, Tree, Compare'],
  ] as const)('of %s are faultless: %s, %i px', async (state, theme, width, labels) => {
    await show(state, theme, width)
    await expect
      .poll(() =>
        tabs()
          .map((tab) => tab.textContent)
          .join(', '),
      )
      .toBe(labels)
    for (const tab of tabs()) {
      tab.click()
      flushSync()
      await drawn()
      expect(await faults(), tab.textContent).toEqual([])
      expect(overflow(), tab.textContent).toBeLessThanOrEqual(0)
    }
  })

  test('are reached by arrows, Home and End, and stop at no tab that is not open', async () => {
    await show('tried', 'light', 1440)
    await expect.poll(tabs).toHaveLength(5)
    expect(tabs().map((tab) => tab.tabIndex)).toEqual([0, -1, -1, -1, -1])
    tabs()[0]?.focus()
    for (const [key, label] of [
      ['ArrowRight', 'Silhouettes'],
      ['End', 'Compare'],
      ['ArrowRight', 'Profile'],
      ['ArrowLeft', 'Compare'],
      ['Home', 'Profile'],
    ] as const) {
      type(key)
      expect(openTab()).toBe(label)
      expect(document.activeElement?.textContent).toBe(label)
    }
  })

  test('why this many opens its tab', async () => {
    await show('tried', 'light', 1440)
    await expect.poll(tabs).toHaveLength(5)
    press('why this many?')
    await drawn()
    expect(openTab()).toBe('Why this many')
    expect(document.activeElement?.id).toBe('why')
  })

  test('what was tried is used by a button, with its kind; the others unfold', async () => {
    await show('tried', 'light', 1440)
    await expect.poll(tabs).toHaveLength(5)
    press('What was tried')
    await drawn()
    press('7 others tried')
    expect(panel()).toContain('along the features')
    press('Use this: Gaussian mixture, any shape, 5')
    expect(shown.session?.config.cluster).toMatchObject({
      ...{ method: 'gaussianMixture', nClusters: 5, params: { covarianceType: 'full' } },
    })
    press('Use this: HDBSCAN')
    expect(shown.session?.config.cluster).toMatchObject({ method: 'hdbscan', nClusters: 'auto', params: {} })
  })

  test('any two clusterings are compared, in words, numbers and names', async () => {
    await show('tried', 'dark', 390)
    await expect.poll(tabs).toHaveLength(5)
    tabs()[4]?.click()
    flushSync()
    await drawn()
    const button = [...document.querySelectorAll<HTMLElement>('[role=tabpanel] button')].find(
      (one) => one.textContent === 'Compare',
    )
    button?.click()
    await drawn()
    flushSync()
    await drawn()
    expect(shown.session?.compared).toEqual([{ method: 'kmeans', nClusters: 4, params: {} }])
    expect(panel()).toContain('808 of 4,338 customers (19 %) are in a segment that does not correspond')
    expect(panel()).toContain('0.71: largely the same; 1 is identical, 0 is chance')
    expect(panel()).toContain('Who is elsewhere: 808 customers')
    expect(await faults()).toEqual([])
    expect(overflow()).toBeLessThanOrEqual(0)
    press('Use HDBSCAN, 4 segments')
    expect(shown.session?.config.cluster).toMatchObject({ method: 'kmeans', nClusters: 4 })
  })
})

test('unstable segments are said in the headline and on their cards', async () => {
  await show('unstable', 'light', 1440)
  const said = () => document.querySelector('main')?.textContent?.replace(/\s+/g, ' ') ?? ''
  expect(said()).toContain('None of the segments is stable when the customers are resampled')
  await expect.poll(said).toContain('0.73: a pattern, but who belongs is doubtful')
  expect(said()).toContain('0.54: do not rely on it')
})

test('customers in no segment have a card, a filter and a box to save them', async () => {
  await show('density', 'light', 1440)
  await expect
    .poll(() => document.querySelector('article[aria-label="In no segment"]')?.textContent)
    .toContain('867 customers')
  await go('Customers')
  const chip = [...document.querySelectorAll<HTMLElement>('main .filters button')].at(-1)
  expect(chip?.textContent?.trim()).toBe('In no segment')
  chip?.click()
  flushSync()
  expect(document.querySelector('h1')?.textContent?.trim()).toBe('In no segment: 867 customers')
  expect(await faults()).toEqual([])
  expect(document.querySelectorAll('fieldset label')).toHaveLength(6)
})

test('a method that finds the number says so, and leaves nothing of the settings before', async () => {
  await show('ready', 'light', 1440)
  const press = (text: string): void =>
    [...document.querySelectorAll<HTMLElement>('button, summary')]
      .find((one) => one.textContent?.trim().startsWith(text))
      ?.click()
  const choose = (method: string): void => {
    const select = [...document.querySelectorAll('select')].find((one) =>
      one.textContent?.includes('HDBSCAN'),
    )
    if (!select) throw new Error('no select')
    select.value = method
    select.dispatchEvent(new Event('change', { bubbles: true }))
    flushSync()
  }
  press('Change')
  flushSync()
  await new Promise((done) => setTimeout(done, 200))
  choose('kmeans')
  const panel = () => document.querySelector('#controls')?.textContent?.replace(/\s+/g, ' ') ?? ''
  expect(panel()).toContain('Round groups of similar customers')
  expect(panel()).toContain('More settings of k-means')
  expect(panel()).not.toContain('Rows at once')
  shown.session?.change((config) => ({
    ...config,
    cluster: { ...config.cluster, nClusters: 4, params: { nInit: 3 } },
  }))
  choose('hdbscan')
  expect(shown.session?.config.cluster).toMatchObject({ method: 'hdbscan', nClusters: 'auto', params: {} })
  expect(panel()).toContain('HDBSCAN finds the number of segments itself.')
  const number = document.querySelector<HTMLInputElement>('#controls input[type=number]')
  expect(number?.disabled).toBe(true)
  choose('gaussianMixture')
  expect(panel()).toContain('any shape')
  press('Which method when')
  await new Promise((done) => setTimeout(done, 300))
  expect(panel()).toContain('Dense groups of any shape')
  expect(await faults()).toEqual([])
})
