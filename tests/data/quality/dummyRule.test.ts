// A rule of rows is one file and one line in the list: it takes rows away, stands in the account, and has a finding with a
// preview and a switch. Proved by a rule that is not there: small amounts.
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { configFormat } from '../../../src/config/format.ts'
import { rules as ruleSettings } from '../../../src/config/sections/rules.ts'
import { keepOrDrop } from '../../../src/config/sections/values.ts'
import { orderAccount } from '../../../src/data/orders/orderAccount.ts'
import { orderRows } from '../../../src/data/orders/orderRows.ts'
import type { RowRule, RowTest } from '../../../src/data/orders/rowRule.ts'
import { rowTreatments } from '../../../src/data/orders/rowTreatment.ts'
import { rowRules } from '../../../src/data/orders/rules.ts'
import type { OrderRows } from '../../../src/data/orders/orderRows.ts'
import { qualityReport } from '../../../src/data/quality/qualityReport.ts'
import { identify } from '../../../src/data/people/people.ts'
import { defaultConfig } from '../../../src/config/config.ts'
import { message } from '../../../src/model/messages.ts'
import { said } from '../../support/said.ts'
import { finding, recognisedText, today } from './report.ts'

/** Its line in the config's section. */
const { defaults } = configFormat(
  { rules: v.optional(v.object({ ...ruleSettings, smallAmounts: keepOrDrop }), {}) },
  [],
)
type RulesWithDummy = (typeof defaults)['rules']

const isSmall = ({ amount }: OrderRows): RowTest | null => amount && ((row) => (amount[row] ?? 0) < 2)

/** Its file. */
const smallAmounts: RowRule<RulesWithDummy> = {
  id: 'smallAmounts',
  line: () => message('cellExample', { cell: 'Small amounts' }),
  looksAt: 'row',
  takes: ({ rows, rules }) => (rules.smallAmounts === 'drop' ? isSmall(rows) : null),
  finding: {
    id: 'smallAmounts',
    setting: {
      key: 'smallAmounts',
      label: message('cellExample', { cell: 'Leave small amounts out' }),
      on: () => 'drop',
      off: 'keep',
    },
    find: ({ rows }) => {
      const isMeant = isSmall(rows)
      return (
        isMeant && {
          isMeant,
          title: (found) => message('cellExample', { cell: `${found} rows are worth little.` }),
          advice: message('cellExample', { cell: 'Think about it.' }),
          severity: 'notice',
        }
      )
    },
  },
}

/** Its line in the list. */
const list: readonly RowRule<RulesWithDummy>[] = [...rowRules, smallAmounts]

const text = `InvoiceNo,InvoiceDate,Amount,CustomerID
1,2024-01-01,10,A
1,2024-01-01,1,A
2,2024-01-02,1.5,B
3,2024-01-03,40,
`

describe('a rule more', async () => {
  const recognised = await recognisedText(text)
  const people = identify([recognised], defaultConfig.identity)
  const rows = orderRows(recognised, people.ofRows[0] ?? new Int32Array(), people.n)
  const on = { ...defaults.rules, smallAmounts: 'drop' as const }
  const accountUnder = (rules: RulesWithDummy) =>
    orderAccount(rows, rowTreatments(rows, rules, list), rules, [], list)

  it('is off by default', () => {
    expect(defaults.rules).toEqual({ ...defaultConfig.rules, smallAmounts: 'keep' })
    expect(accountUnder(defaults.rules).left.map(({ id }) => id)).toEqual(['noCustomer'])
  })

  it('takes rows away, which the account tells in rows, orders and money', () => {
    const { left, used, money } = accountUnder(on)
    const line = left.find(({ id }) => id === 'smallAmounts')
    expect(line).toMatchObject({ rows: 2, orders: 1, money: 2.5 })
    expect(line && said(line.label)).toBe('Small amounts')
    expect(used).toMatchObject([{ id: 'purchases', rows: 1, orders: 1, money: 10 }])
    expect(money?.net).toBe(10)
  })

  it('has a finding with a preview and a switch', () => {
    const report = (rules: RulesWithDummy) =>
      qualityReport({ sources: [recognised], people, rules, today }, list)
    const found = finding(report(defaults.rules), 'smallAmounts')
    const effect = { rows: 2, orders: 1, customers: 1, money: 2.5 }
    expect(found).toMatchObject({ title: '2 rows are worth little.', count: 2, money: 2.5, effect })
    expect(found?.rule).toMatchObject({ key: 'smallAmounts', on: 'drop', off: 'keep', isOn: false })
    // Turned on, it tells the same of what is left out now.
    expect(finding(report(on), 'smallAmounts')).toMatchObject({ rule: { isOn: true }, effect })
  })
})
