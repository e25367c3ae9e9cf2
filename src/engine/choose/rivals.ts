// Which methods stand beside k-means where the method is left open, how they are tried, and up to which size: what a
// person would wait for, a few seconds in all. Others are left to who asks for them: DBSCAN sees at one distance what
// HDBSCAN sees at all, and a self-organizing map is a picture first.
import type { Matrix } from '../../data/matrix.ts'
import { checkedValues } from '../../data/params.ts'
import { createRandom, sampleRows } from '../../data/random.ts'
import { agglomerative } from '../cluster/agglomerative.ts'
import { gaussianMixture } from '../cluster/gaussianMixture.ts'
import { hdbscan } from '../cluster/hdbscan.ts'
import { takeRows } from '../cluster/takeRows.ts'
import type { Compute } from '../compute/compute.ts'
import type { Clusterer, Clustering } from '../method.ts'
import type { Tick } from '../tick.ts'
import type { Attempt } from './attempt.ts'
import type { Structure } from './structure.ts'
import { tryNumbers, type Attempts, type Trial } from './tryNumbers.ts'

export interface Rival {
  readonly method: Pick<Clusterer, 'id' | 'label'>
  /** False where it would take too long, or has nothing to find. */
  suits(X: Matrix, structure: Structure): boolean
  /** True where it would have something to find, and is left out for the time it takes. */
  isTooSlow(X: Matrix, structure: Structure): boolean
  attempts(
    trial: Pick<Trial, 'X' | 'numbers' | 'randomState'>,
    compute: Compute,
    tick: Tick,
  ): Promise<Attempts>
}

/** Ward's tree of all customers: time grows with n² · d, about a second at 5,000 × 8. */
const mostTreeProducts = 2e8
/** HDBSCAN in many features compares all pairs: about two seconds at 10,000 × 8. */
const mostDensityProducts = 8e8
/** A mixture is searched on so many customers, whose number of products per pass is limited too. */
const mixtureRows = 1_500
const mostMixtureFeatures = 12
/** Two shapes, few starts: it is to be seen whether a mixture is worth it; the winner is fitted as usual. */
const mixtureTypes = ['full', 'diag'] as const
const quickMixture = { nInit: 1, initParams: 'kmeans', maxIter: 60, tol: 1e-4 } as const

const never = () => false

export const rivals: readonly Rival[] = [
  {
    method: agglomerative,
    suits: ({ n, d }, { isDivided }) => isDivided && n * n * d <= mostTreeProducts,
    isTooSlow: ({ n, d }, { isDivided }) => isDivided && n * n * d > mostTreeProducts,
    attempts: (trial, compute, tick) =>
      tryNumbers({ ...trial, method: agglomerative, params: {} }, compute, tick),
  },
  {
    method: hdbscan,
    suits: ({ n, d }, { hasGaps }) => hasGaps && n * n * d <= mostDensityProducts,
    isTooSlow: ({ n, d }, { hasGaps }) => hasGaps && n * n * d > mostDensityProducts,
    attempts: (trial, compute, tick) => tryNumbers({ ...trial, method: hdbscan, params: {} }, compute, tick),
  },
  {
    method: gaussianMixture,
    suits: ({ n, d }, { isDivided }) => isDivided && d <= mostMixtureFeatures && n >= 10 * d * (d + 1),
    isTooSlow: never,
    attempts: tryMixtures,
  },
]

async function tryMixtures(
  { X, numbers, randomState }: Pick<Trial, 'X' | 'numbers' | 'randomState'>,
  compute: Compute,
  tick: Tick,
): Promise<Attempts> {
  const rows = sampleRows(createRandom(randomState), X.n, mixtureRows)
  const sample = rows.length < X.n ? takeRows(X, rows) : X
  const attempts: Attempt[] = []
  for (const [nth, covarianceType] of mixtureTypes.entries()) {
    const step: Tick = (done, total, note) => tick(nth + done / total, mixtureTypes.length, note)
    const params = { ...quickMixture, covarianceType }
    const found = await tryNumbers(
      { X: sample, method: gaussianMixture, numbers, randomState, params },
      compute,
      step,
    )
    for (const attempt of found.attempts) {
      const spread = await onAll(X, sample, attempt, step)
      attempts.push({ ...spread, complete: (last) => whole(X, attempt, randomState, compute, last) })
    }
  }
  return { attempts, free: () => undefined }
}

/** What was found on a sample, for all customers. */
async function onAll(X: Matrix, sample: Matrix, attempt: Attempt, tick: Tick): Promise<Attempt> {
  if (sample === X) return attempt
  const labels = gaussianMixture.assign(X, await attempt.complete(tick))
  return { ...attempt, labels }
}

function whole(
  X: Matrix,
  { nClusters, variant }: Attempt,
  randomState: number,
  compute: Compute,
  tick: Tick,
): Promise<Clustering> {
  const params = checkedValues(gaussianMixture.params, { covarianceType: variant })
  return gaussianMixture.fit(X, { nClusters, randomState, params }, compute, tick)
}
