// npm run bench [-- NAME…] [--json FILE]: runs the benches in headless Chromium, on the page's own modules, beside
// the peers they are measured against; prints a table and writes its rows as JSON.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { createServer } from 'vite'
import { chromiumArgs, chromiumPath } from '../scripts/chromium.mjs'
import '../scripts/build-wasm.mjs'
import { benches } from './benches.mjs'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } })
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) {
  console.error(
    `No bench is called ${unknown.join(', ')}; there are: ${benches.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}

// A cache of its own, as a dev server may be running beside the bench; and no reload when a file is edited meanwhile.
const server = await createServer({
  cacheDir: 'node_modules/.vite-bench',
  logLevel: 'error',
  server: { port: 0, hmr: false, watch: null },
})
await server.listen()
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs })
const rows = []
try {
  for (const bench of benches) {
    if (positionals.length > 0 && !positionals.includes(bench.name)) continue
    const page = await browser.newPage()
    await page.goto(`${server.resolvedUrls.local[0]}bench/page.html`)
    rows.push(...(await bench.run(page)))
    await page.close()
  }
} finally {
  await browser.close()
  await server.close()
}

print(rows)
if (values.json) writeFileSync(values.json, JSON.stringify(rows, null, 2) + '\n')

function print(rows) {
  const round = (number, digits) => (number === undefined ? '' : Number(number.toFixed(digits)))
  const columns = rows.map((row) => ({
    bench: row.name,
    size: `${row.n} × ${row.d}, k ${row.k}`,
    device: row.device,
    'ms (median)': round(row.ms, 2),
    'ms (least)': round(row.least, 2),
    runs: row.runs,
    peer: row.peer ?? '',
    'peer ms': round(row.peerMs, 2),
    'times as fast': round(row.ratio, 2),
  }))
  console.table(columns)
}
