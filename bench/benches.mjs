// THE LIST of benches. Each has a name and `run(page)`, which measures on a blank page of the dev server and gives
// rows {name, n, d, k, device, ms, least, runs, peer, peerMs, ratio}.
import { auto } from './auto.mjs'
import { gpuCeilings } from './ceilings.mjs'
import { dbscan, hdbscan } from './density.mjs'
import { em, emGpu } from './expectation.mjs'
import { importing, importLarge } from './import.mjs'
import { job, kmeansScale } from './job.mjs'
import { journey } from './journey.mjs'
import { lloyd, lloydGpu } from './lloyd.mjs'
import { som } from './som.mjs'
import { ward } from './tree.mjs'
import { verbs } from './verbs.mjs'

export const benches = [
  ...[lloyd, lloydGpu, job, kmeansScale, em, emGpu, som, dbscan, hdbscan, ward, verbs, gpuCeilings],
  ...[importing, importLarge, journey, auto],
]
