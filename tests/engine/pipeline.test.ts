// The product on one page: what a change touches runs again, and nothing else; the same config gives the same result.
import { resultOf } from '../support/runs.ts'
import { saidAll } from '../support/said.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { noErrors } from '../../src/model/source/errorRows.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { sampleShop } from '../../src/data/sample/sampleShop.ts'
import { compare } from '../../src/engine/stages/compare.ts'
import { Pipeline } from '../../src/engine/stages/pipeline.ts'
import { silentTick } from '../../src/model/tick.ts'
import { importTable } from '../data/oneSource.ts'

const shop = sampleShop()
const small: Config = { ...defaultConfig, cluster: { ...defaultConfig.cluster, nClusters: 4 } }
let pipeline: Pipeline

async function freshPipeline(): Promise<Pipeline> {
  const file = new File([shop.csv], shop.name)
  const { table, sources, messages } = await importTable([file], silentTick)
  return new Pipeline([{ ...intake(table, small), files: sources, warnings: messages, errors: noErrors }], 1)
}

const run = async (config: Config) => resultOf(await pipeline.run(config, silentTick))

beforeAll(async () => {
  pipeline = await freshPipeline()
})

describe('pipeline', () => {
  test('the money of the sample shop is what its maker knows, and every row and cent is accounted for', async () => {
    const { account, customers, sources } = await run(small)
    expect(sources[0]?.rows).toBe(shop.truth.rows)
    expect(customers).toBe(shop.truth.kinds.size)
    expect(account.money?.gross).toBeCloseTo(shop.truth.grossCents / 100, 2)
    expect(account.money?.refunds).toBeCloseTo(shop.truth.refundCents / 100, 2)
    const lines = [...account.left, ...account.used]
    expect(lines.reduce((sum, line) => sum + line.rows, 0)).toBe(account.read.rows)
    expect(lines.reduce((sum, line) => sum + (line.money ?? 0), 0)).toBeCloseTo(account.read.money ?? NaN, 2)
  })

  test('silhouettes count the customers whom they are of: those in a segment', async () => {
    const cluster = { ...small.cluster, method: 'hdbscan', nClusters: 'auto' as const }
    const result = await run({ ...small, cluster })
    expect(result.noise).toBeGreaterThan(0)
    expect(result.quality.silhouetteSample).toBe(result.customers - result.noise)
    const { rows, values } = result.silhouettes!
    expect(rows.filter((_, i) => !Number.isNaN(values[i]))).toHaveLength(result.quality.silhouetteSample)
    expect(result.segments.reduce((sum, { size }) => sum + size, 0)).toBe(result.quality.silhouetteSample)
  })

  const changes: readonly [string, Config, readonly string[]][] = [
    ['nothing', small, []],
    ['the number', { ...small, cluster: { ...small.cluster, nClusters: 3 } }, ['cluster', 'explain']],
    ['the seed', { ...small, cluster: { ...small.cluster, randomState: 1 } }, ['cluster', 'explain']],
    [
      'the features',
      { ...small, features: ['orders', 'revenue'] },
      ['features', 'cluster', 'map', 'explain'],
    ],
    ['the scale', { ...small, scale: 'none' }, ['features', 'cluster', 'map', 'explain']],
    [
      'a rule',
      { ...small, rules: { ...small.rules, returns: 'subtract' } },
      ['customers', 'features', 'cluster', 'map', 'explain'],
    ],
    [
      'a role',
      { ...small, roles: [{ column: 'Country', role: 'ignore' }] },
      ['roles', 'people', 'customers', 'features', 'cluster', 'map', 'explain', 'match', 'columns'],
    ],
  ]
  test.each(changes)('a change of %s runs only what it touches', async (_what, config, expected) => {
    await run(small)
    expect((await run(config)).ran).toEqual(expected)
  })

  test('a name belongs to its clustering: it goes with another number and comes back', async () => {
    const { clusteringKey } = await run(small)
    const named = { ...small, names: [{ clustering: clusteringKey, segment: 1, name: 'Mine' }] }
    const renamed = await run(named)
    expect(renamed.ran).toEqual([])
    expect(renamed.segments[1]?.name).toBe('Mine')
    const other = await run({ ...named, cluster: { ...named.cluster, nClusters: 5 } })
    expect(other.segments.map(({ name }) => name)).not.toContain('Mine')
    expect((await run(named)).segments[1]?.name).toBe('Mine')
  })

  test('a comparison with another setting leaves the result as it is, and counts every customer', async () => {
    const result = await run(small)
    const shown = { config: small, segments: result }
    const same = await compare(pipeline.runner, shown, small.cluster, silentTick)
    expect(same.comparison).toMatchObject({ ari: 1, differing: 0, matches: [0, 1, 2, 3] })
    const three = { ...small.cluster, nClusters: 3 }
    const { comparison, elsewhere } = await compare(pipeline.runner, shown, three, silentTick)
    expect(comparison.table.reduce((sum, count) => sum + count, 0)).toBe(result.customers)
    expect(comparison.a.names).toEqual(result.segments.map(({ name }) => name))
    expect(comparison.b.sizes).toHaveLength(3)
    expect(comparison.differing).toBe(elsewhere.rows.length)
    expect(comparison.matches.filter((match) => match < 0)).toHaveLength(1)
    expect((await run(small)).ran).toEqual([])
  })

  test('the same file and config give the same result on another day', async () => {
    const runResult = await run(small)
    const two = resultOf(await (await freshPipeline()).run(small, silentTick))
    expect(two.labels).toEqual(runResult.labels)
    expect(two.segments).toEqual(runResult.segments)
    expect(two.clusteringKey).toBe(runResult.clusteringKey)
  })

  test('the rules about features are followed, and said', async () => {
    const features = ['orders', 'revenue', 'meanDaysBetweenOrders']
    const config = { ...small, features }
    const filled = await run(config)
    const rules = { ...config.rules, impute: 'leaveOut', winsorise: '1%' } as const
    const rest = await run({ ...config, rules })
    // Who ordered once has no days between orders.
    const gaps = filled.features.find(({ name }) => name === 'meanDaysBetweenOrders')?.missing ?? 0
    expect(gaps).toBeGreaterThan(0)
    expect([rest.customers, rest.labels.length]).toEqual([filled.customers - gaps, filled.customers - gaps])
    expect(
      saidAll(rest.warnings).filter((text) => text.includes('are left out: a chosen feature is not known')),
    ).toHaveLength(1)
    expect(
      saidAll(rest.warnings).some((text) => text.startsWith('revenue:') && text.includes('the outer 1 %')),
    ).toBe(true)
    expect((await pipeline.customers({ ...config, rules }, silentTick)).n).toBe(rest.customers)
  })

  test('an unknown feature is refused beside its field, naming the known ones', async () => {
    await expect(run({ ...small, features: ['shoeSize'] })).rejects.toMatchObject({
      name: 'ParamError',
      message: expect.stringMatching(/^features: .*shoeSize.*orders/) as string,
    })
  })
})
