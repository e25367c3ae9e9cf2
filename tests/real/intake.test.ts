// Known exports and minimisation leave the real files as they are: all columns stay, roles and customers are the same.
import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { hasShared } from './readShared.ts'
import { readReal } from './realTables.ts'
import { customersOf } from '../data/oneSource.ts'

/** Path, and the format where the file is a known one. */
const files: readonly (readonly [string, string | null])[] = [
  ['pycaret/france.csv', 'onlineRetail'],
  ['pycaret/germany.csv', 'onlineRetail'],
  ['groceries_members/Groceries_dataset.csv', null],
  ['cdnow/cdnowElog.csv', null],
  ['mall/Mall_Customers.csv', null],
  ['wholesale/wholesale.csv', null],
  ['pycaret/jewellery.csv', null],
  ['credit_card/CC_GENERAL.csv', null],
  ['telco_churn/telco_churn.csv', 'telco'],
  ['marketing_campaign/marketing_campaign.csv', null],
  ['bank_marketing/bank-full.csv', null],
  ['online_shoppers/online_shoppers_intention.csv', null],
  ['clustering/sklearn_iris.csv', null],
  ['clustering/s1.data', null],
  ['clothing_reviews/clothing_reviews.csv', null],
]

describe.skipIf(!hasShared)('real files', () => {
  it.each(files)('%s', async (path, id) => {
    const { table: read } = await readReal(path)
    const { table, format, dropped, warnings } = intake(read, defaultConfig)
    expect(format?.id ?? null).toBe(id)
    expect({ dropped, warnings }).toEqual({ dropped: [], warnings: [] })
    const before = guessRoles(read, [])
    const now = guessRoles(table, [], format)
    expect(now.map(({ column, role }) => [column, role])).toEqual(
      before.map(({ column, role }) => [column, role]),
    )
    const people = customersOf(table, now, defaultConfig.rules, format)
    const same = customersOf(read, before, defaultConfig.rules)
    expect(people.ids).toEqual(same.ids)
    expect(people.account).toEqual(same.account)
  })

  it('the CDNOW sample is known without a header', async () => {
    const { table: read } = await readReal('cdnow/CDNOW_sample.txt')
    const { table, format } = intake(read, defaultConfig)
    expect(format?.id).toBe('cdnowSample')
    const people = customersOf(table, guessRoles(table, [], format), defaultConfig.rules, format)
    // Eight of the 2,357 customers bought for nothing throughout; the log is worth 244,091.94 dollars.
    expect(people.n).toBe(2349)
    expect(people.account.read.money).toBeCloseTo(244_091.94, 2)
  })
})
