// Accessibility violations of the page as it stands, by axe-core.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

export async function violations(page: Page): Promise<unknown[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
  })
}
