// Gaussian mixtures against scikit-learn's best sound solutions and against mclust, in Node by WebAssembly.
import { afterAll, describe, expect, test } from 'vitest'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { adjustedRand } from '../../src/engine/metrics/adjustedRand.ts'
import { unpackLabels } from './clusterCases.ts'
import { fitted, isDegenerate, mixtureNames, mixtureReference } from './mixtureReference.ts'
import { hasShared, sharedText } from './readShared.ts'

if (!hasShared) console.warn('Skipped: ../shared/data is missing, so mixtures are not compared.')

const compute = wasmCompute({ lanes: 1 })
const lines: string[] = []

/** How much worse than the reference a log-likelihood may be. */
const tolerated = 1e-4

test.skipIf(!hasShared).each(mixtureNames)(
  '%s is as likely as the reference',
  async (dataset) => {
    const reference = await mixtureReference(dataset, sharedText)
    if (!reference) throw new Error('The reference is missing.')
    const { X, leastEigenvalue, table, solutions } = reference
    for (const row of table) {
      const began = performance.now()
      const found = await fitted(X, row.k, row.covariance, compute)
      const ms = performance.now() - began
      const ours = found.fitted.logLikelihood
      const ratio = row.loglik === undefined ? NaN : (row.loglik - ours) / Math.abs(row.loglik)
      lines.push([dataset.padEnd(17), row.k, row.covariance.padEnd(9), ours.toFixed(3), row.loglik?.toFixed(3), ratio.toExponential(1), isDegenerate(found, X, leastEigenvalue) ? 'degenerate' : '', found.warnings.length ? 'warns' : '', found.nIter, `${ms.toFixed(0)} ms`].join('  '))
    }
  },
  600_000,
)

afterAll(() => console.log(lines.join('\n')))
