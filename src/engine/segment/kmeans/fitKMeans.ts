// A fit of k-means in two parts: the search for centres on a sample, and its end on all rows.
import { message } from '../../../model/messages.ts'
import type { Clustering } from '../method.ts'
import type { Tick } from '../../../model/tick.ts'
import { finishKMeans } from '../centers/finishKMeans.ts'
import { lloyd } from '../centers/lloyd.ts'
import type { LloydRun, LloydSettings } from '../centers/lloyd.ts'
import type { Loaded } from '../centers/loaded.ts'
import type { FitRows } from '../centers/loadRows.ts'
import { meanVariance } from '../centers/meanVariance.ts'
import { searchCenters } from '../centers/searchCenters.ts'
import type { KMeansSettings } from './kmeansParams.ts'
import { miniBatch } from './miniBatch.ts'

/** What the search finds on the sample, on data that passed `checkMatrix`. Throws AbortError through `tick`. */
export function findCenters(rows: FitRows, settings: KMeansSettings, tick: Tick): Promise<LloydRun> {
  const { sample, scouts, all } = rows
  return searchCenters({ sample, scouts, isPart: all !== sample }, settings, named(settings, tick))
}

/** What was found, settled on all rows. Throws AbortError through `tick`. */
export async function finish(
  rows: FitRows,
  run: LloydRun,
  settings: KMeansSettings,
  tick: Tick,
): Promise<Clustering> {
  const step = named(settings, tick)
  const { nClusters, params, randomState } = settings
  const { X, dataset } = rows.all
  if (dataset === null || params.algorithm === 'miniBatch') {
    const batch = { nClusters, randomState, batchSize: params.batchSize }
    const start = { centers: run.centers, seen: rows.sample.X.n }
    const found = await miniBatch(X, start, batch, rows.compute, step)
    return {
      ...found,
      warnings:
        dataset === null ? [message('kmeansInBatches', { customers: X.n, batchSize: params.batchSize })] : [],
    }
  }
  const all = { X, dataset }
  const whole =
    dataset === rows.sample.dataset ? run : await spread({ all, sample: rows.sample }, run, settings, step)
  const { clustering, converged } = await finishKMeans(all, whole, nClusters, params.maxIter, step)
  return {
    ...clustering,
    warnings: converged ? [] : [message('kmeansNotConverged', { maxIter: params.maxIter })],
  }
}

/** `tick` with a note of what is being done. */
function named({ nClusters }: KMeansSettings, tick: Tick): Tick {
  const note = message('fittingKmeans', { nClusters }, { severity: 'info' })
  return (done, total) => tick(done, total, note)
}

/**
 * What was found on the sample, taken to all rows in up to maxIter passes; of it and its rivals, what is best there. What
 * the search did on the sample found its start, and is not counted.
 */
async function spread(
  { all, sample }: { readonly all: Loaded; readonly sample: Loaded },
  run: LloydRun,
  { nClusters, params }: KMeansSettings,
  tick: Tick,
): Promise<LloydRun> {
  const tolerance = params.tol * meanVariance(sample.X)
  const { maxIter } = params
  const options = { maxIter, tolerance, strict: false, target: Infinity }
  const first = { ...options, maxIter: 1 }
  const begun: LloydRun[] = []
  const solutions = [run.centers, ...(run.rivals ?? [])]
  if (solutions.length > 1)
    for (const centers of solutions) begun.push(await lloyd(all, centers, nClusters, first, tick))
  const [head, ...others] = begun.toSorted((a, b) => a.inertia - b.inertia)
  const goOn = (from: LloydRun, target: number): Promise<LloydRun> =>
    continued(all, from, nClusters, { ...options, target }, tick)
  let best = await goOn(head ?? { ...run, nIter: 0, converged: false }, Infinity)
  for (const other of others) {
    const whole = await goOn(other, best.inertia)
    if (whole.inertia < best.inertia) best = whole
  }
  return best
}

/** `run` with what is left of its passes. */
async function continued(
  all: Loaded,
  run: LloydRun,
  nClusters: number,
  settings: LloydSettings,
  tick: Tick,
): Promise<LloydRun> {
  const left = settings.maxIter - run.nIter
  if (left < 1) return run
  const longer = await lloyd(all, run.centers, nClusters, { ...settings, maxIter: left }, tick)
  return { ...longer, nIter: run.nIter + longer.nIter }
}
