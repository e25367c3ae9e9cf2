// Ward's tree of 20,000 × 8 numbers beside scipy and fastcluster on the same data, and what it costs from 10,000 to
// 1,000,000 customers; from 20,000 on over micro-clusters.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overlappingBlobs } from './blobs.mjs'
import { row } from './measure.mjs'
import { startPeer } from './peer.mjs'

/** The browser's half, as the dev server serves it. */
const module = '/bench/treePage.ts'
const d = 8
const rounds = 3
/** fastcluster's `linkage_vector` keeps no distances, as ours; the others keep all 200 million. */
const peers = [
  { id: 'fastclusterVector', name: 'fastcluster linkage_vector' },
  { id: 'fastcluster', name: 'fastcluster linkage' },
  { id: 'scipy', name: 'scipy linkage' },
]

export const ward = { name: 'ward', run }

async function run(page) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'tree.f32')
  try {
    await page.route('**/tree.f32*', (route) => route.fulfill({ path: file }))
    const rows = []
    for (const n of [20_000, 10_000, 100_000, 1_000_000]) {
      writeFileSync(file, overlappingBlobs(n, d))
      await page.evaluate(({ module, n, d }) => import(module).then((bench) => bench.prepare(n, d)), {
        module,
        n,
        d,
      })
      rows.push(...(n === 20_000 ? await besidePeers(page, file, n) : [await alone(page, n)]))
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function besidePeers(page, file, n) {
  const peer = await startPeer('bench/tree.py', [file, n, d].map(String))
  const times = { ours: [] }
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await time(page))
    for (const { id } of peer ? peers : []) (times[id] ??= []).push((await peer.ask(id)).ms)
  }
  peer?.stop()
  return peers.map(({ id, name }) => row(about(n), times.ours, name, times[id]))
}

async function alone(page, n) {
  const times = []
  for (let round = 0; round < rounds; round++) times.push(await time(page))
  return row(about(n), times, null)
}

const about = (n) => ({ name: 'ward', n, d, k: '–', device: n > 20_000 ? 'micro-clusters' : 'exact' })

function time(page) {
  return page.evaluate((module) => import(module).then((bench) => bench.time()), module)
}
