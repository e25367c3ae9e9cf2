// The user's journey on a real file: from drop to segments, reload to segments, the longest task of the page's main
// thread meanwhile, and peak memory. Without a GPU, on the built site. Needs ../shared/data.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { chromiumArgsWithoutGpu, chromiumPath } from '../scripts/chromium.mjs'
import { watchHeap } from '../scripts/heap.mjs'
import { row } from './measure.mjs'

const file = '../shared/data/online_retail/online_retail.csv.gz'
const runs = 5

/** Milliseconds until the page shows a result. */
async function untilReady(page, act) {
  const started = performance.now()
  await act()
  await page.locator('[data-status="ready"]').waitFor({ timeout: 120_000 })
  return performance.now() - started
}

const longestTask = (page) =>
  page.evaluate(() => Math.max(0, ...globalThis.longTasks.map((task) => task.duration)))

async function journeyOnce(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  await context.addInitScript(() => {
    globalThis.longTasks = []
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries())).observe({
      type: 'longtask',
      buffered: true,
    })
  })
  const page = await context.newPage()
  await page.goto(address)
  await page.locator('[data-status="empty"]').waitFor()
  await page.evaluate(() => (globalThis.longTasks.length = 0))
  const heap = await watchHeap(browser)
  const drop = await untilReady(page, () => page.locator('input[type=file]').first().setInputFiles(file))
  const peakMB = await heap.stop()
  await page.waitForTimeout(1000)
  const task = await longestTask(page)
  const reload = await untilReady(page, () => page.reload())
  await context.close()
  return { drop, reload, task, peakMB }
}

async function run() {
  if (!existsSync(file)) {
    console.log('The journey is left out: ../shared/data is missing.')
    return []
  }
  await build({ logLevel: 'error' })
  const site = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgsWithoutGpu })
  const all = []
  for (let i = 0; i < runs; i++) all.push(await journeyOnce(browser, site.resolvedUrls.local[0]))
  await browser.close()
  await site.close()
  console.log(`peak memory, MB: ${all.map(({ peakMB }) => peakMB).join(', ')}`)
  const about = { n: 541_909, d: 8, k: 'auto', device: 'wasm' }
  return [
    row(
      { name: 'drop to segments', ...about },
      all.map(({ drop }) => drop),
    ),
    row(
      { name: 'reload to segments', ...about },
      all.map(({ reload }) => reload),
    ),
    row(
      { name: 'longest task of the page', ...about },
      all.map(({ task }) => task),
    ),
  ]
}

export const journey = { name: 'journey', run }
