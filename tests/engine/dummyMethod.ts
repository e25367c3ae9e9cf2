// A clustering method as a new engineer would add it: one file. It cuts customers at the mean of their first feature, and
// says that it may be tried beside others.
import type { Params } from '../../src/model/params.ts'
import { type Clusterer, usualTraits } from '../../src/engine/segment/method.ts'
import { checkMatrix } from '../../src/engine/segment/rows/checkMatrix.ts'
import { distancesToOwn, labelMeans } from '../../src/engine/segment/rows/nearestRows.ts'
import { numbersBySize } from '../../src/engine/segment/rows/numbersBySize.ts'

const params = {
  feature: { type: 'integer', label: 'Feature', help: 'The one that is cut.', default: 0, min: 0, max: 9 },
} as const satisfies Params

export const dummyMethod: Clusterer<typeof params> = {
  ...usualTraits,
  id: 'halves',
  label: 'Halves',
  about: 'Those above the mean of a feature, and those below.',
  takesNumber: false,
  params,
  alternative: { place: 9, suits: ({ n }) => n < 10_000 },
  refit: { params: {} },
  async fit(X, settings, _compute, tick) {
    checkMatrix(X, 1)
    await tick(0, 1)
    const column = X.data.subarray(settings.params.feature * X.n, (settings.params.feature + 1) * X.n)
    const mean = column.reduce((sum, value) => sum + value, 0) / X.n
    const sides = Int32Array.from(column, (value) => (value > mean ? 1 : 0))
    const numbers = numbersBySize(sides, 2)
    const labels = sides.map((side) => numbers[side]!)
    const nClusters = Math.max(...labels) + 1
    const centers = labelMeans(X, labels, nClusters)
    const inertia = distancesToOwn(X, centers, labels).reduce((sum, distance) => sum + distance, 0)
    const found = { labels, nClusters, centers, inertia, nIter: 1, warnings: [], membership: null }
    return { ...found, fitted: { kind: 'centers' } }
  },
  async assign(X, { centers, nClusters }, tick) {
    await tick(0, 1)
    const distance = (row: number, cluster: number) => Math.abs(X.data[row]! - centers[cluster * X.d]!)
    const nearest = (row: number) => (nClusters > 1 && distance(row, 1) < distance(row, 0) ? 1 : 0)
    return Int32Array.from({ length: X.n }, (_, row) => nearest(row))
  },
}
