// The closer looks, what was tried, comparisons, customers in no segment, and the choice of a method, in the page.
import { flushSync } from 'svelte'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { shown } from '../charts/fakeSession.svelte.ts'
import { clear, faults, go, overflow, show } from './shownPage.ts'

vi.mock('../../src/state/session.svelte.ts', () => import('../charts/fakeSession.svelte.ts'))

afterEach(clear)

describe('closer looks', () => {
  const tabs = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=tab]')]
  const openTab = (): string => document.querySelector('[role=tab][aria-selected=true]')?.textContent ?? ''
  const panel = (): string =>
    document.querySelector('[role=tabpanel]')?.textContent?.replace(/\s+/g, ' ') ?? ''
  const drawn = () => new Promise((done) => setTimeout(done, 150))
  const press = (text: string): void => {
    const found = [...document.querySelectorAll<HTMLElement>('main button')].find((element) =>
      element.textContent?.trim().startsWith(text),
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
    ['density', 'dark', 390, 'Profile, Why this many, Compare'],
    ['condensed', 'dark', 1440, 'Profile, Why this many, Compare'],
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
      method: 'gaussianMixture',
      nClusters: 5,
      params: { covarianceType: 'full' },
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
      (element) => element.textContent === 'Compare',
    )
    button?.click()
    await drawn()
    flushSync()
    await drawn()
    expect(shown.session?.compared).toEqual([{ method: 'kmeans', nClusters: 4, params: {} }])
    expect(panel()).toContain(
      '3,530 of 4,338 customers (81 %) are in corresponding segments. Beyond what chance would give, the two are largely the same (0.71).',
    )
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
      .find((element) => element.textContent?.trim().startsWith(text))
      ?.click()
  const choose = (method: string): void => {
    const select = [...document.querySelectorAll('select')].find((element) =>
      element.textContent?.includes('HDBSCAN'),
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
