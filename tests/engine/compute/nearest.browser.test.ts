// The nearest-centre verb in Chromium: in the calling thread, and on lanes of its own.
import { expect, test } from 'vitest'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { workerLane } from '../../../src/engine/compute/workerLane.ts'
import { centersFor, matrixOf, randomFrom, wandering } from './nearestCases.ts'
import { describeNearest } from './nearestContract.ts'

describeNearest({ name: 'the reference', make: () => Promise.resolve(referenceCompute()) })
describeNearest({
  name: 'WebAssembly in this thread',
  make: () => Promise.resolve(wasmCompute({ lanes: 1 })),
})
describeNearest({ name: 'two lanes', make: () => Promise.resolve(wasmCompute({ lanes: 2, small: 0 })) })
describeNearest({ name: 'three lanes', make: () => Promise.resolve(wasmCompute({ lanes: 3, small: 0 })) })

test('any number of lanes gives the same passes, to the last bit', async () => {
  const random = randomFrom(11)
  const X = matrixOf(5003, 5, () => random() + random())
  const results = []
  for (const lanes of [1, 2, 4]) {
    const data = await wasmCompute({ lanes, small: 0 }).load(X)
    let centers = centersFor(X, 9)
    for (let pass = 0; pass < 15; pass++) {
      const { sums, counts } = await data.nearest(centers, 9)
      centers = sums.map((sum, at) => sum / counts[Math.floor(at / 5)]!)
    }
    const { sums, inertia } = await data.nearest(centers, 9)
    results.push({ labels: await data.labels(), sums, inertia })
    data.free()
  }
  expect(results[1]).toEqual(results[0])
  expect(results[2]).toEqual(results[0])
})

test('whatever centres come, one, two and three lanes label as float64 does, with sums equal to the last bit', async () => {
  const random = randomFrom(43)
  const X = matrixOf(4001, 3, (i) => random() + random() + (i % 4) / 3)
  const loaded = await Promise.all([1, 2, 3].map((lanes) => wasmCompute({ lanes, small: 0 }).load(X)))
  const judge = await referenceCompute().load(X)
  for (const k of [6, 1, 9]) {
    for (const centers of wandering(X, k, random)) {
      const right = await judge.nearest(centers, k)
      const passes = await Promise.all(loaded.map((data) => data.nearest(centers, k)))
      for (const [at, { changed, sums }] of passes.entries()) {
        expect(changed).toBe(right.changed)
        expect(sums).toEqual(passes[0]!.sums)
        expect(await loaded[at]!.labels()).toEqual(await judge.labels())
      }
    }
  }
  for (const data of [...loaded, judge]) data.free()
})

test('many data sets on lanes, one after another, leave nothing behind', async () => {
  const compute = wasmCompute({ lanes: 2, small: 0 })
  const X = matrixOf(2000, 4, (i, j) => i * (j + 1))
  for (let cycle = 0; cycle < 200; cycle++) {
    const data = await compute.load(X)
    await data.nearest(centersFor(X, 3), 3)
    data.free()
  }
  expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })
})

test('a lane that dies rejects what is pending and all that follows', async () => {
  const source = 'onmessage = () => setTimeout(() => { throw new Error("out of luck") })'
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const lane = workerLane(new Worker(url, { type: 'module' }))
  await expect(lane.labels(0)).rejects.toThrow('out of luck')
  await expect(lane.nearest(0, new Float64Array(1), 1)).rejects.toThrow('A compute worker ended')
  expect(lane.alive()).toBe(false)
})

test('a lane whose script is missing rejects instead of hanging', async () => {
  const lane = workerLane(new Worker('/nothing-here.js', { type: 'module' }))
  await expect(lane.labels(0)).rejects.toThrow('A compute worker ended')
})
