// The headless run: drives the built site in Chromium exactly as a person would, and writes what it found.
//   npm run segment -- FILE… [--config FILE | --link URL] [--out DIR] [--device auto|webgpu|wasm] [--seed N]
//     [--method ID|auto] [--clusters N|auto] [--features a,b,…] [--scale standard|none]
// Exit 0 when segments were made; 2 with one clear line on stderr when the input cannot be used.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import './build-wasm.mjs'
import { chromiumArgs, chromiumPath } from './chromium.mjs'
import { watchHeap } from './heap.mjs'

const linkPrefix = '#c=1.'
const waitMs = 15 * 60_000

class Unusable extends Error {}

function readArguments() {
  const string = { type: 'string' }
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      config: string,
      link: string,
      out: string,
      device: string,
      seed: string,
      method: string,
      clusters: string,
      features: string,
      scale: string,
    },
  })
  if (positionals.length === 0) throw new Unusable('No file given. Use: npm run segment -- FILE… [--out DIR]')
  const missing = positionals.find((file) => !existsSync(file) || !statSync(file).isFile())
  if (missing) throw new Unusable(`There is no file ${missing}.`)
  return { files: positionals.map((file) => resolve(file)), options: values }
}

/** The config that --config or --link gives, or the defaults. */
function givenConfig({ config, link }) {
  try {
    const given = configOf(config, link)
    if (typeof given !== 'object' || given === null) throw new Error('it is not an object')
    return given
  } catch (error) {
    throw new Unusable(`The configuration in ${config ?? 'the link'} cannot be read: ${error.message}`)
  }
}

function configOf(file, link) {
  if (file) return JSON.parse(readFileSync(file, 'utf8'))
  if (!link) return {}
  const packed = link.slice(link.indexOf(linkPrefix) + linkPrefix.length)
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString('utf8'))
}

function wholeNumber(name, text) {
  if (!/^\d+$/.test(text)) throw new Unusable(`--${name} takes a whole number, not "${text}".`)
  return Number(text)
}

/** The config with what the flags set on top; the page checks all of it. */
function withFlags(config, { device, seed, method, clusters, features, scale }) {
  const cluster = { ...config.cluster }
  if (seed !== undefined) cluster.randomState = wholeNumber('seed', seed)
  if (method !== undefined) cluster.method = method
  if (clusters !== undefined)
    cluster.nClusters = clusters === 'auto' ? clusters : wholeNumber('clusters', clusters)
  return {
    ...config,
    version: 1,
    cluster,
    ...(device === undefined ? {} : { device }),
    ...(scale === undefined ? {} : { scale }),
    ...(features === undefined
      ? {}
      : { features: features === 'auto' ? 'auto' : features.split(',').map((name) => name.trim()) }),
  }
}

/** True where there is no built site, or sources are newer than it. */
function isStale() {
  if (!existsSync('dist/index.html')) return true
  const built = statSync('dist/index.html').mtimeMs
  const sources = ['src', 'public'].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((file) => join(folder, file)),
  )
  return [...sources, 'index.html', 'vite.config.ts'].some((file) => statSync(file).mtimeMs > built)
}

async function serve() {
  if (isStale()) await build({ logLevel: 'error' })
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
  return { address: server.resolvedUrls.local[0], close: () => server.close() }
}

/** Waits until the page rests; throws Unusable with the page's own sentence if it has no result to show. */
async function settled(page) {
  const app = page.locator('[data-status]')
  await page.waitForFunction(
    () => {
      const { status, message } = document.querySelector('[data-status]')?.dataset ?? {}
      return status === 'ready' || (message && (status === 'failed' || status === 'empty'))
    },
    undefined,
    { timeout: waitMs },
  )
  const text = await app.getAttribute('data-message')
  if (text === null) return
  if ((await app.getAttribute('data-kind')) === 'bug') throw new Error(text)
  throw new Unusable(text)
}

async function save(page, item, file) {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: item }).click()
  await (await download).saveAs(file)
}

/** What came of the run, in one line: how many segments, by which method and why, or why there are none. */
function outcome({ customers, nClusters, noise, method, choice, config, warnings }) {
  const counted = (n, noun) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`
  const verdict = warnings.find((warning) => warning.startsWith('No clear segments'))
  if (verdict && nClusters < 2) return `${counted(customers, 'customer')}. ${verdict}`
  const left = noise > 0 ? `, ${noise.toLocaleString('en')} in none` : ''
  const isChosen = config.cluster.method !== 'auto' && config.cluster.nClusters !== 'auto'
  const why =
    choice?.reason ?? (isChosen ? 'Method and number are as asked for.' : 'The number is as asked for.')
  return `${counted(customers, 'customer')}, ${counted(nClusters, 'segment')}${left}, by ${method}. ${why}`
}

async function run() {
  const { files, options } = readArguments()
  const config = withFlags(givenConfig(options), options)
  const hash = linkPrefix + deflateRawSync(JSON.stringify(config)).toString('base64url')
  const out = options.out ?? 'out'
  mkdirSync(out, { recursive: true })
  const site = await serve()
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, acceptDownloads: true })
    const heap = await watchHeap(browser)
    await page.goto(site.address + hash)
    await page.locator('[data-status="empty"]').waitFor()
    // A link that does not fit is told at once.
    if (await page.locator('[data-message]').count()) await settled(page)
    await page.locator('input[type=file]').first().setInputFiles(files)
    await page.locator('[data-status]:not([data-status="empty"]), [data-message]').first().waitFor()
    await settled(page)
    const peakHeapMB = await heap.stop()
    // Parts of a large page come one after the other.
    await page.locator('main .result').waitFor()
    await page.waitForFunction(() => document.querySelector('main .coming') === null)
    await page.screenshot({ path: join(out, 'page.png'), fullPage: true })
    await save(page, 'Customers (CSV)', join(out, 'customers.csv'))
    await save(page, 'Segments (CSV)', join(out, 'segments.csv'))
    await save(page, 'Result (JSON)', join(out, 'result.json'))
    const result = { ...JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')), peakHeapMB }
    writeFileSync(join(out, 'result.json'), JSON.stringify(result, null, 2) + '\n')
    console.log(`${outcome(result)} (${Math.round(result.timings.total)} ms, in ${out}/)`)
  } finally {
    await browser.close()
    await site.close()
  }
}

try {
  await run()
} catch (error) {
  const isUnusable = error instanceof Unusable || error?.code?.startsWith?.('ERR_PARSE_ARGS')
  console.error(isUnusable ? error.message.replaceAll('\n', ' ') : error)
  process.exitCode = isUnusable ? 2 : 1
}
