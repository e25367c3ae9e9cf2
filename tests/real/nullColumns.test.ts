// Real features in orders of their own have the skew, the peaks and the groups of real features and no segments; neither
// has uniform noise. Of 20 seeds at most one may be told segments, at any size; of the first three none is. Every method is
// behind the same verdict.
import { afterAll, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { columnsOf, encode } from '../../src/data/customers/features/encode.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { createRandom, sampleRows } from '../../src/model/random.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { chooseMethod } from '../../src/engine/segment/choose/chooseMethod.ts'
import { takenApart } from '../../src/engine/segment/choose/nullRows.ts'
import { showsAny, clusterTendency } from '../../src/engine/segment/choose/clusterTendency.ts'
import { takeRows } from '../../src/engine/segment/rows/takeRows.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { silentTick } from '../../src/model/tick.ts'
import { customersOf } from '../data/oneSource.ts'
import { drawsOf, expectDraws } from '../support/draws.ts'
import { plainMatrix, standardised } from './clusterCases.ts'
import { hasShared, sharedText } from './readShared.ts'
import { readReal } from './realTables.ts'

interface Ground {
  readonly X: Matrix
  readonly features: readonly (readonly number[])[]
}

const draws = drawsOf([0, 1, 2], 20)
let freshDraws = 0
let freshTold = 0

async function expectNone(hasNone: (seed: number) => Promise<boolean>): Promise<void> {
  freshTold += await expectDraws(draws, hasNone)
  freshDraws += draws.fresh.length
}

// One in twenty, and three standard deviations.
afterAll(() => {
  if (freshDraws === 0) return
  console.log(`${freshTold} of ${freshDraws} fresh draws were told segments.`)
  expect(freshTold).toBeLessThanOrEqual(freshDraws / 20 + 3 * Math.sqrt((freshDraws * 19) / 400))
})

async function fileGround(path: string): Promise<Ground> {
  const { table } = intake((await readReal(path)).table, defaultConfig)
  const people = customersOf(table, guessRoles(table, []), defaultConfig.rules)
  const { X, encodings } = encode(people.features, people.defaultFeatures, 'standard')
  return { X, features: encodings.map(columnsOf) }
}

function labelledGround(name: string): Ground {
  const X = standardised(plainMatrix(sharedText(`clustering/${name}.data.gz`) ?? ''))
  return { X, features: X.names.map((_, column) => [column]) }
}

async function hasNoneApart({ X, features }: Ground, n: number, seed: number): Promise<boolean> {
  const random = createRandom(seed)
  const apart = takenApart(X, features, random)
  const rows = takeRows(apart, sampleRows(random, X.n, n))
  return !showsAny(await clusterTendency(rows, features, Math.min(10, n - 1), seed, silentTick))
}

const grounds: readonly [string, () => Promise<Ground>, readonly number[]][] = [
  ['jewellery', () => fileGround('pycaret/jewellery.csv'), [10, 30, 505]],
  ['wholesale', () => fileGround('wholesale/wholesale.csv'), [10, 100, 440]],
  ['mall', () => fileGround('mall/Mall_Customers.csv'), [10, 50, 200]],
  ['credit card', () => fileGround('credit_card/CC_GENERAL.csv'), [10, 300, 8950]],
  ['telco', () => fileGround('telco_churn/telco_churn.csv'), [20, 300, 7043]],
  ['unbalance', () => Promise.resolve(labelledGround('unbalance')), [10, 300, 6500]],
  ['birch2', () => Promise.resolve(labelledGround('birch2')), [100_000]],
]
const cases = grounds.flatMap(([name, ground, sizes]) => sizes.map((n) => [name, n, ground] as const))

test.skipIf(!hasShared).each(cases)(
  '%s of %i customers, taken apart, has no segments',
  async (_name, n, ground) => {
    const whole = await ground()
    await expectNone((seed) => hasNoneApart(whole, n, seed))
  },
  600_000,
)

const few = [10, 25, 80, 300].flatMap((n) => [1, 2, 5, 12].map((d) => [n, d] as const))
const sizes = [...few, [2_000, 2], [5_000, 8], [100_000, 3]] as const

test.each(sizes)(
  '%i customers of uniform noise in %i columns have no segments',
  async (n, d) => {
    await expectNone(async (seed) => {
      const random = createRandom(7000 + seed)
      const data = Float64Array.from({ length: n * d }, () => random.next())
      const X = { n, d, data, names: Array.from({ length: d }, (_, j) => `x${j}`) }
      return !showsAny(await clusterTendency(X, undefined, Math.min(10, n - 1), seed, silentTick))
    })
  },
  600_000,
)

test.skipIf(!hasShared)(
  'jewellery has five segments, and taken apart none, whatever the method',
  async () => {
    const { X, features } = await fileGround('pycaret/jewellery.csv')
    const choose = (rows: Matrix) =>
      chooseMethod(rows, { randomState: 0, features }, wasmCompute({ lanes: 1 }), silentTick)
    const five = await choose(X)
    expect(five.clustering.nClusters).toBe(5)
    expect(five.silhouette).toBeCloseTo(0.8049, 4)
    const { clustering, choice } = await choose(takenApart(X, features, createRandom(1)))
    expect(clustering.nClusters).toBe(1)
    expect(clustering.warnings.at(-1)).toMatchObject({ id: 'noClearSegments' })
    expect(choice?.candidates.some(({ isProposed }) => isProposed)).toBe(false)
  },
)
