// The whole import of 1,000,000 × 8 order lines (read, typed, recognised, stored) beside PapaParse's bare parse of the
// same file, both in a worker, in turns; the same lines as Parquet and some of them as a workbook; and 5,000,000 lines
// with the memory of all processes of the browser.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchHeap } from '../scripts/heap.mjs'
import { row } from './measure.mjs'
import { writeCsv, writeParquet, writeXlsx } from './orderLines.mjs'
import { watchProcesses } from './processMemory.mjs'

const lines = 1_000_000
/** A workbook of a million rows would be 400 MB of XML, more than can be made here in one piece. */
const sheetLines = 100_000
const largeLines = 5_000_000
const rounds = 5

export const importing = { name: 'import', run: inFolder(run) }
export const importLarge = { name: 'importLarge', run: inFolder(runLarge) }

function inFolder(work) {
  return async (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'))
    try {
      await ask(page, 'prepare')
      return await work(page, folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}

/** Calls a function of the browser's half. */
const ask = (page, name, ...given) =>
  page.evaluate(({ name, given }) => import('/bench/importPage.ts').then((half) => half[name](...given)), {
    name,
    given,
  })

async function run(page, folder) {
  const file = join(folder, 'lines.csv')
  await writeCsv(file, lines)
  await page.setInputFiles('input', file)
  const found = { import: [], papa: [], papaKept: [] }
  await ask(page, 'freshWorker')
  for (let round = 0; round < rounds; round++)
    for (const way of Object.keys(found)) found[way].push(await once(page, way))
  console.log(`${megabytes(file)} MB of CSV; parts of the last import: ${said(found.import.at(-1).parts)}`)
  const about = { n: lines, d: 8, k: '–', device: 'worker' }
  const ms = Object.fromEntries(Object.entries(found).map(([way, all]) => [way, all.map((one) => one.ms)]))
  const peer = 'PapaParse, rows let go'
  const rows = [row({ name: 'import CSV', ...about }, ms.import, peer, ms.papa)]
  rows.push(row({ name: 'PapaParse, rows kept', ...about }, ms.papaKept, peer, ms.papa))
  for (const way of Object.keys(found))
    console.log(`heap growth of a fresh worker, ${way}: ${await heapGrowth(page, way)} MB`)
  return [...rows, ...(await otherFormats(page, folder, about))]
}

async function otherFormats(page, folder, about) {
  const rows = []
  for (const [kind, write, n] of [
    ['parquet', writeParquet, lines],
    ['xlsx', writeXlsx, sheetLines],
  ]) {
    const file = join(folder, `lines.${kind}`)
    await write(file, n)
    await page.setInputFiles('input', file)
    const found = []
    for (let round = 0; round < rounds; round++) found.push(await once(page, 'import'))
    rows.push(
      row(
        { name: `import ${kind}`, ...about, n },
        found.map(({ ms }) => ms),
      ),
    )
    const growth = await heapGrowth(page, 'import')
    console.log(`${megabytes(file)} MB of ${kind}: ${said(found.at(-1).parts)}; heap growth ${growth} MB`)
  }
  return rows
}

async function once(page, way) {
  const done = await ask(page, 'time', way)
  // PapaParse counts the header and the empty end of the file.
  if (done.rows < sheetLines) throw new Error(`${way} read only ${done.rows} rows`)
  return done
}

/** Peak of heap and buffers while a fresh worker does its work, above what it had before, in MB. */
async function heapGrowth(page, way) {
  await ask(page, 'freshWorker')
  const browser = page.context().browser()
  const before = await watchHeap(browser)
  await page.waitForTimeout(500)
  const base = await before.stop()
  const during = await watchHeap(browser)
  await ask(page, 'time', way)
  return Math.round((await during.stop()) - base)
}

async function runLarge(page, folder) {
  const file = join(folder, 'lines.csv')
  await writeCsv(file, largeLines)
  await page.setInputFiles('input', file)
  const memory = await watchProcesses(page.context().browser())
  const { openMs, storedMs, reports, lastNote } = await ask(page, 'importLarge')
  const { first, peak } = await memory.stop()
  console.log(`${megabytes(file)} MB; ${reports} reports, the last while reading: "${lastNote}"`)
  console.log(`all processes of the browser: ${Math.round(first)} MB before, ${Math.round(peak)} MB at most`)
  const cancels = []
  for (const at of [0.2, 0.9, 'Recognising']) cancels.push(await ask(page, 'cancelAt', at))
  console.log(
    `cancelled at 20 %, at 90 % and after typing: ended after ${cancels.map(Math.round).join(', ')} ms`,
  )
  const about = { n: largeLines, d: 8, k: '–', device: 'worker' }
  return [
    row({ name: 'importLarge, opened', ...about }, [openMs]),
    row({ name: 'importLarge, stored', ...about }, [storedMs]),
  ]
}

const megabytes = (file) => Math.round(statSync(file).size / 1e6)
const said = (parts) =>
  Object.entries(parts)
    .map(([part, ms]) => `${part} ${Math.round(ms)} ms`)
    .join(', ')
