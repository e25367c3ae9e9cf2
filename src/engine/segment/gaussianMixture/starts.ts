// Where EM starts: at k-means, at k-means++ and at random rows, with covariances from the rows around them. Different
// kinds of starts find different optima; none is best on all data (Biernacki, Celeux & Govaert 2003).
import type { Matrix } from '../../../model/matrix.ts'
import { sampleRows, type Random } from '../../../model/random.ts'
import type { MixturePass } from '../../compute/compute.ts'
import type { Tick } from '../../../model/tick.ts'
import { kmeansPlusPlus } from '../centers/kmeansPlusPlus.ts'
import { lloyd } from '../centers/lloyd.ts'
import type { Loaded } from '../centers/loaded.ts'
import { nearestRows } from '../rows/nearestRows.ts'
import { fitComponents, type Components, type Model } from './components.ts'

type Kind = 'kmeans' | 'kmeans++' | 'rows' | 'wide'

/** The kinds that `initParams` stands for, in turn. */
export const startKinds = {
  mixed: ['kmeans', 'kmeans++', 'rows', 'wide'],
  kmeans: ['kmeans'],
  'kmeans++': ['kmeans++'],
  random: ['rows', 'wide'],
} as const satisfies Record<string, readonly Kind[]>

/** Passes of k-means before a start: most of what they gain comes early. */
const lloydPasses = 20

/** One start with k components. Throws AbortError through `tick`. */
export async function startOf(
  kind: Kind,
  data: Loaded,
  { k, model }: { readonly k: number; readonly model: Model },
  random: Random,
  tick: Tick,
): Promise<Components> {
  const { X } = data
  const rows = kind === 'rows' || kind === 'wide'
  const seeds = rows ? randomRows(X, k, random) : await kmeansPlusPlus(X, k, random, tick)
  if (kind === 'wide') return wideComponents(X, seeds, model)
  if (kind !== 'kmeans') return componentsAround(X, seeds, k, model, kind === 'kmeans++')
  const settings = { maxIter: lloydPasses, tolerance: 0, strict: false, target: Infinity }
  const { centers } = await lloyd(data, seeds, k, settings, tick)
  return componentsAround(X, centers, k, model, false)
}

function randomRows(X: Matrix, k: number, random: Random): Float64Array {
  const rows = sampleRows(random, X.n, k)
  return Float64Array.from(
    { length: k * X.d },
    (_, at) => X.data[(at % X.d) * X.n + rows[Math.floor(at / X.d)]!]!,
  )
}

/** Components of the rows nearest to each centre; with `pooled`, all as wide as they are on average. */
export function componentsAround(
  X: Matrix,
  centers: Float64Array,
  k: number,
  model: Model,
  pooled: boolean,
): Components {
  const pass = hardPass(X, nearestRows(X, centers, k), centers, k)
  const own = fitComponents(pass, centers, model, X.n)
  const shared = fitComponents(pass, centers, { ...model, type: 'tied' }, X.n)
  const even = fitComponents(passOfCovariances(shared, X.n), shared.means, model, X.n)
  // Too few rows say nothing of their width.
  const size = X.d * X.d
  const covariances = own.covariances.map((value, at) => {
    const few = pass.weights[Math.floor(at / size)]! < X.d + 2
    return pooled || few ? even.covariances[at]! : value
  })
  return { ...own, covariances }
}

/** The sums that such components would leave: to give their covariances another type. */
function passOfCovariances({ k, weights, means, covariances }: Components, n: number): MixturePass {
  const size = covariances.length / k
  const sizes = weights.map((weight) => weight * n)
  const scatters = covariances.map((value, at) => value * sizes[Math.floor(at / size)]!)
  return { weights: sizes, shifts: new Float64Array(means.length), scatters, logLikelihood: 0 }
}

/** Components about `means`, of equal weight, as wide as the data. */
function wideComponents(X: Matrix, means: Float64Array, model: Model): Components {
  const k = means.length / X.d
  const labels = new Int32Array(X.n)
  const entry = fitComponents(hardPass(X, labels, means, 1), means.subarray(0, X.d), model, X.n)
  const covariances = new Float64Array(k * X.d * X.d)
  for (let c = 0; c < k; c++) covariances.set(entry.covariances, c * X.d * X.d)
  return { k, weights: new Float64Array(k).fill(1 / k), means, covariances }
}

/** The sums of an E-step in which every row belongs wholly to its label. */
export function hardPass(X: Matrix, labels: Int32Array, centers: Float64Array, k: number): MixturePass {
  const { n, d, data } = X
  const weights = new Float64Array(k)
  const shifts = new Float64Array(k * d)
  const scatters = new Float64Array(k * d * d)
  const row = new Float64Array(d)
  for (let i = 0; i < n; i++) {
    const c = labels[i]!
    weights[c]!++
    for (let p = 0; p < d; p++) {
      row[p] = data[p * n + i]! - centers[c * d + p]!
      shifts[c * d + p]! += row[p]!
      for (let q = 0; q <= p; q++) scatters[(c * d + p) * d + q]! += row[p]! * row[q]!
    }
  }
  for (let at = 0; at < scatters.length; at++) {
    const [c, p, q] = [Math.floor(at / d / d), Math.floor(at / d) % d, at % d]
    if (q > p) scatters[at] = scatters[(c * d + q) * d + p]!
  }
  return { weights, shifts, scatters, logLikelihood: 0 }
}
