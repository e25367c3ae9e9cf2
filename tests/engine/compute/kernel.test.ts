// The memory that many data sets share: ranges never overlap, and what is released is used again.
import { expect, test } from 'vitest'
import { Kernel } from '../../../src/engine/compute/kernel.ts'

test('ranges do not overlap, and released space is used again', async () => {
  const kernel = await Kernel.create()
  const [a, b, c] = [kernel.allocate(100), kernel.allocate(1000), kernel.allocate(50)]
  expect([a % 16, b % 16, c % 16]).toEqual([0, 0, 0])
  expect(b).toBeGreaterThanOrEqual(a + 100)
  expect(c).toBeGreaterThanOrEqual(b + 1000)
  kernel.release(b)
  expect(kernel.allocate(400)).toBe(b)
  expect(kernel.allocate(590)).toBe(b + 400)
  expect(kernel.allocate(1000)).toBeGreaterThanOrEqual(c + 50)
})

test('the memory grows on need, and no further', async () => {
  const kernel = await Kernel.create()
  for (let step = 0; step < 50; step++) kernel.release(kernel.allocate(5_000_000))
  expect(kernel.buffer.byteLength).toBeLessThan(6_000_000)
})

test('more than WebAssembly can hold is refused', async () => {
  const kernel = await Kernel.create()
  expect(() => kernel.allocate(2 ** 33)).toThrow(RangeError)
})
