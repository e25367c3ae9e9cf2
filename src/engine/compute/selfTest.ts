// Before a device is trusted, it must agree with the reference on small awkward data.
import type { Matrix } from '../../model/matrix.ts'
import type { Compute, Dataset, Mixture, MixturePass, NearestPass } from './compute.ts'
import { referenceCompute } from './reference.ts'

const rows = [1, 3, 5, 257, 1000]
const features = [1, 3, 8]
const centers = [1, 2, 7]

/** Throws an Error that names the first size on which the device disagrees. */
export async function selfTest(compute: Compute): Promise<void> {
  for (const n of rows) {
    for (const d of features) await testSize(compute, latticeOf(n, d))
  }
}

async function testSize(compute: Compute, X: Matrix): Promise<void> {
  const [ours, judge] = [await compute.load(X), await referenceCompute().load(X)]
  try {
    for (const k of centers) {
      const at = centersOf(X.d, k)
      const [a, b] = [await ours.nearest(at, k), await judge.nearest(at, k)]
      const [labels, right] = [await ours.labels(), await judge.labels()]
      if (!labels.every((label, i) => label === right[i]) || !agree(a, b))
        throw new Error(`self-test failed at ${X.n} × ${X.d} with ${k} centres`)
      const mixture = mixtureOf(X.d, k, at)
      if (!agreeOnMixture(await ours.expectation(mixture), await judge.expectation(mixture), X))
        throw new Error(`self-test failed at ${X.n} × ${X.d} with ${k} components`)
    }
    await testVerbs(ours, judge)
  } finally {
    ours.free()
    judge.free()
  }
}

/** The verbs on pairs of rows and columns; sums of distances are not the device's own. */
async function testVerbs(ours: Dataset, judge: Dataset): Promise<void> {
  const { n, d } = ours
  const queries = centersOf(d, 7)
  const few = Math.min(n, 4)
  const [a, b] = [await ours.neighbours(queries, few), await judge.neighbours(queries, few)]
  if (!a.rows.every((row, at) => row === b.rows[at]))
    throw new Error(`self-test failed at ${n} × ${d} with ${few} neighbours`)
  const center = centersOf(d, 1)
  const [products, right] = [await ours.crossProducts(center), await judge.crossProducts(center)]
  if (!same(products, right)) throw new Error(`self-test failed at ${n} × ${d} with cross products`)
}

/** Small whole numbers, exact in float32 too; ties are there on purpose. */
function latticeOf(n: number, d: number): Matrix {
  const value = (i: number, j: number): number => ((i * 7 + j * 5 + ((i * i) % 11)) % 17) - 8
  const data = Float64Array.from({ length: n * d }, (_, at) => value(at % n, Math.floor(at / n)))
  return { n, d, data, names: Array.from({ length: d }, (_, j) => `f${j}`) }
}

function centersOf(d: number, k: number): Float64Array {
  return Float64Array.from({ length: k * d }, (_, at) => ((at * 5) % 13) - 6)
}

/** Components of different widths and directions about `means`. */
function mixtureOf(d: number, k: number, means: Float64Array): Mixture {
  const whitenings = new Float64Array(k * d * d)
  const entry = (c: number, p: number, q: number): number =>
    p === q ? 0.125 * (1 + ((c + p) % 3)) : 0.03125 * (((c + p + q) % 5) - 2)
  for (let c = 0; c < k; c++)
    for (let p = 0; p < d; p++) for (let q = 0; q <= p; q++) whitenings[(c * d + p) * d + q] = entry(c, p, q)
  return { k, means, whitenings, logScales: Float64Array.from({ length: k }, (_, c) => -d - 0.5 * c) }
}

/** Up to float32's rounding of numbers as large as rows of 0 … 8 can make them. */
function agreeOnMixture(a: MixturePass, b: MixturePass, { n, d }: Matrix): boolean {
  const parts = ['weights', 'shifts', 'scatters'] as const
  const same = (x: Float64Array, y: Float64Array): boolean =>
    x.length === y.length && x.every((value, at) => Math.abs(value - y[at]!) <= 1e-3 * n)
  const logs = Math.abs(a.logLikelihood - b.logLikelihood) <= 1e-4 * n * (1 + d)
  return logs && parts.every((part) => same(a[part], b[part]))
}

function agree(a: NearestPass, b: NearestPass): boolean {
  return (
    same(a.sums, b.sums) && same(a.counts, b.counts) && near(a.inertia, b.inertia) && a.changed === b.changed
  )
}

function near(x: number, y: number): boolean {
  return Math.abs(x - y) <= 1e-4 * (1 + Math.abs(y))
}

function same(x: Float64Array, y: Float64Array): boolean {
  return x.every((value, at) => near(value, y[at]!))
}
