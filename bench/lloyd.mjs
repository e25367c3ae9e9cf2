// One pass of Lloyd's k-means (nearest centre, sums, new centres) over a million rows: WebAssembly beside
// scikit-learn on the same data from the same centres, and WGSL beside TensorFlow.js operations.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overlappingBlobs } from './blobs.mjs'
import { row } from './measure.mjs'
import { startPeer } from './peer.mjs'

/** The browser's half, as the dev server serves it. */
const module = '/bench/lloydPage.ts'
const sizes = [
  { n: 1_000_000, d: 8, k: 8 },
  { n: 1_000_000, d: 16, k: 12 },
]
/**
 * The mean of passes 3 to 22, in which centres still move far, and of 3 to 52, nearly as many as a start takes to settle
 * (58 at 8 columns); the peer is measured alike. A device that takes seconds per pass is measured over fewer.
 */
const spans = [20, 50]
const devices = [
  { id: 'wasmLanes', rounds: 7, skipped: 2 },
  { id: 'wasmOneLane', rounds: 3, skipped: 2 },
]
/** Passes 2 to 4, in which many rows change, and 21 to 25, in which few do. */
const gpuDevices = [
  { id: 'webgpu', rounds: 3, skipped: 1, passes: 3 },
  { id: 'webgpuSettling', rounds: 3, skipped: 20, passes: 5 },
  { id: 'tfjsOneHot', rounds: 1, skipped: 1, passes: 1 },
  { id: 'tfjsSegmentSum', rounds: 1, skipped: 1, passes: 1 },
]

export const lloyd = { name: 'lloyd', run: onEachSize }
export const lloydGpu = { name: 'lloydGpu', run: (page) => withData(page, sizes[0], onGpu) }

async function onEachSize(page) {
  const rows = []
  for (const size of sizes) rows.push(...(await withData(page, size, onCpu)))
  return rows
}

/** Runs `measureOn(page, size, file)` with the data ready on the page and in the file. */
async function withData(page, size, measureOn) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'lloyd.f32')
  try {
    writeFileSync(file, overlappingBlobs(size.n, size.d))
    await page.route('**/lloyd.f32', (route) => route.fulfill({ path: file }))
    await page.evaluate(({ module, size }) => import(module).then((bench) => bench.prepare(size)), {
      module,
      size,
    })
    return await measureOn(page, size, file)
  } finally {
    await page.unroute('**/lloyd.f32')
    rmSync(folder, { recursive: true })
  }
}

async function onCpu(page, size, file) {
  const peer = await startPeer('bench/lloyd.py', [file, size.n, size.d, size.k].map(String))
  const rows = []
  for (const passes of spans) {
    const timed = devices.map((device) => ({ ...device, passes }))
    const times = await measure(page, timed, peer && (() => peer.ask(passes)))
    rows.push(...rowsOf(`lloyd, ${passes} passes`, size, times, timed, 'scikit-learn', 'peer'))
  }
  rows.push(...(await onWholeFit(page, size, peer)))
  peer?.stop()
  return rows
}

const fitRounds = 7

/** A whole fit to convergence, in turns with the peer's; and what of it comes after loading. */
async function onWholeFit(page, size, peer) {
  const times = { peer: [], fit: [], loaded: [] }
  let [ours, theirs] = [null, null]
  for (let round = 0; round < fitRounds; round++) {
    theirs = peer && (await peer.ask('fit'))
    if (theirs) times.peer.push(theirs.ms)
    ours = await page.evaluate(() => import('/bench/lloydPage.ts').then((bench) => bench.timeFit()))
    times.fit.push(ours.fit)
    times.loaded.push(ours.loaded)
  }
  const passes = theirs
    ? `, peer ${theirs.passes}, inertia / peer's − 1: ${ours.inertia / theirs.inertia - 1}`
    : ''
  console.log(`whole fit, ${size.n} × ${size.d}, k ${size.k}: ${ours.passes} passes${passes}`)
  const about = { ...size, device: 'wasmLanes' }
  return [
    row({ name: 'lloyd, whole fit', ...about }, times.fit, 'scikit-learn', times.peer),
    row({ name: 'lloyd, whole fit, loaded', ...about }, times.loaded, 'scikit-learn', times.peer),
  ]
}

/** The peer of WGSL is the better of the two ways to say it in TensorFlow.js. */
async function onGpu(page, size) {
  const times = await measure(page, gpuDevices, null)
  const [oneHot, segmentSum] = [times.tfjsOneHot?.[0] ?? Infinity, times.tfjsSegmentSum?.[0] ?? Infinity]
  const better = oneHot < segmentSum ? 'tfjsOneHot' : 'tfjsSegmentSum'
  const [ours, theirs] = [gpuDevices.slice(0, 2), gpuDevices.slice(2)]
  const beside = rowsOf('lloydGpu', size, times, ours, 'TensorFlow.js operations', better)
  return [...beside, ...rowsOf('lloydGpu', size, times, theirs, null)]
}

/** Times by device, in turns: each round the peer, then every device that still has rounds left. */
async function measure(page, devices, askPeer) {
  const times = { peer: [] }
  for (let round = 0; round < Math.max(...devices.map(({ rounds }) => rounds)); round++) {
    if (askPeer) times.peer.push((await askPeer()).ms)
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

function rowsOf(name, size, times, devices, peerName, peerId) {
  const measured = devices.filter(({ id }) => times[id])
  return measured.map(({ id }) => row({ name, ...size, device: id }, times[id], peerName, times[peerId]))
}
