// How stable segments are, against fpc::clusterboot of R: jewellery is clear with five
// segments and not with seven.
import { expect, test } from 'vitest'
import { checkedValues } from '../../src/model/params.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { refitter } from '../../src/engine/segment/explain/refit.ts'
import { stability } from '../../src/engine/segment/explain/stability.ts'
import { methodNamed, methods } from '../../src/engine/segment/methods.ts'
import { silentTick } from '../../src/model/tick.ts'
import { csvMatrix, standardised } from './clusterCases.ts'
import { hasShared, sharedText } from './readShared.ts'

async function stabilityOf(id: string, nClusters: number) {
  const X = standardised(csvMatrix(sharedText('pycaret/jewellery.csv') ?? '', 0, 4))
  const method = methodNamed(id)
  const params = checkedValues(method.params, {})
  const clustering = await method.fit(
    X,
    { nClusters, randomState: 0, params },
    wasmCompute({ lanes: 1 }),
    silentTick,
  )
  const { refit } = await refitter({ method, params, clustering })
  const settings = { refit, randomState: 0, isDistinct: method.byDensity }
  return (await stability(X, clustering.labels, clustering.nClusters, settings, silentTick)) ?? []
}

// R 4.2, fpc 2.2, B = 60: .918 to 1.000 for k = 5; .564 and .653 the lowest for k = 7.
test.skipIf(!hasShared)('five segments of jewellery are stable, seven are not', async () => {
  const five = await stabilityOf('kmeans', 5)
  expect(five).toHaveLength(5)
  for (const value of five) expect(value).toBeGreaterThanOrEqual(0.85)
  const seven = (await stabilityOf('kmeans', 7)).map((value) => value ?? 0)
  expect(Math.min(...seven)).toBeLessThan(0.75)
})

test.skipIf(!hasShared).each(methods.map(({ id }) => id))(
  'jewellery by %s is judged, and stable',
  async (id) => {
    const started = performance.now()
    const found = await stabilityOf(id, 5)
    console.log(
      `${id}: ${found.map((value) => value?.toFixed(2)).join(' ')}, ${Math.round(performance.now() - started)} ms`,
    )
    expect(found.length).toBeGreaterThanOrEqual(2)
    for (const value of found) expect(value).toBeGreaterThan(0.6)
  },
)
