// Gaussian mixtures: laws of EM, cases worked out by hand, and what a user meets: ties, copies, categories, cancels.
import { saidAll } from '../support/said.ts'
import { describe, expect, test } from 'vitest'
import type { CovarianceType, MixtureFit } from '../../src/model/run/fitted.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { checkedValues, type ParamValue } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import { atOnce } from '../../src/model/steps.ts'
import { gaussianMixture } from '../../src/engine/segment/gaussianMixture/gaussianMixture.ts'
import { choleskyInverse } from '../../src/engine/segment/gaussianMixture/cholesky.ts'
import {
  fitComponents,
  mixtureOf,
  parameterCount,
  type Components,
} from '../../src/engine/segment/gaussianMixture/components.ts'
import { extrapolated } from '../../src/engine/segment/gaussianMixture/extrapolate.ts'
import { posteriors } from '../../src/engine/segment/gaussianMixture/posteriors.ts'
import { isFlat, soundness } from '../../src/engine/segment/gaussianMixture/soundness.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'
import { matrixOf, threeBlobs } from './contract.ts'

const compute = wasmCompute({ lanes: 1 })
const types: readonly CovarianceType[] = ['full', 'tied', 'diag', 'spherical']

async function fit(X: Matrix, nClusters: number, given: Readonly<Record<string, ParamValue>> = {}) {
  const params = checkedValues(gaussianMixture.params, { nInit: 2, ...given })
  const found = await gaussianMixture.fit(X, { nClusters, randomState: 0, params }, compute, silentTick)
  expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })
  return { ...found, fitted: mixtureFit(found.fitted) }
}

function mixtureFit(fitted: { readonly kind: string }): MixtureFit {
  if (fitted.kind !== 'mixture') throw new Error('not a mixture')
  return fitted as MixtureFit
}

/** Two long clouds side by side, which k-means cuts across: 300 rows along each of y = 0 and y = 4. */
function longClouds() {
  const random = createRandom(4)
  const truth = Int32Array.from({ length: 600 }, (_, i) => i % 2)
  return {
    X: matrixOf(Array.from(truth, (t) => [10 * random.normal(), 4 * t + 0.5 * random.normal()])),
    truth,
  }
}

describe('components', () => {
  test('one component has the mean and the covariance of the rows', async () => {
    // x: 0, 2, 4 (mean 2, variance 8/3); y: 0, 0, 3 (mean 1, variance 2); covariance (0 + 0 + 6) / 3 − 2 = 2.
    const X = matrixOf([[0, 0], [2, 0], [4, 3]]) // prettier-ignore
    const { centers, fitted } = await fit(X, 1, { regCovar: 1e-12 })
    expect([...centers]).toEqual([expect.closeTo(2, 9), expect.closeTo(1, 9)])
    const expected = [8 / 3, 2, 2, 2]
    fitted.covariances.forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 9))
    expect([...fitted.weights]).toEqual([1])
    // −n/2 (d ln 2π + ln |Σ| + d), |Σ| = 16/3 − 4 = 4/3.
    expect(fitted.logLikelihood).toBeCloseTo(-1.5 * (2 * Math.log(2 * Math.PI) + Math.log(4 / 3) + 2), 6)
  })

  test('types share and restrict what they say', () => {
    // Two components of weights 1 and 3 about 0, with scatters [4 2; 2 6] and [3 0; 0 9].
    const pass = {
      weights: Float64Array.of(1, 3),
      shifts: new Float64Array(4),
      scatters: Float64Array.of(4, 2, 2, 6, 3, 0, 0, 9),
      logLikelihood: 0,
    }
    const covariances = (type: CovarianceType) =>
      fitComponents(pass, new Float64Array(4), { type, ridge: new Float64Array(2) }, 4).covariances
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9) as number)
    expect([...covariances('full')]).toEqual(close([4, 2, 2, 6, 1, 0, 0, 3]))
    expect([...covariances('diag')]).toEqual(close([4, 0, 0, 6, 1, 0, 0, 3]))
    expect([...covariances('spherical')]).toEqual(close([5, 0, 0, 5, 2, 0, 0, 2]))
    // ¼ of the first and ¾ of the second.
    expect([...covariances('tied')]).toEqual(close([1.75, 0.5, 0.5, 3.75, 1.75, 0.5, 0.5, 3.75]))
  })

  test('free parameters are counted as scikit-learn and mclust do', () => {
    // Iris, d = 4: full, k = 2: 1 + 8 + 20 = 29; k = 3: tied 2 + 12 + 10, diag 2 + 12 + 12, spherical 2 + 12 + 3.
    expect(parameterCount('full', 2, 4)).toBe(29)
    expect(['tied', 'diag', 'spherical'].map((type) => parameterCount(type as CovarianceType, 3, 4))).toEqual(
      [24, 26, 17],
    )
  })

  test('the whitening of a covariance times it is the identity', () => {
    const covariance = [4, 2, 1, 2, 3, 0.5, 1, 0.5, 2]
    const W = choleskyInverse(Float64Array.from(covariance), 3)
    const at = (p: number, q: number): number => {
      let sum = 0
      for (let a = 0; a < 3; a++)
        for (let b = 0; b < 3; b++) sum += W[p * 3 + a]! * covariance[a * 3 + b]! * W[q * 3 + b]!
      return sum
    }
    for (let p = 0; p < 3; p++) for (let q = 0; q < 3; q++) expect(at(p, q)).toBeCloseTo(p === q ? 1 : 0, 12)
  })
})

test.each(types)('the likelihood never falls in EM, %s', async (type) => {
  const { X } = threeBlobs(400, 5)
  const model = { type, ridge: new Float64Array(2) }
  const data = await referenceCompute().load(X)
  let components: Components = {
    k: 4,
    weights: new Float64Array(4).fill(0.25),
    means: Float64Array.of(0, 0, 1, 1, 10, 10, 20, 20),
    covariances: Float64Array.from({ length: 16 }, (_, at) => (at % 4 === 0 || at % 4 === 3 ? 50 : 0)),
  }
  let previous = -Infinity
  for (let iteration = 0; iteration < 40; iteration++) {
    const pass = await data.expectationExact(mixtureOf(components))
    expect(pass.logLikelihood).toBeGreaterThanOrEqual(previous - 1e-9 * Math.abs(pass.logLikelihood))
    previous = pass.logLikelihood
    components = fitComponents(pass, components.means, model, X.n)
    expect(components.weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 12)
  }
  data.free()
})

test('a leap goes to where steps that halve each time lead, if there is a mixture', () => {
  const at = (mean: number, variance: number): Components => ({
    k: 1,
    weights: Float64Array.of(1),
    means: Float64Array.of(mean),
    covariances: Float64Array.of(variance),
  })
  // The mean by −4, −2, −1 … to 0: |r| / |v| = 4 / 2, so 8 + 2 · 2 · (−4) + 2² · 2 = 0; the variance likewise to 1.
  const leap = extrapolated(at(8, 9), at(4, 5), at(2, 3))
  expect([leap?.means[0], leap?.covariances[0]]).toEqual([expect.closeTo(0, 9), expect.closeTo(1, 9)])
  // A variance that leads to 0 is none.
  expect(extrapolated(at(8, 8), at(4, 4), at(2, 2))).toBeNull()
  // Steps −1, −3 grow: |r| / |v| = 1 / 2 is behind where they already are.
  expect(extrapolated(at(8, 9), at(7, 9), at(4, 9))).toBeNull()
})

test('posteriors have the hand-computed values, and entropy', () => {
  // Two unit components at 0 and 2; the row 1.5: densities e^(−1.125) : e^(−0.125) = 1 : e, so 1 / (1 + e) = 0.2689414.
  const components = {
    k: 2,
    weights: Float64Array.of(0.5, 0.5),
    means: Float64Array.of(0, 2),
    covariances: Float64Array.of(1, 1),
  }
  const found = atOnce(posteriors(matrixOf([[1.5]]), mixtureOf(components)))
  expect([found.labels[0], found.nextLabels[0]]).toEqual([1, 0])
  expect(found.probabilities[0]).toBeCloseTo(0.7310586, 6)
  expect(found.nextProbabilities[0]).toBeCloseTo(0.2689414, 6)
  // −(0.7310586 ln 0.7310586 + 0.2689414 ln 0.2689414)
  expect(found.entropy).toBeCloseTo(0.5822031, 6)
  // The middle is a tie, which the lower number wins.
  expect(atOnce(posteriors(matrixOf([[1]]), mixtureOf(components))).labels[0]).toBe(0)
})

test('scores follow from likelihood, parameters and entropy', async () => {
  const { X } = threeBlobs(200, 2)
  const { fitted, membership } = await fit(X, 2)
  expect(fitted.nParameters).toBe(1 + 4 + 6)
  expect(fitted.bic).toBeCloseTo(11 * Math.log(200) - 2 * fitted.logLikelihood, 9)
  expect(fitted.aic).toBeCloseTo(22 - 2 * fitted.logLikelihood, 9)
  const two = membership!.probabilities.reduce((sum, own, i) => {
    const next = membership!.next!.probabilities[i]!
    expect(own + next).toBeCloseTo(1, 6)
    return sum - own * Math.log(own) - (next > 0 ? next * Math.log(next) : 0)
  }, 0)
  expect(fitted.icl).toBeCloseTo(fitted.bic + 2 * two, 4)
})

test('finds long clusters that k-means would cut across', async () => {
  const { X, truth } = longClouds()
  for (const type of ['full', 'tied', 'diag', 'auto'])
    expect(adjustedRand((await fit(X, 2, { covarianceType: type })).labels, truth)).toBe(1)
})

test('auto takes the type with the lowest BIC', async () => {
  const { X } = longClouds()
  const bics: number[] = []
  for (const covarianceType of types) bics.push((await fit(X, 2, { covarianceType })).fitted.bic)
  const auto = await fit(X, 2, { covarianceType: 'auto' })
  expect(auto.fitted.bic).toBe(Math.min(...bics))
  // The clouds are equal and along the axes: two variances for all are enough, which tied and diag come nearest.
  expect(['tied', 'diag']).toContain(auto.fitted.covarianceType)
})

test('units do not matter', async () => {
  const { X, truth } = longClouds()
  const scaled = { ...X, data: X.data.map((value, at) => (at < X.n ? 1e9 + 1e6 * value : 1e-6 * value)) }
  const [plain, other] = [await fit(X, 2), await fit(scaled, 2)]
  expect(adjustedRand(other.labels, truth)).toBe(1)
  // A million times and a millionth: the volume is the same, and so is the density.
  expect(other.fitted.logLikelihood / plain.fitted.logLikelihood).toBeCloseTo(1, 6)
})

test('survives one-hot columns, whose covariances are singular', async () => {
  const random = createRandom(8)
  const truth = Int32Array.from({ length: 300 }, () => random.below(3))
  const X = matrixOf(
    Array.from(truth, (level) => [
      Number(level === 0),
      Number(level === 1),
      Number(level === 2),
      random.normal(),
    ]),
  )
  for (const covarianceType of types) {
    const found = await fit(X, 3, { covarianceType })
    // Round components cannot be thin in the categories and wide in the number at once.
    if (covarianceType !== 'spherical') expect(adjustedRand(found.labels, truth), covarianceType).toBe(1)
    expect(Number.isFinite(found.fitted.bic)).toBe(true)
    expect(await gaussianMixture.assign(X, found, silentTick)).toEqual(found.labels)
  }
})

describe('degenerate solutions', () => {
  const components = (variances: readonly number[], weights: readonly number[]): Components => ({
    k: weights.length,
    weights: Float64Array.from(weights),
    means: new Float64Array(weights.length),
    covariances: Float64Array.from(variances),
  })

  test('are told from sound ones and from clear clusters', () => {
    // 100 rows of variance 10: narrow is below 0.5.
    const levelOf = (variances: readonly number[], weights: readonly number[]) =>
      soundness(components(variances, weights), false, 10, 100)
    expect(levelOf([4, 0.6], [0.5, 0.5])).toEqual({ level: 0, bad: [], handicap: 0 })
    expect(levelOf([4, 0.4], [0.5, 0.5])).toMatchObject({ level: 1, bad: [1] })
    expect(levelOf([0.4, 0.3], [0.5, 0.5])).toMatchObject({ level: 0, handicap: 0.5 })
    // Three rows are needed in one dimension: d + 2.
    expect(levelOf([4, 4], [0.02, 0.98])).toMatchObject({ level: 2, bad: [0] })
    expect(levelOf([4, 4], [0.03, 0.97]).level).toBe(0)
    expect(soundness(components([4, 4], [0.02, 0.98]), true, 10, 100).level).toBe(0)
  })

  test('are flat where next to no variance is left in some direction, in units of the features', () => {
    // Correlation r leaves 1 − |r| of the variance in one direction, whatever the units: 2 and 100 here.
    const slanted = (r: number) => ({
      k: 1,
      weights: Float64Array.of(1),
      means: new Float64Array(2),
      covariances: Float64Array.of(2, r * Math.sqrt(200), r * Math.sqrt(200), 100),
    })
    const variances = Float64Array.of(2, 100)
    expect(isFlat(slanted(0), variances)).toBe(false)
    expect(isFlat(slanted(-0.9999), variances)).toBe(false)
    expect(isFlat(slanted(0.999_999), variances)).toBe(true)
    expect(isFlat(slanted(0), Float64Array.of(2, 1e9))).toBe(true)
  })

  test('lose to any sound one, however likely they are', async () => {
    // Ten copies of one customer in a wide cloud: a component on them alone would have no upper bound of likelihood.
    const random = createRandom(3)
    const rows = Array.from({ length: 200 }, () => [random.normal(), random.normal()])
    const X = matrixOf([...rows, ...Array.from({ length: 10 }, () => [0.5, 0.5])])
    const { warnings, fitted } = await fit(X, 2, { nInit: 10 })
    expect(warnings).toEqual([])
    expect(Math.min(...fitted.weights) * X.n).toBeGreaterThan(4)
    for (const at of [0, 3, 4, 7]) expect(fitted.covariances[at]).toBeGreaterThan(0.05)
  })

  test('are said with advice where there are no others', async () => {
    const { warnings } = await fit(matrixOf([[1], [1], [2], [2], [2], [8]]), 3)
    expect(saidAll(warnings).join(' ')).toMatch(/too few customers to have a shape. Ask for fewer segments/)
  })
})

test('nine customers in ten who are alike are a segment beside the others, and it is said that it is narrow', async () => {
  const random = createRandom(9)
  const alike = Array.from({ length: 180 }, () => [1, 1])
  const X = matrixOf([...alike, ...Array.from({ length: 20 }, () => [random.normal(), random.normal()])])
  const { labels, nClusters, warnings } = await fit(X, 2)
  expect(nClusters).toBe(2)
  expect(new Set(labels.subarray(0, 180))).toEqual(new Set([0]))
  expect(labels.subarray(180).every((label) => label === 1)).toBe(true)
  expect(saidAll(warnings).join(' ')).toContain('narrower')
})

test('a run that is stopped early says so', async () => {
  const { X } = threeBlobs(300)
  const { warnings } = await fit(X, 5, { maxIter: 2, tol: 0 })
  expect(saidAll(warnings).join(' ')).toContain('had not settled after 2 passes')
})

describe.each([
  ['on few customers', 600],
  ['where the search saw a sample', 50_000],
])('%s maxIter is what a run may take in all', (_, n) => {
  test('a warning comes where it has not settled by then, and more passes help', async () => {
    const { X } = threeBlobs(n)
    const quick = { nInit: 1, initParams: 'kmeans++', covarianceType: 'spherical', tol: 1e-5 } as const
    const fits = []
    for (const maxIter of [2, 4, 1000]) fits.push({ maxIter, ...(await fit(X, 4, { ...quick, maxIter })) })
    for (const { nIter, maxIter } of fits) expect(nIter).toBeLessThanOrEqual(maxIter)
    expect(
      fits.map(({ warnings }) => saidAll(warnings).some((text) => text.includes('not settled'))),
    ).toEqual([...[true, true, false]])
    const likelihoods = fits.map(({ fitted }) => fitted.logLikelihood)
    expect(likelihoods).toEqual(likelihoods.toSorted((a, b) => a - b))
    // Settled: as many passes more gain less than the tolerance for each customer.
    const whole = fits[2]!
    const more = await fit(X, 4, { ...quick, tol: 0, maxIter: whole.nIter + 1 })
    expect((more.fitted.logLikelihood - whole.fitted.logLikelihood) / n).toBeLessThan(quick.tol)
  })
})

test('components are numbered by size, and new customers go to the likeliest', async () => {
  const { X } = threeBlobs(900, 6)
  const found = await fit(X, 3)
  const fresh = matrixOf([[0, 0.5], [20, -1], [1, 29]]) // prettier-ignore
  expect([...(await gaussianMixture.assign(fresh, found, silentTick))]).toEqual([0, 1, 2])
  expect([...found.fitted.weights].sort((a, b) => b - a)).toEqual([...found.fitted.weights])
})
