// Every real file is understood without any decision: its kind, and the columns that matter.
import { describe, expect, it } from 'vitest'
import type { Role } from '../../src/model/source/roles.ts'
import { defaultConfig } from '../../src/config/config.ts'
import { fileKind } from '../../src/data/recognise/fileKind.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { hasShared } from './readShared.ts'
import { readReal } from './realTables.ts'
import { customersOf } from '../data/oneSource.ts'

/** File, kind, customers, and columns with their roles; `rest` is the role of all columns not named. */
interface Case {
  readonly path: string
  readonly kind: 'orders' | 'customers'
  readonly n: number
  readonly roles: Readonly<Record<string, Role>>
  readonly rest?: Role
}

const retail: Case['roles'] = {
  InvoiceNo: 'order',
  StockCode: 'item',
  Quantity: 'quantity',
  InvoiceDate: 'date',
  UnitPrice: 'price',
  CustomerID: 'customer',
  Country: 'country',
}

const cases: readonly Case[] = [
  { path: 'pycaret/france.csv', kind: 'orders', n: 87, roles: retail, rest: 'text' },
  { path: 'pycaret/germany.csv', kind: 'orders', n: 94, roles: retail, rest: 'text' },
  {
    path: 'groceries_members/Groceries_dataset.csv',
    kind: 'orders',
    n: 3898,
    roles: { Member_number: 'customer', Date: 'date', itemDescription: 'item' },
  },
  {
    path: 'cdnow/cdnowElog.csv',
    kind: 'orders',
    n: 2349,
    roles: { masterid: 'customer', sampleid: 'ignore', date: 'date', cds: 'quantity', sales: 'amount' },
  },
  {
    path: 'cdnow/CDNOW_master.txt',
    kind: 'orders',
    n: 23_502,
    roles: { customer_id: 'customer', date: 'date', number_of_cds: 'quantity', dollar_value: 'amount' },
  },
  {
    path: 'mall/Mall_Customers.csv',
    kind: 'customers',
    n: 200,
    roles: { CustomerID: 'customer', Gender: 'category' },
    rest: 'number',
  },
  {
    path: 'wholesale/wholesale.csv',
    kind: 'customers',
    n: 440,
    roles: { Channel: 'category', Region: 'category' },
    rest: 'number',
  },
  { path: 'pycaret/jewellery.csv', kind: 'customers', n: 505, roles: {}, rest: 'number' },
  {
    path: 'credit_card/CC_GENERAL.csv',
    kind: 'customers',
    n: 8950,
    roles: { CUST_ID: 'customer' },
    rest: 'number',
  },
  {
    path: 'telco_churn/telco_churn.csv',
    kind: 'customers',
    n: 7043,
    roles: { customerID: 'customer', tenure: 'number', MonthlyCharges: 'number', TotalCharges: 'amount' },
    rest: 'category',
  },
  {
    path: 'marketing_campaign/marketing_campaign.csv',
    kind: 'customers',
    n: 2240,
    roles: {
      ID: 'customer',
      Dt_Customer: 'date',
      Education: 'category',
      Income: 'number',
      Kidhome: 'number',
      Response: 'category',
      Z_Revenue: 'ignore',
    },
  },
  {
    path: 'hillstrom/hillstrom.csv',
    kind: 'customers',
    n: 64_000,
    roles: {
      recency: 'number',
      history: 'number',
      channel: 'category',
      zip_code: 'category',
      visit: 'category',
    },
  },
  {
    path: 'bank_marketing/bank-full.csv',
    kind: 'customers',
    n: 45_211,
    roles: { age: 'number', balance: 'number', day: 'number', job: 'category', y: 'category' },
  },
  {
    path: 'online_shoppers/online_shoppers_intention.csv',
    kind: 'customers',
    n: 12_330,
    roles: {
      Browser: 'category',
      Region: 'category',
      BounceRates: 'number',
      SpecialDay: 'number',
      Revenue: 'category',
    },
  },
  {
    path: 'clustering/sklearn_iris.csv',
    kind: 'customers',
    n: 150,
    roles: { target: 'category' },
    rest: 'number',
  },
  {
    path: 'clustering/sklearn_wine.csv',
    kind: 'customers',
    n: 178,
    roles: { target: 'category' },
    rest: 'number',
  },
  {
    path: 'clustering/s1.data',
    kind: 'customers',
    n: 5000,
    roles: { 'column 1': 'number', 'column 2': 'number' },
  },
  { path: 'clustering/wine.data', kind: 'customers', n: 178, roles: {}, rest: 'number' },
]

describe.skipIf(!hasShared)('without any decision', () => {
  it.each(cases)('$path', async ({ path, kind, n, roles, rest }) => {
    const { table, skipped } = await readReal(path)
    const guesses = guessRoles(table, [])
    const expected = guesses.map(({ column, role }) => [column, roles[column] ?? rest ?? role])
    expect(guesses.map(({ column, role }) => [column, role])).toEqual(expected)
    expect(Object.keys(roles).filter((name) => !guesses.some(({ column }) => column === name))).toEqual([])
    expect(fileKind(table, guesses)).toBe(kind)
    expect(skipped).toBe(0)
    expect(customersOf(table, guesses, defaultConfig.rules).n).toBe(n)
  })

  it('handwritten digits: all pixels that vary are numbers', async () => {
    const { table } = await readReal('clustering/sklearn_digits.csv')
    const pixels = guessRoles(table, []).filter(({ column }) => column.startsWith('pixel'))
    expect(pixels).toHaveLength(64)
    expect(new Set(pixels.map(({ role }) => role))).toEqual(new Set(['number', 'ignore']))
  })

  it('columns that the file leaves unnamed can be named by the user', async () => {
    const { table } = await readReal('cdnow/CDNOW_sample.txt')
    const roles = guessRoles(table, [
      { column: 'column 1', role: 'customer' },
      { column: 'column 3', role: 'date' },
      { column: 'column 5', role: 'amount' },
    ])
    const people = customersOf(table, roles, defaultConfig.rules)
    expect(people.kind).toBe('orders')
    expect(people.ids[0]).toBe('00004')
    expect(new Date(people.period?.first ?? 0).toISOString().slice(0, 10)).toBe('1997-01-01')
  })
})
