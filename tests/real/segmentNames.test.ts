// The names that segments of the real files get: true, all different, and with what tells neighbours apart.
import { resultOf } from '../support/runs.ts'
import { expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { noErrors } from '../../src/model/source/errorRows.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { Pipeline } from '../../src/engine/stages/pipeline.ts'
import { silentTick } from '../../src/model/tick.ts'
import { hasShared } from './readShared.ts'
import { readReal } from './realTables.ts'

async function segmentsOf(path: string, nClusters: number) {
  const config = { ...defaultConfig, cluster: { ...defaultConfig.cluster, nClusters } }
  const { table, sources, messages } = await readReal(path)
  const source = { ...intake(table, config), files: sources, warnings: messages, errors: noErrors }
  return resultOf(await new Pipeline([source], 1).run(config, silentTick)).segments
}

test.skipIf(!hasShared)('of Online Retail nobody is called one-time where many ordered again', async () => {
  const segments = await segmentsOf('online_retail/online_retail.csv', 2)
  expect(segments.map(({ name }) => name)).toEqual(['Small spenders, few orders', 'Frequent, big spenders'])
})

test.skipIf(!hasShared)('two that spend alike in the jewellery shop differ in income', async () => {
  const segments = await segmentsOf('pycaret/jewellery.csv', 5)
  const names = segments.map(({ name }) => name)
  expect(names).toContain('High SpendingScore, medium Income')
  expect(names).toContain('Low Savings, high Income')
})

test.skipIf(!hasShared)('of the bank it is said what is unknown', async () => {
  const segments = await segmentsOf('bank_marketing/bank-full.csv', 5)
  const unknown = segments.map(({ name }) => name).filter((name) => name.includes('unknown'))
  expect(unknown.length).toBeGreaterThan(0)
  for (const name of unknown) expect(name).toMatch(/poutcome (mostly|never) unknown/i)
})
