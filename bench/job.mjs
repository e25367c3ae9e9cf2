// The user's whole job on 1,000,000 × 8: k-means into 2 … 10 clusters, best of ten starts, a silhouette each, choose.
// scikit-learn does the same on the same cores, once, as that takes minutes. Also how a fit grows with the rows, and
// how soon it ends when cancelled.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overlappingBlobs } from './blobs.mjs'
import { row } from './measure.mjs'
import { startPeer } from './peer.mjs'

const size = { n: 1_000_000, d: 8 }
const numbers = [2, 3, 4, 5, 6, 7, 8, 9, 10]
const rounds = 3
/** Rows that silhouettes are taken on: ours above 20,000 rows, and so the peer's. */
const silhouetteSample = 10_000
/** Rows of fits, and their clusters; milliseconds after which a fit is cancelled, in the search and on all rows. */
const growing = [10_000, 100_000, 1_000_000]
const nClusters = 8
const cancels = [100, 400, 800, 1200, 1600]

export const job = { name: 'job', run: withData(wholeJob) }
export const kmeansScale = { name: 'kmeansScale', run: withData(scale) }

function withData(measureOn) {
  return async (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'))
    const file = join(folder, 'job.f32')
    try {
      writeFileSync(file, overlappingBlobs(size.n, size.d))
      await page.route('**/job.f32', (route) => route.fulfill({ path: file }))
      await call(page, 'prepare', size)
      return await measureOn(page, file)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}

function call(page, name, ...given) {
  return page.evaluate(
    ({ name, given }) => import('/bench/jobPage.ts').then((bench) => bench[name](...given)),
    { name, given },
  )
}

async function wholeJob(page, file) {
  const chosen = []
  const every = []
  const beyond = []
  for (let round = 0; round < rounds; round++) {
    chosen.push(await call(page, 'chooseAmong', numbers))
    every.push(await call(page, 'fitEvery', numbers))
    beyond.push(await call(page, 'choose'))
  }
  const theirs = await peerJob(file)
  printEach(chosen[0], every[0], theirs)
  const peerMs = theirs.length > 0 ? [theirs.reduce((sum, { ms }) => sum + ms, 0)] : []
  const about = { name: 'job', ...size, k: '2–10' }
  const rowOf = (device, runs) =>
    row({ ...about, device }, runs.map(({ ms }) => ms), 'scikit-learn, once', peerMs) // prettier-ignore
  const [{ tried, proposed }] = beyond
  console.log(
    `Of 2 to 10, ${chosen[0].proposed} are proposed; the page tries up to ${Math.max(...tried)}: ${proposed}`,
  )
  const asPage = { ...rowOf('as the page', beyond), k: `2–${Math.max(...tried)}, the peer 2–10` }
  return [rowOf('choose', chosen), rowOf('every k settled', every), asPage]
}

async function peerJob(file) {
  const peer = await startPeer('bench/job.py', [file, size.n, size.d, silhouetteSample].map(String))
  const found = []
  for (const k of peer ? numbers : []) {
    found.push(await peer.ask(k))
    console.log(`scikit-learn, ${k} clusters: ${Math.round(found.at(-1).ms)} ms`)
  }
  peer?.stop()
  return found
}

function printEach(chosen, every, theirs) {
  const lines = numbers.map((k, i) => ({
    k,
    'search on a sample': chosen.inertias[k],
    'settled on all rows': every.fits[i].inertia,
    ms: Math.round(every.fits[i].ms),
    'scikit-learn': theirs[i]?.inertia,
    'its ms': theirs[i] && Math.round(theirs[i].ms),
    'settled / scikit-learn − 1': theirs[i] && every.fits[i].inertia / theirs[i].inertia - 1,
    'silhouette': every.silhouettes[i],
    'its silhouette': theirs[i]?.silhouette,
  })) // prettier-ignore
  console.table(lines)
}

async function scale(page) {
  const rows = []
  for (const n of growing) {
    const times = []
    for (let round = 0; round < rounds; round++) times.push(await call(page, 'fitFirst', n, nClusters))
    rows.push(row({ name: 'kmeansScale', n, d: size.d, k: nClusters, device: 'wasmLanes' }, times, null))
  }
  rows.slice(1).forEach(({ n, ms }, i) => {
    const slope = Math.log10(ms / rows[i].ms) / Math.log10(n / rows[i].n)
    console.log(`from ${rows[i].n} to ${n} rows the time grows as n to the power of ${slope.toFixed(2)}`)
  })
  for (const after of cancels) {
    const ms = await call(page, 'cancelAfter', after, nClusters)
    console.log(
      `cancelled after ${after} ms: ${ms === null ? 'it was over' : `ended ${ms.toFixed(0)} ms later`}`,
    )
  }
  return rows
}
