// Every view in every state that is designed: nothing breaks, and axe-core finds nothing wrong, in light and dark,
// wide and narrow. The session is a stand-in, so no engine runs.
import { flushSync } from 'svelte'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { shown } from '../charts/fakeSession.svelte.ts'
import { clear, faults, go, overflow, show } from './shownPage.ts'

vi.mock('../../src/state/session.svelte.ts', () => import('../charts/fakeSession.svelte.ts'))

afterEach(clear)

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
    const found = [...document.querySelectorAll<HTMLElement>('button, summary')].find((element) =>
      element.textContent?.trim().startsWith(text),
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
    const box = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].find((element) =>
      element.closest('label')?.textContent?.includes('Leave test orders out'),
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
    const select = [...document.querySelectorAll('select')].find((element) =>
      element.textContent?.includes('Row 2: Inv'),
    )
    if (!select) throw new Error('no select')
    select.value = '2'
    select.dispatchEvent(new Event('change', { bubbles: true }))
    flushSync()
    press('Read it again')
    expect(shown.session?.storedColumns.asked).toEqual([
      'read h1 [{"file":"online_retail.csv","headerRow":2}]',
    ])
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

test('a run marks the result before it, and takes back the advice on it', async () => {
  const said = () => document.querySelector('main')?.textContent?.replace(/\s+/g, ' ') ?? ''
  await show('none', 'light', 1440)
  expect(said()).not.toContain('The result before')
  shown.session!.status = 'running'
  flushSync()
  await expect.poll(said).toContain('The result before: the new one is being computed')
  expect(document.querySelector('#try')).toBeNull()
  expect(await faults()).toEqual([])
  shown.session!.status = 'ready'
  flushSync()
  expect(document.querySelector('#try')).not.toBeNull()
  expect(said()).not.toContain('The result before')
})

test('without clear segments the page says what to try', async () => {
  await show('none', 'light', 1440)
  expect(document.querySelector('h1')?.textContent).toBe('No clear segments among 4,338 customers.')
  expect(document.querySelectorAll('#try ~ ul > li').length).toBeGreaterThan(1)
  const button = [...document.querySelectorAll('button')].find(
    (element) => element.textContent?.trim() === 'Try HDBSCAN',
  )
  button?.click()
  flushSync()
  expect(shown.session?.config.cluster).toMatchObject({ method: 'hdbscan', nClusters: 'auto', params: {} })
})
