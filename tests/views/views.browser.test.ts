// Every view in every state that is designed: nothing breaks, and axe-core finds nothing wrong, in light and dark,
// wide and narrow. The session is a stand-in, so no engine runs.
import axe from 'axe-core'
import { flushSync, mount, unmount } from 'svelte'
import { page } from 'vitest/browser'
import { afterEach, describe, expect, test, vi } from 'vitest'
import App from '../../src/App.svelte'
import '../../src/app.css'

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
