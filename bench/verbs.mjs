// The verbs on pairs of rows and columns: every device of ours beside scikit-learn or numpy on the same data, and WGSL
// beside TensorFlow.js operations, both by SwiftShader where there is no GPU.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { row } from './measure.mjs'
import { startPeer } from './peer.mjs'

/** The browser's half, as the dev server serves it. */
const module = '/bench/verbsPage.ts'
const cpuRounds = { wasmLanes: 5, wasmOneLane: 5, reference: 1 }
/** `theirs`: what the verb's result is computed by in Python. Queries are the first m rows. */
const cases = [
  {
    verb: 'distanceSums',
    size: { n: 10_000, d: 8, m: 10_000, k: 9 },
    rounds: cpuRounds,
    theirs: 'silhouette_samples',
  },
  // TensorFlow.js makes m × n floats. Sums of distances are float64, so WebGPU leaves them to the CPU.
  { verb: 'distanceSums', size: { n: 10_000, d: 8, m: 400, k: 9 }, rounds: { wasmLanes: 3, tfjs: 1 } },
  {
    verb: 'neighbours',
    size: { n: 10_000, d: 8, m: 400, k: 10 },
    rounds: { ...cpuRounds, webgpu: 3, tfjs: 1 },
    theirs: 'kneighbors, brute',
  },
  {
    verb: 'crossProducts',
    size: { n: 500_000, d: 8, m: 1, k: 1 },
    rounds: { ...cpuRounds, webgpu: 3, tfjs: 1 },
    theirs: 'numpy',
  },
]

export const verbs = {
  name: 'verbs',
  async run(page) {
    const rows = []
    for (const each of cases) rows.push(...(await runCase(page, each)))
    return rows
  },
}

async function runCase(page, { verb, size, rounds, theirs }) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'verbs.f32')
  try {
    writeFileSync(file, normals(size.n * size.d))
    await page.unroute('**/verbs.f32')
    await page.route('**/verbs.f32', (route) => route.fulfill({ path: file }))
    await page.evaluate(({ module, size }) => import(module).then((bench) => bench.prepare(size)), {
      module,
      size,
    })
    const numbers = [size.n, size.d, size.m, size.k].map(String)
    const peer = theirs ? await startPeer('bench/verbs.py', [file, ...numbers]) : null
    const times = await measure(page, verb, rounds, peer)
    peer?.stop()
    return rowsOf(verb, size, rounds, times, theirs)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Times by device, in turns; the first call of each, which compiles and loads, is not counted. */
async function measure(page, verb, rounds, peer) {
  const times = { peer: [] }
  for (let round = 0; round <= Math.max(...Object.values(rounds)); round++) {
    if (peer) times.peer.push((await peer.ask(verb)).ms)
    for (const [device, most] of Object.entries(rounds)) {
      if (round > most || (round === 0 && device === 'reference')) continue
      const call = { module, verb, device }
      const found = await page.evaluate((c) => import(c.module).then((bench) => bench.time(c.verb, c.device)), call) // prettier-ignore
      if (typeof found !== 'number') console.log(`${verb} on ${device} is left out: ${found.missing}`)
      else if (round > 0) (times[device] ??= []).push(found)
    }
  }
  times.peer.shift()
  return times
}

/** WGSL, or what WebGPU uses in its place, stands beside TensorFlow.js; the others beside Python. */
function rowsOf(verb, size, rounds, times, theirs) {
  const measured = Object.keys(rounds).filter((device) => times[device])
  return measured.map((device) => {
    const about = { name: `${verb}, m ${size.m}`, ...size, device }
    if (device === 'tfjs') return row(about, times.tfjs, null)
    if (device === 'webgpu' || !theirs)
      return row(about, times[device], 'TensorFlow.js operations', times.tfjs)
    return row(about, times[device], theirs, times.peer)
  })
}

function normals(length) {
  let state = 12345
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  return Float32Array.from({ length }, normal)
}
