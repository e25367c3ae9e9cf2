// One named data set and number of clusters against scikit-learn's best known solution, on one device.
import { expect } from 'vitest'
import { checkedValues } from '../../src/model/params.ts'
import { kmeans } from '../../src/engine/segment/kmeans/kmeans.ts'
import type { Compute } from '../../src/engine/compute/compute.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'
import type { ClusterCase } from './clusterCases.ts'

/** How much worse than the best known inertia a solution may be. */
const tolerated = 1e-4
/** Inertias this close are the same solution; the references have ten digits. */
const same = 1e-9

export interface Outcome {
  readonly dataset: string
  readonly k: number
  readonly inertia: number
  readonly reference: number
  readonly ratio: number
  readonly device: string
  readonly ms: number
}

/** Fits, checks, and gives back what to print. Few starts for Birch, whose reference is no better for more. */
export async function checkAgainstReference(
  { dataset, X, k, bestInertia, labels }: ClusterCase,
  compute: Compute,
): Promise<{ outcome: Outcome; labels: Int32Array }> {
  const params = checkedValues(kmeans.params, dataset.startsWith('birch') ? { nInit: 2 } : {})
  const started = performance.now()
  const found = await kmeans.fit(X, { nClusters: k, randomState: 0, params }, compute, silentTick)
  const ms = Math.round(performance.now() - started)
  const ratio = found.inertia / bestInertia
  expect(ratio, `${dataset}, ${k} clusters`).toBeLessThan(1 + tolerated)
  expect(found.warnings).toEqual([])
  if (labels && Math.abs(ratio - 1) < same) expect(adjustedRand(found.labels, labels)).toBe(1)
  expect(await kmeans.assign(X, found, silentTick)).toEqual(found.labels)
  const outcome = {
    dataset,
    k,
    inertia: found.inertia,
    reference: bestInertia,
    ratio,
    device: compute.report.device,
    ms,
  }
  return { outcome, labels: found.labels }
}

/** The outcomes as a table of text. */
export function outcomeTable(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map(({ dataset, k, inertia, reference, ratio, device, ms }) =>
    [
      dataset.padEnd(22),
      String(k).padStart(4),
      inertia.toPrecision(10).padStart(15),
      reference.toPrecision(10).padStart(15),
      (ratio - 1).toExponential(1).padStart(9),
      device.padEnd(7),
      `${ms} ms`.padStart(9),
    ].join('  '),
  )
  return ['data set, k, ours, reference, ours / reference − 1, device, time', ...lines].join('\n')
}
