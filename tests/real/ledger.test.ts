// The law of the ledger on Online Retail: a cut tells what one would have said on that day.
import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { recognised } from '../data/oneSource.ts'
import { expectAsOnThatDay, expectCutOfCleanRows, ledgerOf, ordersOf, someDays } from '../data/ledgerLaw.ts'
import { hasShared } from './readShared.ts'
import { readReal } from './realTables.ts'

describe.skipIf(!hasShared)('Online Retail', async () => {
  if (!hasShared) return
  const { table } = await readReal('online_retail/online_retail.csv')
  const orders = ordersOf([recognised(table, guessRoles(table, []))])

  it('cut on a random day tells what was known then', () => {
    const rules = { ...defaultConfig.rules, returns: 'subtract', duplicates: 'drop' } as const
    const [, day = 0] = someDays(ledgerOf(orders, rules) ?? expect.fail('no ledger'), 1)
    expectAsOnThatDay(orders, rules, [day])
  })

  it('cut on a random day is the ledger of the rows before, without resellers', () => {
    const rules = { ...defaultConfig.rules, wholesale: 'drop', refundsWithoutOrder: 'drop' } as const
    const [, day = 0] = someDays(ledgerOf(orders, rules) ?? expect.fail('no ledger'), 1, 2)
    expectCutOfCleanRows(orders, rules, [day])
  })
})
