// One epoch of a self-organizing map of 20 × 20 units: ours (batch: a float64 pass of the rows against the units, and their
// neighbourhood-weighted means) beside MiniSom's (online: one presentation of each row) and that of R's kohonen (its parallel
// batch mode), and its cost against n.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { row } from './measure.mjs'
import { startPeer } from './peer.mjs'

/** The browser's half, as the dev server serves it. */
const module = '/bench/somPage.ts'
const size = { d: 8, k: 400 }
/** The size at which the peer is measured, and those that show the cost against n. */
const besidePeer = 100_000
const sizes = [10_000, besidePeer, 1_000_000]
const devices = ['wasmLanes', 'wasmOneLane']
const rounds = 3
const peers = { 'MiniSom, one online epoch': 'bench/som.py', 'R’s kohonen, one pbatch epoch': 'bench/som.R' }

export const som = { name: 'som', run }

async function run(page) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const rows = []
    for (const n of sizes) {
      const file = join(folder, `som${n}.f32`)
      writeFileSync(file, clouds(n, size.d))
      await page.route('**/som.f32', (route) => route.fulfill({ path: file }))
      const shape = { n, ...size }
      await page.evaluate((call) => import(call.module).then((bench) => bench.prepare(call)), {
        module,
        ...shape,
      })
      const started = n === besidePeer ? await startPeers([file, n, size.d].map(String)) : []
      const times = await measure(page, started)
      started.forEach(({ peer }) => peer.stop())
      await page.unroute('**/som.f32')
      for (const device of devices) {
        const about = { name: 'som', ...shape, device }
        if (started.length === 0) rows.push(row(about, times[device], null))
        for (const { name } of started) rows.push(row(about, times[device], name, times[name]))
      }
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Those peers that there are. */
async function startPeers(args) {
  const started = []
  for (const [name, script] of Object.entries(peers)) {
    const peer = await startPeer(script, args)
    if (peer) started.push({ name, peer })
  }
  return started
}

/** Times by device and by peer, in turns. */
async function measure(page, started) {
  const times = Object.fromEntries([...devices, ...started.map(({ name }) => name)].map((id) => [id, []]))
  for (let round = 0; round < rounds; round++) {
    for (const { name, peer } of started) times[name].push((await peer.ask('epoch')).ms)
    for (const id of devices) {
      const call = { module, id }
      times[id].push(await page.evaluate((c) => import(c.module).then((bench) => bench.time(c)), call))
    }
  }
  return times
}

/** Column-major float32 (n, d): twenty normal clouds. */
function clouds(n, d) {
  let state = 12345
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const middles = Array.from({ length: 20 * d }, () => 1.5 * normal())
  const data = new Float32Array(n * d)
  for (let i = 0; i < n; i++) {
    const cloud = Math.floor(uniform() * 20)
    for (let j = 0; j < d; j++) data[j * n + i] = middles[cloud * d + j] + normal()
  }
  return data
}
