// One pass of Lloyd's k-means (nearest centre, sums, new centres) over 1,000,000 × 8 numbers: every device of ours
// beside scikit-learn on the same data from the same centres, and WGSL beside TensorFlow.js operations.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { row } from './measure.mjs'
import { startPeer } from './peer.mjs'

/** The browser's half, as the dev server serves it. */
const module = '/bench/lloydPage.ts'
const size = { n: 1_000_000, d: 8, k: 8 }
/** Passes 3 to 22, as the peer is measured; a device that takes seconds per pass is measured over fewer. */
const devices = [
  { id: 'wasmLanes', rounds: 11, skipped: 2, passes: 20 },
  { id: 'wasmOneLane', rounds: 11, skipped: 2, passes: 20 },
  { id: 'reference', rounds: 1, skipped: 2, passes: 3 },
]
const gpuDevices = [
  { id: 'webgpu', rounds: 2, skipped: 1, passes: 3 },
  { id: 'tfjsOneHot', rounds: 1, skipped: 1, passes: 1 },
  { id: 'tfjsSegmentSum', rounds: 1, skipped: 1, passes: 1 },
]

export const lloyd = { name: 'lloyd', run: withData(onCpu) }
export const lloydGpu = { name: 'lloydGpu', run: withData(onGpu) }

/** Runs `measureOn(page, file)` with the data ready on the page and in the file. */
function withData(measureOn) {
  return async (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'))
    const file = join(folder, 'lloyd.f32')
    try {
      writeFileSync(file, overlappingBlobs(size.n, size.d))
      await page.route('**/lloyd.f32', (route) => route.fulfill({ path: file }))
      await page.evaluate(({ module, size }) => import(module).then((bench) => bench.prepare(size)), {
        module,
        size,
      })
      return await measureOn(page, file)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}

async function onCpu(page, file) {
  const peer = await startPeer('bench/lloyd.py', [file, size.n, size.d, size.k].map(String))
  const times = await measure(page, devices, peer)
  peer?.stop()
  return rowsOf('lloyd', times, devices, 'scikit-learn', 'peer')
}

/** The peer of WGSL is the better of the two ways to say it in TensorFlow.js. */
async function onGpu(page) {
  const times = await measure(page, gpuDevices, null)
  const [oneHot, segmentSum] = [times.tfjsOneHot?.[0] ?? Infinity, times.tfjsSegmentSum?.[0] ?? Infinity]
  const better = oneHot < segmentSum ? 'tfjsOneHot' : 'tfjsSegmentSum'
  const [ours, ...theirs] = gpuDevices
  const beside = rowsOf('lloydGpu', times, [ours], 'TensorFlow.js operations', better)
  return [...beside, ...rowsOf('lloydGpu', times, theirs, null)]
}

/** Times by device, in turns: each round the peer, then every device that still has rounds left. */
async function measure(page, devices, peer) {
  const times = { peer: [] }
  for (let round = 0; round < Math.max(...devices.map(({ rounds }) => rounds)); round++) {
    if (peer) times.peer.push((await peer.ask('fit')).ms)
    for (const { id, rounds, skipped, passes } of devices) {
      if (round >= rounds) continue
      const call = { module, id, skipped, passes }
      const found = await page.evaluate(
        (c) => import('/bench/lloydPage.ts').then((bench) => bench.time(c)),
        call,
      )
      if (typeof found === 'number') (times[id] ??= []).push(found)
      else console.log(`lloyd on ${id} is left out: ${found.missing}`)
    }
  }
  return times
}

function rowsOf(name, times, devices, peerName, peerId) {
  const measured = devices.filter(({ id }) => times[id])
  return measured.map(({ id }) => row({ name, ...size, device: id }, times[id], peerName, times[peerId]))
}

/** Column-major float32 (n, d): twenty normal clouds that overlap, so that Lloyd still moves after 22 passes. */
export function overlappingBlobs(n, d) {
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
    const blob = Math.floor(uniform() * 20)
    for (let j = 0; j < d; j++) data[j * n + i] = middles[blob * d + j] + normal()
  }
  return data
}
