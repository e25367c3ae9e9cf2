// Whole fits of DBSCAN and HDBSCAN in one thread beside scikit-learn's, on the same data with the same settings, and how their
// cost grows with the number of rows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { row } from './measure.mjs'
import { startPeer } from './peer.mjs'

const rounds = 3

export const dbscan = {
  name: 'dbscan',
  async run(page) {
    // The distance is the knee of the curve, as the product proposes it; the peer gets the same.
    const settings = { minSamples: 24 }
    const rows = await withData(page, 200_000, 3, async (file) => {
      const { eps } = await fit(page, { method: 'dbscan', params: settings })
      return beside(page, file, { name: 'dbscan', n: 200_000, d: 3, k: 0 }, { ...settings, eps })
    })
    return [...rows, ...(await growth(page, 'dbscan', 3, [10_000, 100_000, 1_000_000], settings))]
  },
}

export const hdbscan = {
  name: 'hdbscan',
  async run(page) {
    const settings = { minClusterSize: 500, minSamples: 10 }
    const rows = await withData(page, 50_000, 8, (file) =>
      beside(page, file, { name: 'hdbscan', n: 50_000, d: 8, k: 0 }, settings),
    )
    return [...rows, ...(await growth(page, 'hdbscan', 8, [1_000, 10_000, 100_000], settings))]
  },
}

/** Ours and the peer's in turn. */
async function beside(page, file, about, settings) {
  const peer = await startPeer('bench/density.py', [file, about.n, about.d].map(String))
  const [ours, theirs] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const found = await fit(page, { method: about.name, params: settings })
    ours.push(found.ms)
    if (!peer) continue
    const answer = await peer.ask(JSON.stringify({ method: about.name, ...settings }))
    theirs.push(answer.ms)
    if (round > 0) continue
    console.log(`${about.name}: ours ${found.nClusters} clusters, ${found.noise} noise, eps ${found.eps};`)
    console.log(`  scikit-learn's ${answer.nClusters} clusters, ${answer.noise} noise`)
  }
  peer?.stop()
  return [row({ ...about, device: 'one thread' }, ours, 'scikit-learn', theirs)]
}

/** One fit of each size, and the slope between them: 1 is linear. */
async function growth(page, name, d, sizes, settings) {
  const rows = []
  for (const n of sizes) {
    const found = await withData(page, n, d, () => fit(page, { method: name, params: settings }))
    const slope = rows.length > 0 ? Math.log(found.ms / rows.at(-1).ms) / Math.log(n / rows.at(-1).n) : null
    const told = slope === null ? '' : `, slope ${slope.toFixed(2)}`
    console.log(
      `${name}, ${n} × ${d}: ${Math.round(found.ms)} ms${told}; longest ${Math.round(found.longestGap)} ms without a tick`,
    )
    rows.push(row({ name: `${name}Growth`, n, d, k: 0, device: 'one thread' }, [found.ms]))
  }
  return rows
}

function fit(page, asked) {
  return page.evaluate((a) => import('/bench/densityPage.ts').then((bench) => bench.fit(a)), asked)
}

/** Runs `measure(file)` with the data ready on the page and in the file. */
async function withData(page, n, d, measure) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'density.f32')
  try {
    writeFileSync(file, clouds(n, d))
    await page.route('**/density.f32', (route) => route.fulfill({ path: file }))
    await page.evaluate(
      ([n, d]) => import('/bench/densityPage.ts').then((bench) => bench.prepare(n, d)),
      [n, d],
    )
    return await measure(file)
  } finally {
    await page.unroute('**/density.f32')
    rmSync(folder, { recursive: true })
  }
}

/** Column-major float32 (n, d): twelve normal clouds, some of which touch, and one row in fifty anywhere. */
function clouds(n, d) {
  let state = 12345
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const middles = Array.from({ length: 12 * d }, () => 4 * normal())
  const data = new Float32Array(n * d)
  for (let i = 0; i < n; i++) {
    const isAnywhere = uniform() < 0.02
    const cloud = Math.floor(uniform() * 12)
    for (let j = 0; j < d; j++)
      data[j * n + i] = isAnywhere ? 24 * uniform() - 12 : middles[cloud * d + j] + normal()
  }
  return data
}
