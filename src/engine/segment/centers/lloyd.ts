// Lloyd's iteration (Lloyd 1982): give every row to its nearest centre, move every centre to the mean of its rows.
// The passes over the rows are the device's, and the same on every device.
import type { NearestPass } from '../../compute/compute.ts'
import type { Tick } from '../../../model/tick.ts'
import type { Loaded } from './loaded.ts'
import { distancesToOwn } from '../rows/nearestRows.ts'
import { inertiaOf } from './inertiaOf.ts'

export interface LloydSettings {
  readonly maxIter: number
  /** Converged when the squared shift of all centres is not above this (scikit-learn's tol × mean variance). */
  readonly tolerance: number
  /** True: go on after that until no row changes its centre, or `maxIter`. */
  readonly strict: boolean
  /** Give up when the inertia will not get below this: see `hopeless`. Infinity: never give up. */
  readonly target: number
}

export interface LloydRun {
  /** Row-major (k, d): the means of the last pass. */
  readonly centers: Float64Array
  /** Of the last pass, so an upper bound of the inertia with `centers`. */
  readonly inertia: number
  /** Passes from its own start, or from that of a swap. */
  readonly nIter: number
  readonly converged: boolean
  /** Centres of other solutions that are nearly as good, where the run comes of a search. */
  readonly rivals?: readonly Float64Array[]
}

/** Runs Lloyd's iteration on `data` from `start`, row-major (k, d). Throws AbortError through `tick`. */
export async function lloyd(
  data: Loaded,
  start: Float64Array,
  k: number,
  settings: LloydSettings,
  tick: Tick,
): Promise<LloydRun> {
  let centers = start
  let inertia = Infinity
  let converged = false
  for (let nIter = 1; nIter <= settings.maxIter; nIter++) {
    const pass = await data.dataset.nearest(centers, k)
    const previous = inertia
    inertia = await inertiaOf(data, pass, centers)
    const empty = pass.counts.includes(0)
    const means = meansOf(pass, centers, k)
    if (empty) await fillEmpty(data, pass, means)
    converged = !empty && squaredDistance(means, centers) <= settings.tolerance
    centers = means
    const settled = !empty && nIter > 1 && pass.changed === 0
    if (settled || (converged && !settings.strict)) return { centers, inertia, nIter, converged: true }
    if (hopeless(inertia, previous, settings.target)) return { centers, inertia, nIter, converged: false }
    await tick(nIter, settings.maxIter)
  }
  return { centers, inertia, nIter: settings.maxIter, converged }
}

// Gains shrink from pass to pass, mostly by a half or so; what is still missing after `patience` times the last
// gain will not come. Tuned on S1-S4, A3, digits and the credit card customers: no accepted swap is lost.
const patience = 12

function hopeless(inertia: number, previous: number, target: number): boolean {
  return previous < Infinity && inertia - target > patience * (previous - inertia)
}

function meansOf(pass: NearestPass, centers: Float64Array, k: number): Float64Array {
  const d = centers.length / k
  const means = new Float64Array(k * d)
  for (let c = 0; c < k; c++) {
    const count = pass.counts[c]!
    for (let at = c * d; at < (c + 1) * d; at++) means[at] = count > 0 ? pass.sums[at]! / count : centers[at]!
  }
  return means
}

/** Moves each empty cluster to one of the rows farthest from their centre and takes it from its old cluster. */
async function fillEmpty(data: Loaded, pass: NearestPass, means: Float64Array): Promise<void> {
  const { X } = data
  const labels = await data.dataset.labels()
  const distances = distancesToOwn(X, means, labels)
  const empty = [...pass.counts.keys()].filter((c) => pass.counts[c] === 0)
  const far = [...distances.keys()].sort((a, b) => distances[b]! - distances[a]! || a - b)
  const counts = pass.counts.slice()
  const sums = pass.sums.slice()
  for (const [nth, cluster] of empty.entries()) {
    const row = far[nth]!
    const old = labels[row]!
    counts[old]!--
    for (let j = 0; j < X.d; j++) {
      const value = X.data[j * X.n + row]!
      means[cluster * X.d + j] = value
      sums[old * X.d + j]! -= value
      if (counts[old]! > 0) means[old * X.d + j] = sums[old * X.d + j]! / counts[old]!
    }
  }
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at]! - b[at]!) ** 2
  return sum
}
