import { describe, expect, test } from 'vitest'
import { createStage } from '../../src/engine/stages/stage.ts'

function counted() {
  const ran: string[] = []
  const stage = createStage<number[]>('double', { ran: (name) => ran.push(name) })
  const parent = [1, 2]
  const get = (settings: unknown, from: readonly unknown[] = [parent]) =>
    stage.get(settings, from, () => [2, 4])
  return { ran, stage, get }
}

describe('stage', () => {
  test('runs once for equal settings and the same parents', async () => {
    const { ran, get } = counted()
    const first = await get({ k: 3 })
    expect(await get({ k: 3 })).toBe(first)
    expect(ran).toEqual(['double'])
  })

  test('runs again when a setting or a parent changes', async () => {
    const { ran, get } = counted()
    await get({ k: 3 })
    await get({ k: 4 })
    await get({ k: 4 }, [[1, 2]])
    expect(ran.length).toBe(3)
  })

  test('does not remember a failure', async () => {
    const { stage, get, ran } = counted()
    await expect(
      stage.get({ k: 1 }, [], () => {
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await get({ k: 1 }, [])
    expect(ran).toEqual(['double'])
  })
})
