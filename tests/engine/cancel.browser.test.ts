// A cancel is heard within 100 ms of work, on 200,000 customers. Where all ticks can be looked at, it is measured as the
// longest stretch between two of them, since a tick is where a run ends.
import { expect, test } from 'vitest'
import type { Compute } from '../../src/engine/compute/compute.ts'
import { createCompute } from '../../src/engine/compute/createCompute.ts'
import { kmeans } from '../../src/engine/segment/kmeans/kmeans.ts'
import { checkedValues } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import { silhouettes } from '../../src/engine/segment/metrics/silhouette.ts'
import { createTick, type Tick } from '../../src/model/tick.ts'

const random = createRandom(1)
const [n, d] = [200_000, 8]
const data = Float64Array.from({ length: n * d }, (_, at) => random.normal() + 3 * (at % 5))
const X = { n, d, data, names: [] }
const labels = Int32Array.from({ length: n }, (_, i) => i % 5)
const settings = { nClusters: 12, randomState: 1, params: checkedValues(kmeans.params, {}) }

/** Milliseconds between ticks, the beginning and the end; each is the least of three runs, as others may be at work. */
async function longestStretch(run: (tick: Tick) => Promise<unknown>): Promise<number> {
  const runs: number[][] = []
  for (let times = 0; times < 3; times++) {
    const stretches: number[] = []
    let last = performance.now()
    const step = () => {
      const now = performance.now()
      stretches.push(now - last)
      last = now
      return Promise.resolve()
    }
    await run(step)
    await step()
    runs.push(stretches)
  }
  const [first = [], ...others] = runs
  return Math.max(...first.map((ms, at) => Math.min(ms, ...others.map((other) => other[at] ?? Infinity))))
}

test('silhouettes, sampled and exact', async () => {
  const sampled = (tick: Tick) => silhouettes(X, [labels], { randomState: 0 }, tick)
  expect(await longestStretch(sampled)).toBeLessThan(100)
  const some = { ...X, n: 20_000, data: data.slice(0, 20_000 * d) }
  const own = labels.slice(0, 20_000)
  const exact = (tick: Tick) => silhouettes(some, Array(9).fill(own), { randomState: 0 }, tick)
  expect(await longestStretch(exact)).toBeLessThan(100)
})

interface Cancelled {
  /** False where the run had come to its end by itself. */
  readonly aborted: boolean
  /** How long the run went on after it was asked to end. */
  readonly ms: number
}

/** Cancels a run after `wait` ms. */
async function cancelled(wait: number, run: (tick: Tick) => Promise<unknown>): Promise<Cancelled> {
  let asked = 0
  const timer = setTimeout(() => (asked = performance.now()), wait)
  const tick = createTick(
    () => asked === 0,
    () => undefined,
  )
  const error: unknown = await run(tick).then(
    () => null,
    (reason: unknown) => reason,
  )
  clearTimeout(timer)
  if (error !== null) expect(error).toMatchObject({ name: 'AbortError' })
  return { aborted: error !== null, ms: asked === 0 ? 0 : performance.now() - asked }
}

const runs: Readonly<Record<string, (tick: Tick, compute: Compute) => Promise<unknown>>> = {
  'k-means': (tick, compute) => kmeans.fit(X, settings, compute, tick),
  silhouettes: (tick, compute) => silhouettes(X, [labels], { randomState: 0 }, tick, compute),
}

test.each(Object.entries(runs))('%s that are cancelled end, and leave nothing held', async (_name, run) => {
  const compute = await createCompute('wasm')
  const before = compute.held()
  const found: Cancelled[] = []
  for (const wait of [20, 50, 80]) {
    found.push(await cancelled(wait, (tick) => run(tick, compute)))
    expect(compute.held()).toEqual(before)
  }
  expect(found.some(({ aborted }) => aborted)).toBe(true)
  // The median: others may be at work.
  expect(found.map(({ ms }) => ms).sort((a, b) => a - b)[1]).toBeLessThan(100)
})
