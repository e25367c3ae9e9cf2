// Mounts the page with a stand-in for the session, and looks at it. The test file mocks the session itself.
import axe from 'axe-core'
import { flushSync, mount, unmount } from 'svelte'
import { page } from 'vitest/browser'
import { expect } from 'vitest'
import App from '../../src/App.svelte'
import '../../src/app.css'

let app: Record<string, unknown> | null = null

/** Takes the page down again. */
export async function clear(): Promise<void> {
  if (app) await unmount(app)
  document.body.replaceChildren()
}

/** The page in a state of the stand-in session. */
export async function show(state: string, theme: 'light' | 'dark', width: number): Promise<void> {
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

/** Goes to a place by its name. */
export async function go(place: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('nav button')]
  buttons.find((button) => button.textContent?.trim() === place)?.click()
  flushSync()
  await new Promise((done) => setTimeout(done, 100))
}

/** What axe-core finds wrong. */
export async function faults(): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run(document, {
    runOnly: tags,
    rules: { 'target-size': { enabled: true } },
  })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}
/** Pixels by which the page is wider than the window. */
export const overflow = (): number =>
  document.documentElement.scrollWidth - document.documentElement.clientWidth
