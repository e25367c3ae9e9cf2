// THE LIST of benches. Each has a name and `run(page)`, which measures on a blank page of the dev server and gives
// rows {name, n, d, k, device, ms, least, runs, peer, peerMs, ratio}.
import { dbscan, hdbscan } from './density.mjs'
import { importing, importLarge } from './import.mjs'
import { journey } from './journey.mjs'
import { lloyd, lloydGpu } from './lloyd.mjs'
import { som } from './som.mjs'
import { ward } from './tree.mjs'

export const benches = [lloyd, lloydGpu, som, dbscan, hdbscan, ward, importing, importLarge, journey]
