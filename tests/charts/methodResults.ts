// Results of methods beyond k-means, for their own pictures: the shop of the fixture with what each method adds.
import type { CondensedCluster } from '../../src/model/run/fitted.ts'
import type { MethodSummary } from '../../src/model/run/methodSummary.ts'
import { createRandom } from '../../src/model/random.ts'
import type { Candidate } from '../../src/model/run/run.ts'
import type { RunResult } from '../../src/config/runResult.ts'
import { fixture } from './fixture.ts'
import { gridResult } from './gridResult.ts'
import { treeResult } from './treeResult.ts'

const whole = (label: string, initial: number) =>
  ({ type: 'integer', default: initial, min: 1, max: 1000, label, help: 'A whole number.' }) as const

const kmeansParams = {
  nInit: whole('Starts', 10),
  maxIter: whole('Most passes', 300),
  tol: whole('Tolerance', 1),
  swapTrials: whole('Swaps to try', 6),
  batch: whole('Rows at once', 100),
}

/** What a page is told of the methods. */
export const methodWords: readonly MethodSummary[] = [
  {
    id: 'kmeans',
    about: 'Round groups of similar customers, quickly. The choice to begin with.',
    label: 'k-means',
    params: kmeansParams,
    takesNumber: true,
    byDensity: false,
    isAlternative: false,
  },
  {
    id: 'gaussianMixture',
    about: 'Groups of any shape that may overlap; says how surely each customer belongs.',
    label: 'Gaussian mixture',
    takesNumber: true,
    byDensity: false,
    isAlternative: false,
    params: {
      covarianceType: {
        type: 'choice',
        label: 'Shape',
        help: 'How groups may be shaped.',
        default: 'full',
        options: ['full', 'diag'],
        labels: { full: 'any shape', diag: 'along the features' },
      },
    },
  },
  {
    id: 'dbscan',
    about: 'Dense groups at one distance.',
    label: 'DBSCAN',
    params: {},
    takesNumber: false,
    byDensity: true,
    isAlternative: false,
  },
  {
    id: 'hdbscan',
    about: 'Dense groups of any shape; leaves out who fits nowhere.',
    label: 'HDBSCAN',
    params: {},
    takesNumber: false,
    byDensity: true,
    isAlternative: true,
  },
]

const candidate = (part: Partial<Candidate>): Candidate => ({
  method: 'kmeans',
  variant: '',
  nClusters: 5,
  noise: 0,
  silhouette: 0.42,
  inertia: 1800,
  calinskiHarabasz: 3120,
  daviesBouldin: 0.91,
  bic: null,
  icl: null,
  stability: null,
  isProposed: false,
  ...part,
})

const bics = { full: [41_900, 40_700, 40_250, 40_480], diag: [43_800, 42_100, 41_300, 41_020] } as const
const mixtures = (['full', 'diag'] as const).flatMap((variant) =>
  bics[variant].map((bic, i) =>
    candidate({
      method: 'gaussianMixture',
      variant,
      nClusters: i + 3,
      silhouette: 0.36 - i * 0.02,
      bic,
      icl: bic + 320,
      calinskiHarabasz: 2700 - i * 90,
      daviesBouldin: 1.02 + i * 0.05,
      stability: variant === 'full' && i === 2 ? 0.79 : null,
    }),
  ),
)

/** Three methods tried; k-means proposed. */
export function severalTried(): RunResult {
  const means = [5, 4, 6].map((nClusters, i) =>
    candidate({
      nClusters,
      ...(i === 0 ? { stability: 0.87, isProposed: true } : { silhouette: 0.4 - i * 0.04 }),
    }),
  )
  const dense = candidate({
    method: 'hdbscan',
    nClusters: 3,
    noise: 1204,
    silhouette: 0.51,
    stability: 0.55,
    calinskiHarabasz: 1900,
    daviesBouldin: 1.4,
  })
  return {
    ...fixture(),
    choice: {
      candidates: [...means, ...mixtures.slice(2, 3), ...mixtures.filter((_, i) => i !== 2), dense],
      reason:
        'k-means with five segments: stable, and further apart than the mixtures; HDBSCAN leaves 1,204 customers out.',
    },
  }
}

export function mixtureResult(): RunResult {
  return { ...severalTried(), method: 'gaussianMixture', params: { covarianceType: 'full' } }
}

/** Mixtures compared on a sample, and one by hand of all customers, whose criterion looks better and is not. */
export function withSample() {
  const result = mixtureResult()
  const sampled = result.choice!.candidates.map((candidate) =>
    candidate.bic === null ? candidate : { ...candidate, criterionRows: 1500 },
  )
  const first = result.choice!.candidates.find(({ bic }) => bic !== null)!
  const whole = { ...first, nClusters: 9, bic: 10, icl: 20 }
  return { whole, result: { ...result, choice: { ...result.choice!, candidates: [...sampled, whole] } } }
}

/** Silhouettes of every customer: high in the middle of a segment, some below 0 at its edge. */
export function withSilhouettes(result = fixture()): RunResult {
  const random = createRandom(3)
  const values = Float32Array.from(result.labels, (label) =>
    Math.max(-0.4, Math.min(0.9, 0.45 - label * 0.05 + random.normal() * 0.2)),
  )
  return { ...result, silhouettes: { rows: Int32Array.from(result.labels.keys()), values } }
}

/** The last fifth of the customers are in no segment. */
function withNoise(result: RunResult): RunResult {
  const labels = result.labels.map((label, i) => (i % 5 === 4 ? -1 : label))
  return { ...result, labels, noise: labels.filter((label) => label < 0).length, choice: null }
}

export function densityResult(): RunResult {
  const kDistances = Float64Array.from(
    { length: 201 },
    (_, i) => 0.1 + 0.25 * (i / 200) + 3 * (i / 200) ** 12,
  )
  const picture = { kind: 'kDistances', eps: 0.42, minSamples: 5, kDistances } as const
  return { ...withNoise(fixture()), method: 'dbscan', params: {}, picture, pictureMethod: 'dbscan' }
}

const group = (parent: number, size: number, birth: number, death: number, label = -1): CondensedCluster => ({
  parent,
  size,
  birth,
  death,
  label,
  stability: size * (death - Math.max(birth, 0.1)),
})

export function condensedResult(): RunResult {
  const clusters = [
    ...[group(-1, 4338, 0, 0.4), group(0, 2400, 0.4, 0.9), group(0, 1300, 0.4, 3, 1)],
    ...[group(1, 1500, 0.9, 4, 0), group(1, 700, 0.9, 2, 2)],
    ...[group(3, 600, 4, 6), group(3, 500, 4, 5)],
  ]
  const picture = { kind: 'condensed', clusters, minClusterSize: 50, nGroups: 6 } as const
  return {
    ...withNoise(fixture()),
    method: 'hdbscan',
    params: {},
    nClusters: 3,
    picture,
    pictureMethod: 'hdbscan',
  }
}

const results: Readonly<Record<string, () => RunResult>> = {
  unitGrid: gridResult,
  tree: treeResult,
  leaderboard: severalTried,
  bicByK: mixtureResult,
  silhouettes: withSilhouettes,
  kDistances: densityResult,
  condensedTree: condensedResult,
}

/** A result that the chart has something to say of. */
export const resultFor = (chart: string): RunResult => (results[chart] ?? fixture)()
