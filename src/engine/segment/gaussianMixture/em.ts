// The EM iteration (Dempster, Laird & Rubin 1977): E-steps on the device, M-steps here. Its likelihood never falls.
// Where it is slow, it leaps ahead.
import type { Loaded } from '../centers/loaded.ts'
import type { Tick } from '../../../model/tick.ts'
import { fitComponents, mixtureOf, type Components, type Model } from './components.ts'
import { extrapolated } from './extrapolate.ts'

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

/**
 * Runs EM on `data` from `start`. Two steps show where to leap, where that leads to something likelier; a third settles
 * there. Throws AbortError through `tick`.
 */
export async function em(
  { X, dataset }: Loaded,
  start: Components,
  model: Model,
  { maxIter, tol, exact }: EmSettings,
  tick: Tick,
): Promise<EmRun> {
  const evaluated = async (components: Components): Promise<Evaluated> => {
    const mixture = mixtureOf(components)
    const pass = await (exact ? dataset.expectationExact(mixture) : dataset.expectation(mixture))
    const next = fitComponents(pass, components.means, model, X.n)
    return { components, next, logLikelihood: pass.logLikelihood }
  }
  let last = await evaluated(start)
  /** What came a step before `last`, where the two may lead to a leap. */
  let before: Evaluated | null = null
  let landed = false
  for (let nIter = 2; nIter <= maxIter; nIter++) {
    await tick(nIter, maxIter)
    const leap = before && extrapolated(before.components, last.components, last.next)
    const reached = await evaluated(leap ?? last.next)
    if (leap) {
      before = null
      landed = true
      // A leap that leads nowhere is forgotten; EM goes on from where it was.
      if (reached.logLikelihood >= last.logLikelihood) last = reached
      continue
    }
    const converged = (reached.logLikelihood - last.logLikelihood) / X.n < tol
    if (converged) return ended(reached, nIter, true)
    before = before || landed ? null : last
    landed = false
    last = reached
  }
  return ended(last, maxIter, false)
}

/** Components with their likelihood, and what an EM step makes of them. */
interface Evaluated {
  readonly components: Components
  readonly next: Components
  readonly logLikelihood: number
}

function ended({ components, logLikelihood }: Evaluated, nIter: number, converged: boolean): EmRun {
  return { components, logLikelihood, nIter, converged }
}
