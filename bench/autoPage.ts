// The browser's half of the auto bench: what is proposed for a labelled set, and the best of the methods asked alone.
import { chooseClusters } from '../src/engine/segment/choose/chooseClusters.ts'
import { chooseMethod } from '../src/engine/segment/choose/chooseMethod.ts'
import { wasmCompute } from '../src/engine/compute/wasm.ts'
import type { Clustering } from '../src/engine/segment/method.ts'
import { methodNamed } from '../src/engine/segment/methods.ts'
import { silentTick } from '../src/model/tick.ts'
import { plainMatrix, standardised } from '../tests/real/clusterCases.ts'
import { agreement, labelsOf } from '../tests/real/labelled.ts'

interface Outcome {
  readonly method: string
  readonly nClusters: number
  readonly ari: number
  readonly ms: number
}

/** Those that take seconds; DBSCAN and maps are left out. */
const single = ['kmeans', 'agglomerative', 'gaussianMixture', 'hdbscan'] as const

/** Texts of the set's rows and labels. */
interface Labelled {
  readonly data: string
  readonly labels: string
}

export async function compare({ data, labels }: Labelled) {
  const X = standardised(plainMatrix(data))
  const truth = labelsOf(labels)
  const compute = wasmCompute({ lanes: 1 })
  const measured = async (choose: () => Promise<{ method: string; clustering: Clustering }>) => {
    const began = performance.now()
    const { method, clustering } = await choose()
    const ms = performance.now() - began
    return { method, nClusters: clustering.nClusters, ari: agreement(truth, clustering.labels), ms }
  }
  const proposed: Outcome = await measured(() => chooseMethod(X, { randomState: 0 }, compute, silentTick))
  const alone: Outcome[] = []
  for (const id of single) {
    const quick = id === 'gaussianMixture' ? { params: { nInit: 1, initParams: 'kmeans', tol: 1e-4 } } : {}
    const settings = { randomState: 0, method: methodNamed(id), ...quick }
    alone.push(await measured(() => chooseClusters(X, settings, compute, silentTick)))
  }
  const groups = truth.reduce((most, label) => Math.max(most, label), -1) + 1
  return { n: X.n, d: X.d, groups, proposed, alone: alone.toSorted((a, b) => b.ari - a.ari)[0]! }
}
