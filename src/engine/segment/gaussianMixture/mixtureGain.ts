// How much better several Gaussians describe a sample than one: groups that touch, or lie one within the other, have no
// emptier place between them and no good silhouette, but they are not one cloud. What the gate asks of the data and of
// each null alike, so it must be cheap before it is good.
import type { Matrix } from '../../../model/matrix.ts'
import { checkedValues } from '../../../model/params.ts'
import { cpu } from '../../compute/cpu.ts'
import { fitGaussians } from './fitGaussians.ts'
import { mixtureParams } from './mixtureParams.ts'
import type { Tick } from '../../../model/tick.ts'

const numbers = [2, 3, 4, 5]
/** Wider than a fit's own: a cloud that shrinks onto customers who are alike says nothing of the rest. */
const regCovar = 1e-2
/** From k-means alone, long clouds side by side are missed on every other sample. */
const quick = {
  nInit: 3,
  initParams: 'mixed',
  covarianceType: 'full',
  maxIter: 40,
  tol: 1e-3,
  regCovar,
} as const

/**
 * By how much the BIC (Schwarz 1978) of the best of 2 … 5 Gaussians is below that of one, for X (n, d), a sample.
 * Throws AbortError through `tick`.
 */
export async function mixtureGain(X: Matrix, tick: Tick): Promise<number> {
  const value = await bicOf(X, 1, tick)
  let best = Infinity
  for (const k of numbers) best = Math.min(best, await bicOf(X, k, tick))
  return value - best
}

async function bicOf(X: Matrix, nClusters: number, tick: Tick): Promise<number> {
  const params = checkedValues(mixtureParams, quick)
  const { fitted } = await fitGaussians(X, { nClusters, randomState: 0, params }, cpu, tick)
  return fitted.kind === 'mixture' ? fitted.bic : Infinity
}
