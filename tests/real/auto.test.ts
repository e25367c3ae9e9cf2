// What is proposed where method and number are left open, on the labelled sets of ../shared/data/clustering, every column
// standardised as the product does it: how well it agrees with the labels (ARI over the labelled customers), and how many.
// Floors are what was reached. What single methods reach is told by `npm run bench -- auto`.
import { afterAll, expect, test } from 'vitest'
import { chooseMethod } from '../../src/engine/segment/choose/chooseMethod.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { silentTick } from '../../src/model/tick.ts'
import { effort } from '../support/effort.ts'
import { plainMatrix, standardised } from './clusterCases.ts'
import { agreement, labelsOf } from './labelled.ts'
import { hasShared, sharedText } from './readShared.ts'

/** Data set, number of groups that its labels have, number that is proposed, floor of the ARI, and why where that is low. */
type Expected = readonly [name: string, groups: number, proposed: number, floor: number, why?: string]

/** Those that take the least time. */
const small: readonly Expected[] = [
  ['aggregation', 7, 6, 0.8, 'two of the seven groups touch by a bridge each'],
  ['atom', 2, 2, 0.95],
  ['ecoli', 8, 5, 0.65],
  ['flame', 2, 4, 0.5, 'two groups that touch'],
  ['hepta', 7, 7, 0.98],
  ['jain', 2, 4, 0.85, 'two half-moons of different density: the thin one falls into three'],
  ['spiral', 3, 3, 0.5],
  ['tetra', 4, 4, 0.95],
  ['twodiamonds', 2, 2, 0.95],
  ['wine', 3, 3, 0.85],
  ['wingnut', 2, 2, 0.95],
]

const large: readonly Expected[] = [
  ['pathbased', 3, 6, 0.5, 'a ring around two groups that touch it'],
  ['chainlink', 2, 2, 0.95],
  ['a1', 20, 20, 0.85],
  ['a3', 50, 50, 0.9],
  ['birch1', 100, 1, 0, 'a regular grid: its two features taken apart are the same grid'],
  ['birch2', 100, 100, 0.7, '100 small groups that overlap: k-means has a smaller inertia than the truth'],
  ['chameleon_t4_8k', 6, 5, 0.6],
  ['engytime', 2, 2, 0.8],
  ['hdbscan', 6, 6, 0.85],
  ['s1', 15, 15, 0.95],
  ['s3', 15, 15, 0.7, '15 groups that overlap'],
  ['s4', 15, 15, 0.6, '15 groups that overlap'],
  ['unbalance', 8, 7, 0.98],
]

const all = [...small, ...large].map(([name, groups, proposed, floor, why = '']) => ({
  name,
  groups,
  proposed,
  floor,
  why,
}))
const sets = all.slice(0, effort(small.length, all.length))
const table: string[] = []
const compute = wasmCompute({ lanes: 1 })

test.skipIf(!hasShared).each(sets)(
  'auto on $name',
  async ({ name, groups, proposed, floor, why }) => {
    const X = standardised(plainMatrix(sharedText(`clustering/${name}.data.gz`) ?? ''))
    const truth = labelsOf(sharedText(`clustering/${name}.labels0.gz`) ?? '')
    expect(truth.reduce((most, label) => Math.max(most, label), -1) + 1).toBe(groups)
    const started = performance.now()
    const { method, clustering, choice } = await chooseMethod(X, { randomState: 0 }, compute, silentTick)
    const ms = Math.round(performance.now() - started)
    const ari = agreement(truth, clustering.labels)
    table.push([name, X.n, X.d, groups, method, clustering.nClusters, ari.toFixed(2), ms, why].join(' | '))
    expect(clustering.nClusters).toBe(proposed)
    expect(ari).toBeGreaterThanOrEqual(floor)
    expect(choice?.candidates.filter(({ isProposed }) => isProposed).length).toBe(proposed > 1 ? 1 : 0)
  },
  300_000,
)

test('the right number is proposed on 16 of 24 sets', () => {
  expect([all.filter(({ groups, proposed }) => groups === proposed).length, all.length]).toEqual([16, 24])
})

afterAll(() => console.log(['set | n | d | k | proposed | k | ARI | ms | why low', ...table].join('\n')))
