// The report on the quality of the real data sets: what is known of them is found, and nothing that is not so.
import { describe, expect, it } from 'vitest'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { identify } from '../../src/data/people/people.ts'
import { buildCustomers } from '../../src/data/customers/buildCustomers.ts'
import type { QualityReport } from '../../src/model/run/quality.ts'
import { qualityReport } from '../../src/data/quality/qualityReport.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import type { Recognised } from '../../src/model/source/source.ts'
import { recognised } from '../data/oneSource.ts'
import { hasShared } from './readShared.ts'
import { readReal } from './realTables.ts'
import { saidFinding, type SaidFinding } from '../data/quality/report.ts'

const today = Date.UTC(2026, 0, 1)

async function realSource(path: string): Promise<Recognised> {
  const { table: read } = await readReal(path)
  const { table, format } = intake(read, defaultConfig)
  return recognised(table, guessRoles(table, [], format), format)
}

async function opened(path: string) {
  const recognised = await realSource(path)
  return { recognised, people: identify([recognised], defaultConfig.identity) }
}

async function reportOf(path: string, rules: Partial<Config['rules']> = {}): Promise<QualityReport> {
  const { recognised, people } = await opened(path)
  return qualityReport({
    sources: [recognised],
    people,
    rules: { ...defaultConfig.rules, ...rules },
    today,
  })
}

/** Count and base of each finding, by the name of its check. */
const counts = ({ findings }: QualityReport) =>
  Object.fromEntries(findings.map(({ id, count, of }) => [id.split('/')[0] ?? '', [count, of]]))

const found = ({ findings }: QualityReport, id: string): SaidFinding => {
  const entry = findings.find((finding) => finding.id.startsWith(id))
  if (!entry) throw new Error(`no finding ${id}`)
  return saidFinding(entry)
}

describe.skipIf(!hasShared)('orders', () => {
  it('Online Retail: what is known of it', async () => {
    const report = await reportOf('online_retail/online_retail.csv')
    expect(counts(report)).toEqual({
      rowsWithoutCustomer: [135_080, 541_909],
      duplicates: [5268, 541_909],
      zeroPrices: [2515, 541_909],
      testOrders: [3, 541_909],
      services: [2869, 541_909],
      refundsWithoutOrder: [1118, 8817],
      wholesale: [38, 4338],
      concentration: [867, 4338],
      impossible: [2, 541_909],
      outliers: [1232, 1_083_818],
    })
    expect(found(report, 'rowsWithoutCustomer').money).toBeCloseTo(1_447_682.12, 2)
    // The two rows that adjust bad debt.
    expect(found(report, 'impossible').examples).toEqual(['-11062.06'])
  })

  it('France and Germany: the repeated rows, gifts and postage that others counted', async () => {
    const [france, germany] = await Promise.all([
      reportOf('pycaret/france.csv'),
      reportOf('pycaret/germany.csv'),
    ])
    expect(counts(france)).toMatchObject({
      duplicates: [16, 8557],
      zeroPrices: [1, 8557],
      rowsWithoutCustomer: [66, 8557],
    })
    expect(counts(germany)).toMatchObject({ duplicates: [15, 9495], zeroPrices: [2, 9495] })
    // 311 and 383 lines of POST; the rest are "Manual".
    expect([counts(france)['services'], counts(germany)['services']]).toEqual([
      [323, 8557],
      [399, 9495],
    ])
  })

  it('CDNOW: a fifth of the customers bring 67 % of the revenue', async () => {
    // features.md counts 67.5 % of all 2,357; here customers who never paid are none.
    const { title, of, money } = found(await reportOf('cdnow/CDNOW_sample.txt'), 'concentration')
    expect(of).toBe(2349)
    expect(title).toContain('67\u202f% of the revenue')
    expect(money).toBeCloseTo(164_260.65, 2)
  })
})

describe.skipIf(!hasShared)('lists', () => {
  it.each([
    ['mall/Mall_Customers.csv', {}],
    ['wholesale/wholesale.csv', {}],
    ['hillstrom/hillstrom.csv', {}],
    ['pycaret/jewellery.csv', {}],
    ['online_shoppers/online_shoppers_intention.csv', {}],
    // Eleven blank TotalCharges.
    ['telco_churn/telco_churn.csv', { gaps: [11, 7043] }],
    // 313 empty MINIMUM_PAYMENTS and recognised CREDIT_LIMIT; frequencies of more than 1.
    ['credit_card/CC_GENERAL.csv', { gaps: [314, 8950], outliers: [2, 8950] }],
    ['bank_marketing/bank-full.csv', { outliers: [62, 90_422] }],
    // Years of birth 1893 and 1899, an income of 666,666, and "YOLO", "Absurd" and "Alone" as marital status.
    [
      'marketing_campaign/marketing_campaign.csv',
      { gaps: [24, 2240], impossible: [2, 2240], outliers: [7, 6696], rareGroups: [7, 2240] },
    ],
  ])('%s', async (path, expected) => {
    expect(counts(await reportOf(path))).toEqual(expected)
  })
})

describe.skipIf(!hasShared)('the account under every rule', () => {
  const rules = {
    duplicates: 'drop',
    testOrders: 'drop',
    services: 'drop',
    refundsWithoutOrder: 'drop',
    wholesale: 'drop',
    futureDates: '2011-11-30',
    ancientDates: '2010-12-05',
  } as const

  it.each([
    ['pycaret/france.csv', 8557, 461, 197_403.9],
    ['pycaret/germany.csv', 9495, 603, 221_698.21],
    ['online_retail/online_retail.csv', 541_909, 25_900, 9_747_747.934],
  ])('of %s adds up to the cent', async (path, nRows, nOrders, net) => {
    const { recognised, people } = await opened(path)
    for (const some of [{}, rules]) {
      const { account } = buildCustomers([recognised], people, { ...defaultConfig.rules, ...some })
      const parts = [...account.left, ...account.used]
      const sum = (of: 'rows' | 'orders' | 'money') =>
        parts.reduce((total, line) => total + (line[of] ?? 0), 0)
      expect([account.read.rows, sum('rows')]).toEqual([nRows, nRows])
      expect([account.read.orders, sum('orders')]).toEqual([nOrders, nOrders])
      expect(account.read.money).toBeCloseTo(net, 3)
      expect(sum('money')).toBeCloseTo(net, 3)
    }
  })

  it('has the invoices of France: 461, of which 69 are cancellations', async () => {
    const { recognised, people } = await opened('pycaret/france.csv')
    const { account, n } = buildCustomers([recognised], people, defaultConfig.rules)
    const orders = Object.fromEntries(
      [...account.left, ...account.used].map((line) => [line.id, line.orders]),
    )
    expect(account.read.orders).toBe(461)
    expect(orders['returns']).toBe(69)
    expect((orders['purchases'] ?? 0) + (orders['noCustomer'] ?? 0) + (orders['zeroPrice'] ?? 0)).toBe(
      461 - 69,
    )
    expect(n).toBe(87)
  })
})

describe.skipIf(!hasShared)('every preview', () => {
  it('is what the rule does to Germany', async () => {
    const { recognised, people } = await opened('pycaret/germany.csv')
    const used = (rules: Config['rules']) => {
      const { account, n } = buildCustomers([recognised], people, rules)
      return {
        n,
        rows: account.used.reduce((sum, line) => sum + line.rows, 0),
        money: account.used.reduce((sum, line) => sum + (line.money ?? 0), 0),
      }
    }
    const before = used(defaultConfig.rules)
    const report = qualityReport({ sources: [recognised], people, rules: defaultConfig.rules, today })
    for (const { rule, effect } of report.findings) {
      if (!rule || !effect) continue
      const after = used({ ...defaultConfig.rules, [rule.key]: rule.on })
      expect([rule.key, effect.rows, effect.customers]).toEqual([
        rule.key,
        before.rows - after.rows,
        before.n - after.n,
      ])
      expect(effect.money).toBeCloseTo(before.money - after.money, 6)
    }
  })
})
