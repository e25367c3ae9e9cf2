// Real customers have segments: skew, groups and discrete values count as structure, and noise of the same spread has none.
import { expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { encode } from '../../src/data/customers/features/encode.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { clusterTendency } from '../../src/engine/segment/choose/clusterTendency.ts'
import { columnsOf } from '../../src/data/customers/features/encode.ts'
import { silentTick } from '../../src/model/tick.ts'
import { hasShared } from './readShared.ts'
import { readReal } from './realTables.ts'
import { customersOf } from '../data/oneSource.ts'

const rfm = ['daysSinceLast', 'orders', 'revenue']
const files: readonly [string, readonly string[] | null][] = [
  ['online_retail/online_retail.csv', null],
  ['online_retail/online_retail.csv', rfm],
  ['mall/Mall_Customers.csv', null],
  ['pycaret/jewellery.csv', null],
  ['wholesale/wholesale.csv', null],
  ['telco_churn/telco_churn.csv', null],
  ['credit_card/CC_GENERAL.csv', null],
]

test.skipIf(!hasShared).each(files)('%s has segments by %s', async (path, chosen) => {
  const { table } = intake((await readReal(path)).table, defaultConfig)
  const people = customersOf(table, guessRoles(table, []), defaultConfig.rules)
  const { X, encodings } = encode(people.features, chosen ?? people.defaultFeatures, 'standard')
  expect(await clusterTendency(X, encodings.map(columnsOf), 10, 0, silentTick)).toMatchObject({
    isDivided: true,
  })
})
