// The EM iteration (Dempster, Laird & Rubin 1977): E-steps on the device, M-steps here. Its likelihood never falls.
import type { Loaded } from '../lloyd.ts'
import type { Tick } from '../../tick.ts'
import { fitComponents, mixtureOf, type Components, type Model } from './components.ts'

export interface EmSettings {
  readonly maxIter: number
  /** Converged when the mean log-likelihood of a row gains less than this in an iteration. */
  readonly tol: number
  /** True: float64 passes throughout; false: as the device likes. */
  readonly exact: boolean
}

export interface EmRun {
  readonly components: Components
  /** Of these components over all rows, natural logarithm. */
  readonly logLikelihood: number
  readonly nIter: number
  readonly converged: boolean
}

/** Runs EM on `data` from `start`. Throws AbortError through `tick`. */
export async function em(
  { X, dataset }: Loaded,
  start: Components,
  model: Model,
  { maxIter, tol, exact }: EmSettings,
  tick: Tick,
): Promise<EmRun> {
  let components = start
  let previous = -Infinity
  for (let nIter = 1; ; nIter++) {
    const mixture = mixtureOf(components)
    const pass = await (exact ? dataset.expectationExact(mixture) : dataset.expectation(mixture))
    const { logLikelihood } = pass
    const converged = (logLikelihood - previous) / X.n < tol
    if (converged || nIter >= maxIter) return { components, logLikelihood, nIter, converged }
    previous = logLikelihood
    components = fitComponents(pass, components.means, model, X.n)
    await tick(nIter, maxIter)
  }
}
