// What is proposed where method and number are left open, on the labelled sets of ../shared/data/clustering, every column
// standardised as the product does it: which method, how many, and how well that agrees with the labels (ARI over the
// labelled customers), beside the best that any single method gets when it is asked alone with the number left open.
// Floors are what was reached.
import { afterAll, expect, test } from 'vitest'
import type { Matrix } from '../../src/model/matrix.ts'
import { chooseClusters } from '../../src/engine/segment/choose/chooseClusters.ts'
import { chooseMethod } from '../../src/engine/segment/choose/chooseMethod.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { methodNamed } from '../../src/engine/segment/methods.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'
import { plainMatrix, standardised } from './clusterCases.ts'
import { hasShared, sharedText } from './readShared.ts'

/** Data set, its floor of the ARI, and why where that is low. */
const sets: readonly [string, number, string?][] = [
  ['a1', 0.85],
  ['a3', 0.9],
  ['aggregation', 0.8, 'two of the seven groups touch by a bridge each'],
  ['atom', 0.95],
  ['birch1', 0, 'a regular grid: its two features taken apart are the same grid'],
  [
    'birch2',
    0.7,
    '100 small groups that overlap once standardised: k-means has a smaller inertia than the truth',
  ],
  ['chainlink', 0.95],
  ['chameleon_t4_8k', 0.6],
  ['ecoli', 0.65],
  ['engytime', 0.8],
  ['flame', 0.5, 'two groups that touch'],
  ['hdbscan', 0.85],
  ['hepta', 0.98],
  ['jain', 0.85, 'two half-moons of different density: the thin one falls into three'],
  ['pathbased', 0.5, 'a ring around two groups that touch it'],
  ['s1', 0.95],
  ['s3', 0.7, '15 groups that overlap'],
  ['s4', 0.6, '15 groups that overlap'],
  ['spiral', 0.5],
  ['tetra', 0.95],
  ['twodiamonds', 0.95],
  ['unbalance', 0.98],
  ['wine', 0.85],
  ['wingnut', 0.95],
]

/** Asked alone where that takes seconds, which it does up to so many rows; dbscan and som are left to their own tests. */
const single = ['kmeans', 'agglomerative', 'gaussianMixture', 'hdbscan'] as const
const mostAlone = 10_000

const table: string[] = []
let right = 0
const compute = wasmCompute({ lanes: 1 })

test.skipIf(!hasShared).each(sets)(
  'auto on %s',
  async (name, floor, why = '') => {
    const X = standardised(plainMatrix(sharedText(`clustering/${name}.data.gz`) ?? ''))
    const truth = labelsOf(name)
    const k = truth.reduce((most, label) => Math.max(most, label), -1) + 1
    const started = performance.now()
    const found = await chooseMethod(X, { randomState: 0 }, compute, silentTick)
    const ms = performance.now() - started
    const ari = agreed(truth, found.clustering.labels)
    const alone = await bestAlone(X, truth)
    const proposed = found.clustering.nClusters
    if (proposed === k) right++
    const cells = [name, X.n, X.d, k, found.method, proposed, ari.toFixed(2), alone]
    table.push([...cells, Math.round(ms), why].join(' | '))
    expect(ari).toBeGreaterThanOrEqual(floor)
    expect(found.choice?.candidates.filter(({ isProposed }) => isProposed).length).toBe(
      found.clustering.nClusters > 1 ? 1 : 0,
    )
  },
  300_000,
)

afterAll(() => {
  const count = `the right number on ${right} of ${table.length} sets`
  console.log(
    ['set | n | d | k | proposed | k | ARI | best alone | ms | why low', ...table, count].join('\n'),
  )
})

/** Labels from 0 on; −1 where the set has none. */
function labelsOf(name: string): Int32Array {
  const text = sharedText(`clustering/${name}.labels0.gz`) ?? ''
  return Int32Array.from(text.trim().split('\n'), (line) => Number(line) - 1)
}

function agreed(truth: Int32Array, labels: Int32Array): number {
  const known = Int32Array.from(truth.keys()).filter((i) => truth[i]! >= 0)
  return adjustedRand(known.map((i) => truth[i]!), known.map((i) => labels[i]!)) // prettier-ignore
}

async function bestAlone(X: Matrix, truth: Int32Array): Promise<string> {
  if (X.n > mostAlone) return '–'
  const tried: [string, number][] = []
  for (const id of single) {
    const quick = id === 'gaussianMixture' ? { params: { nInit: 1, initParams: 'kmeans', tol: 1e-4 } } : {}
    const settings = { randomState: 0, method: methodNamed(id), ...quick }
    const { clustering } = await chooseClusters(X, settings, compute, silentTick)
    tried.push([`${id} ${clustering.nClusters}`, agreed(truth, clustering.labels)])
  }
  const [id, ari] = tried.toSorted((a, b) => b[1] - a[1])[0]!
  return `${id}: ${ari.toFixed(2)}`
}
