// Which method to propose. k-means, whose silhouettes are known best, unless another is clearly better by a measure that
// is fair to both: density validity where crowds have gaps between them, which silhouettes cannot see; a clearly better
// silhouette; or fewer segments of about the same silhouette, where a mixture describes what k-means cuts apart.
import type { Matrix } from '../../data/matrix.ts'
import { createRandom, sampleRows } from '../../data/random.ts'
import { agglomerative } from '../cluster/agglomerative.ts'
import { gaussianMixture } from '../cluster/gaussianMixture.ts'
import { hdbscan } from '../cluster/hdbscan.ts'
import { takeRows } from '../cluster/takeRows.ts'
import { adjustedRand } from '../metrics/adjustedRand.ts'
import { densityValidity } from '../metrics/densityValidity.ts'
import type { Scored } from './attempt.ts'
import type { Structure } from './structure.ts'
import { clearerReason, fewerReason, gapReason } from './words.ts'

export interface Proposal {
  readonly winner: Scored
  readonly reason: string
}

/** Customers on which density validity is measured; it takes all pairs. */
const validityRows = 1_500
/** Density validity must be better by this, of −1 … 1. */
const clearlyDenser = 0.1
/** Divisions that agree by this (ARI) find the same crowds: measured, they agree by 0.78 or more, or by 0.56 or less. */
const sameDivision = 0.7
/** More customers than this in no segment is not a segmentation of them. */
const mostNoise = 0.3
/** Silhouettes that differ by less are about the same. */
const clearlyApart = 0.02
const aboutTheSame = 0.05

/**
 * The best of `bests`, the best attempt of each method on X with k-means first, beyond k-means; null where k-means is to
 * be proposed.
 */
export function beyondKMeans(
  X: Matrix,
  bests: readonly Scored[],
  { isDivided, hasGaps, beyond }: Structure,
  randomState: number,
): Proposal | null {
  const [kmeans] = bests
  const of = ({ id }: { id: string }) => bests.find(({ method }) => method.id === id)
  const dense = of(hdbscan)
  if (!kmeans) return null
  if (hasGaps && dense && dense.nClusters > 1 && dense.noise <= mostNoise && !sameCrowds(kmeans, dense)) {
    const [ours, theirs] = validities(X, [dense, kmeans], randomState)
    if (!isDivided || ours! >= theirs! + clearlyDenser)
      return { winner: dense, reason: gapReason(dense, kmeans, ours!, theirs!) }
  }
  const tree = of(agglomerative)
  if (tree && tree.silhouette >= kmeans.silhouette + clearlyApart)
    return { winner: tree, reason: clearerReason(tree, kmeans) }
  const mixture = of(gaussianMixture)
  // Mixtures were not tried with many clusters: fewer of them say nothing then.
  if (!mixture || mixture.nClusters >= kmeans.nClusters || beyond.includes(kmeans.nClusters)) return null
  if (mixture.silhouette < kmeans.silhouette - aboutTheSame) return null
  return { winner: mixture, reason: fewerReason(mixture, kmeans) }
}

/** True where k-means divides the customers in crowds as they are: then better without leaving any out. */
function sameCrowds(kmeans: Scored, dense: Scored): boolean {
  const inside = Int32Array.from(dense.labels.keys()).filter((row) => dense.labels[row]! >= 0)
  const labelsOf = ({ labels }: Scored) => inside.map((row) => labels[row]!)
  return adjustedRand(labelsOf(kmeans), labelsOf(dense)) >= sameDivision
}

function validities(X: Matrix, attempts: readonly Scored[], randomState: number): number[] {
  const rows = sampleRows(createRandom(randomState), X.n, validityRows)
  const sample = takeRows(X, rows)
  return attempts.map(({ labels, nClusters }) => {
    const sampled = Int32Array.from(rows, (row) => labels[row]!)
    return densityValidity(sample, sampled, nClusters) ?? -1
  })
}
