// One iteration of EM for a Gaussian mixture with full covariances over 1,000,000 × 8 numbers: our devices beside
// scikit-learn on the same data from the same start, and WGSL beside TensorFlow.js operations.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overlappingBlobs } from './blobs.mjs'
import { row } from './measure.mjs'
import { startPeer } from './peer.mjs'

/** The browser's half, as the dev server serves it. */
const module = '/bench/expectationPage.ts'
const size = { n: 1_000_000, d: 8, k: 8 }
/** Fewer rows where shaders run on the CPU: TensorFlow.js takes two minutes for 200,000. */
const gpuSize = { ...size, n: 50_000 }
/** Iterations 3 to 7, as the peer is measured. */
const devices = [
  { id: 'wasmLanes', rounds: 7, skipped: 2, passes: 5 },
  { id: 'wasmOneLane', rounds: 7, skipped: 2, passes: 5 },
  { id: 'wasmLanesExact', rounds: 3, skipped: 2, passes: 3 },
]
const gpuDevices = [
  { id: 'webgpu', rounds: 2, skipped: 1, passes: 2 },
  { id: 'tfjs', rounds: 1, skipped: 1, passes: 1 },
]

export const em = { name: 'em', run: withData(size, onCpu) }
export const emGpu = { name: 'emGpu', run: withData(gpuSize, onGpu) }

/** Runs `measureOn(page, file)` with the data ready on the page and in the file. */
function withData(size, measureOn) {
  return async (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'))
    const file = join(folder, 'mixture.f32')
    try {
      writeFileSync(file, overlappingBlobs(size.n, size.d))
      await page.route('**/mixture.f32', (route) => route.fulfill({ path: file }))
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
  const peer = await startPeer('bench/expectation.py', [file, size.n, size.d, size.k].map(String))
  const times = await measure(page, devices, peer)
  peer?.stop()
  return rowsOf('em', size, times, devices, 'scikit-learn', 'peer')
}

async function onGpu(page) {
  const times = await measure(page, gpuDevices, null)
  const [ours, theirs] = gpuDevices
  const beside = rowsOf('emGpu', gpuSize, times, [ours], 'TensorFlow.js operations', 'tfjs')
  return [...beside, ...rowsOf('emGpu', gpuSize, times, [theirs], null)]
}

/** Times by device, in turns: each round the peer, then every device that still has rounds left. */
async function measure(page, devices, peer) {
  const times = { peer: [] }
  for (let round = 0; round < Math.max(...devices.map(({ rounds }) => rounds)); round++) {
    if (peer) times.peer.push((await peer.ask('fit')).ms)
    for (const { id, rounds, skipped, passes } of devices) {
      if (round >= rounds) continue
      const call = { id, skipped, passes }
      const found = await page.evaluate(
        (c) => import('/bench/expectationPage.ts').then((bench) => bench.time(c)),
        call,
      )
      if (typeof found === 'number') (times[id] ??= []).push(found)
      else console.log(`em on ${id} is left out: ${found.missing}`)
    }
  }
  return times
}

function rowsOf(name, size, times, devices, peerName, peerId) {
  const measured = devices.filter(({ id }) => times[id])
  return measured.map(({ id }) => row({ name, ...size, device: id }, times[id], peerName, times[peerId]))
}
