// The runner skips what did not change; a new stage or section is one file and one line.
import { describe, expect, test } from 'vitest'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { ParamError } from '../../src/model/errors.ts'
import { message } from '../../src/model/messages.ts'
import type { Progress } from '../../src/model/run/run.ts'
import { failure } from '../../src/model/run/sections.ts'
import { silentTick, type Tick } from '../../src/model/tick.ts'
import { Pipeline } from '../../src/engine/stages/pipeline.ts'
import { Runner } from '../../src/engine/runner/runner.ts'
import { section, stage } from '../../src/engine/runner/stage.ts'
import { Stopwatch } from '../../src/engine/runner/stopwatch.ts'
import { stages } from '../../src/engine/stages/stages.ts'
import { customersStage } from '../../src/engine/stages/customers.ts'
import { shopSource } from '../support/shopSource.ts'

// The file of a new stage.
const countStage = stage({
  id: 'count',
  reads: ({ features }) => features,
  from: { customers: customersStage },
  share: 0.5,
  timing: 'features',
  async run({ customers }, { config, tick }) {
    await tick(1, 2, message('preparingFeatures', {}))
    if (config.features.includes('nothing')) throw new ParamError('features', message('noSourceUsed', {}))
    return { customers: customers.n }
  },
})

// The file of a new section.
declare module '../../src/model/run/sections.ts' {
  interface Sections {
    readonly dummy: { readonly customers: number }
  }
}
const dummySection = section({
  id: 'dummy',
  version: 3,
  reads: ({ scale }) => scale,
  from: { count: countStage },
  share: 0,
  timing: 'explain',
  run: ({ count }) => count,
})

// The line of each in the list.
const list = [...stages, countStage, dummySection]

const small: Config = {
  ...defaultConfig,
  cluster: { ...defaultConfig.cluster, method: 'kmeans', nClusters: 3 },
}

describe('a stage', () => {
  const runs: string[] = []
  const first = stage({
    id: 'first',
    reads: ({ scale }) => scale,
    from: {},
    share: 1,
    timing: 'clean',
    run: (_inputs, { config }) => {
      runs.push('first')
      if (config.scale === 'none') throw new Error('no')
      return { scale: config.scale }
    },
  })
  const second = stage({
    id: 'second',
    reads: ({ features }) => features,
    from: { first },
    share: 3,
    timing: 'clean',
    run: ({ first: { scale } }) => {
      runs.push('second')
      return `${scale}!`
    },
  })
  const runner = new Runner([first, second], [], new Stopwatch(0))
  const read = async (config: Config) => {
    runs.length = 0
    const output = await runner.under(config, silentTick)(second)
    return { output, runs: [...runs] }
  }

  test('runs once for equal settings and the same parents, its parents before it', async () => {
    expect(await read(defaultConfig)).toEqual({ output: 'standard!', runs: ['first', 'second'] })
    expect(await read({ ...defaultConfig })).toEqual({ output: 'standard!', runs: [] })
    expect((await read({ ...defaultConfig, features: ['a'] })).runs).toEqual(['second'])
  })

  test('does not remember a failure', async () => {
    await expect(read({ ...defaultConfig, scale: 'none' })).rejects.toThrow('no')
    expect((await read({ ...defaultConfig, features: ['a'] })).runs).toEqual([])
  })

  test('has its share of the bar, which never goes back', async () => {
    const shares: number[] = []
    const tick: Tick = (done, total) => Promise.resolve(void shares.push(done / total))
    await runner.bar(first, tick)(1, 1)
    await runner.bar(second, tick)(0, 1)
    await runner.bar(second, tick)(1, 1)
    expect(shares.map((share) => Math.round(share * 1e4) / 1e4)).toEqual([0.2475, 0.2475, 0.99])
  })
})

describe('a new stage and a new section', () => {
  test('run, are told, and have a part of the bar', async () => {
    const pipeline = new Pipeline([await shopSource(small)], 0, list)
    const reports: Progress[] = []
    const tick: Tick = (done, total, note = '') => Promise.resolve(void reports.push({ done, total, note }))
    const run = await pipeline.run(small, tick)
    expect(run.sections.dummy).toMatchObject({
      version: 3,
      state: 'fresh',
      result: { customers: run.sections.data?.result?.customers },
    })
    expect(run.ran).toContain('count')
    const shares = reports.map(({ done, total }) => done / total)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    const again = await pipeline.run({ ...small, scale: 'none' }, silentTick, run)
    expect(again.ran).not.toContain('count')
  })

  test('fail alone, and keep what they had', async () => {
    const pipeline = new Pipeline([await shopSource(small)], 0, list)
    const before = await pipeline.run({ ...small, features: ['orders'] }, silentTick)
    const run = await pipeline.run({ ...small, features: ['orders', 'nothing'] }, silentTick, before)
    expect(run.sections.data?.state).toBe('fresh')
    expect(run.sections.dummy).toMatchObject({
      state: 'failed',
      result: before.sections.dummy?.result,
      error: { name: 'ParamError' },
    })
    expect(run.sections.segments).toMatchObject({ state: 'failed', error: { name: 'ParamError' } })
    expect(failure(run)?.message).toMatch(/^features: /)
  })
})
