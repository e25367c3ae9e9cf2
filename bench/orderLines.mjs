// The files of the import benches: order lines of a made-up shop, the same for every run, written as streams.
import { createWriteStream, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { runnerImport } from 'vite'

export const names = ['order_id', 'customer_id', 'ordered_at', 'sku', 'description', 'quantity', 'price', 'country'] // prettier-ignore
const countries = ['United Kingdom', 'Germany', 'France', 'Netherlands', 'Spain', 'Côte d’Ivoire', 'Sweden', 'Österreich'] // prettier-ignore
const colours = ['red', 'blue', 'green', 'ivory', 'black', 'rosé', 'amber']
const things = ['mug', 'lantern', 'cushion', 'tea towel', 'bunting', 'cake stand', 'storage jar', 'doormat']
const products = 4000

function createRandom(state) {
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** Every fourth description holds commas, and one in a hundred quotation marks. */
function descriptionOf(product) {
  const text = `${things[product % 8]} ${colours[product % 7]} no. ${product}`
  if (product % 100 === 3) return `${text} 12" wide`
  return product % 4 === 0 ? `${text}, set of 3, boxed` : text
}

/** Lines of orders in order of time: about four an order, by one customer in twelve orders. */
export function* orderLines(n) {
  const random = createRandom(1)
  let order = 100_000
  let left = 0
  let customer = 0
  let at = Date.UTC(2023, 0, 1)
  const step = (730 * 864e5) / n
  for (let i = 0; i < n; i++) {
    if (left-- === 0) {
      left = random(7)
      order++
      customer = 10_000 + random(Math.ceil(n / 48))
    }
    at += step * 2 * (random(1000) / 1000)
    const product = random(random(2) ? products : 400)
    const price = (99 + ((product * 7919) % 9900)) / 100
    yield [
      `#${order}`,
      customer,
      new Date(at - (at % 1000)),
      `S-${String(product).padStart(5, '0')}`,
      descriptionOf(product),
      1 + random(random(12) + 1),
      price,
      countries[(customer % 11) % 8],
    ]
  }
}

const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function csvLine([order, customer, at, sku, description, quantity, price, country]) {
  const time = at.toISOString().slice(0, 19)
  return `${order},${customer},${time},${sku},${quoted(description)},${quantity},${price.toFixed(2)},${country}\n`
}

/** Writes n lines as CSV; nothing holds more than some thousand lines. */
export async function writeCsv(file, n) {
  const out = createWriteStream(file)
  let held = `${names.join(',')}\n`
  for (const line of orderLines(n)) {
    held += csvLine(line)
    if (held.length < 1 << 20) continue
    if (!out.write(held)) await once(out, 'drain')
    held = ''
  }
  out.end(held)
  await once(out, 'finish')
}

/** The same lines as Parquet, packed with Snappy, as most programs write it. */
export function writeParquet(file, n) {
  const columns = names.map((name) => ({ name, data: [] }))
  for (const line of orderLines(n)) line.forEach((cell, c) => columns[c].data.push(cell))
  writeFileSync(file, Buffer.from(parquetWriteBuffer({ columnData: columns, codec: 'SNAPPY' })))
}

/** The same lines as a workbook: shared texts, moments as serial days. */
export async function writeXlsx(file, n) {
  const { module } = await runnerImport('./tests/data/zip.ts')
  const places = new Map()
  const shared = (text) => places.get(text) ?? (places.set(text, places.size), places.size - 1)
  const cell = (value) => {
    if (value instanceof Date) return `<c s="1"><v>${value.getTime() / 864e5 + 25569}</v></c>`
    return typeof value === 'string' ? `<c t="s"><v>${shared(value)}</v></c>` : `<c><v>${value}</v></c>`
  }
  const rows = [`<row>${names.map(cell).join('')}</row>`]
  for (const line of orderLines(n)) rows.push(`<row>${line.map(cell).join('')}</row>`)
  const sheets = { Orders: `<sheetData>${rows.join('')}</sheetData>` }
  writeFileSync(file, module.workbook({ sheets, texts: [...places.keys()], formats: [22] }))
}
