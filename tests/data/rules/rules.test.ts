// The rules that leave rows out: which texts they mean, and numbers small enough to check by hand.
import { describe, expect, it } from 'vitest'
import { defaultConfig, parseConfig } from '../../../src/config/config.ts'
import { identify } from '../../../src/data/people/people.ts'
import { outlierLimit, medianOf } from '../../../src/data/orders/rules/outlierLimit.ts'
import { botRows } from '../../../src/data/orders/rules/bots.ts'
import { saysService } from '../../../src/data/orders/rules/services.ts'
import { isTestAddress, saysTest } from '../../../src/data/orders/rules/testOrders.ts'
import { unmatchedReturns } from '../../../src/data/orders/rules/refundsWithoutOrder.ts'
import { orderRows } from '../../../src/data/orders/orderRows.ts'
import { recognisedText } from '../quality/report.ts'

describe('test orders', () => {
  it.each([
    'test',
    'TEST',
    'Test product',
    'test-item',
    'TEST001',
    'This is a test product.',
    'Testbestellung',
    'dummy',
  ])('are of "%s"', (text) => expect(saysTest(text)).toBe(true))
  it.each([
    'pregnancy test',
    'COVID test kit',
    'testosterone',
    'Contest',
    'tester 100 ml',
    'Test of Time (book)',
  ])('are not of "%s"', (text) => expect(saysTest(text)).toBe(false))
  it.each([
    'test@shop.de',
    'test12@gmail.com',
    'test+a@gmail.com',
    'anna@example.com',
    'a@mail.example.org',
    'x@y.test',
  ])('are by %s', (text) => expect(isTestAddress(text)).toBe(true))
  it.each(['testa@shop.de', 'contest@shop.de', 'anna@bestexample.com', 'anna@test-shop.de'])(
    'are not by %s',
    (text) => expect(isTestAddress(text)).toBe(false),
  )
})

describe('services', () => {
  it.each([
    'POST',
    'DOT',
    'POSTAGE',
    'DOTCOM POSTAGE',
    'CARRIAGE',
    'Bank Charges',
    'AMAZON FEE',
    'AMAZONFEE',
    'Manual',
    'CRUK Commission',
    'Shipping & Handling',
    'shipping fee',
    'Versandkosten',
    'Frais de port',
    'Gastos de envío',
    'Adjust bad debt',
  ])('are "%s"', (text) => expect(saysService(text)).toBe(true))
  it.each([
    'POSTCARD SET',
    'BLUE POLKADOT POST BOX',
    'Shipping crate toy',
    'DOTTY MUG',
    'PADS TO MATCH ALL CUSHIONS',
    'Discount',
    'SAMPLES',
    'manual juicer',
    'FREIGHT TRAIN',
    'M',
  ])('are not "%s"', (text) => expect(saysService(text)).toBe(false))
})

describe('far above', () => {
  it('is beyond 3.5 modified standard scores of the logarithms', () => {
    // Logarithms −20 … 20: median 0, absolute deviations 0, 1, 1, 2, 2 …: median 10. Limit e^(3.5 · 10 / 0.6745).
    const values = Float64Array.from({ length: 41 }, (_, k) => Math.exp(k - 20))
    expect(Math.log(outlierLimit(values))).toBeCloseTo((3.5 * 10) / 0.6745, 9)
  })
  it('is nothing where half are the same, or of few', () => {
    expect(outlierLimit(new Float64Array(50).fill(7))).toBe(Infinity)
    expect(outlierLimit(Float64Array.from({ length: 29 }, (_, k) => k + 1))).toBe(Infinity)
  })
  it('reckons medians', () => {
    expect(medianOf(Float64Array.of(5, 1, 3))).toBe(3)
    expect(medianOf(Float64Array.of(4, 1, 3, 2))).toBe(2.5)
  })
})

describe('returns', () => {
  it('belong to an earlier purchase of the same product by the same customer', async () => {
    const text = `InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID
1001,A,1,2024-01-05,5,K1
1002,B,1,2024-01-09,5,K2
C1003,A,-1,2024-01-05,5,K1
C1004,A,-1,2024-01-04,5,K1
C1005,A,-1,2024-01-10,5,K2
C1006,B,-1,2024-01-10,5,K1
`
    const recognised = await recognisedText(text)
    const people = identify([recognised], defaultConfig.identity)
    const rows = orderRows(recognised, people.ofRows[0] ?? new Int32Array(), people.n)
    expect(unmatchedReturns(rows, [2, 3, 4, 5], (row) => row < 2)).toEqual([3, 4, 5])
    expect(unmatchedReturns({ ...rows, items: null }, [2, 3, 4, 5], (row) => row < 2)).toEqual([3])
  })
})

describe('bots', () => {
  const events = (times: readonly string[], who: string) => times.map((at) => `${who},view,${at}`)
  const seconds = (n: number) =>
    Array.from(
      { length: n },
      (_, i) => `2024-01-01 10:00:${String(Math.floor((i * 59) / n)).padStart(2, '0')}`,
    )

  async function marked(rows: readonly string[]) {
    const recognised = await recognisedText(`user_id,event_name,date\n${rows.join('\n')}\n`)
    const people = identify([recognised], defaultConfig.identity)
    return botRows(recognised, people.ofRows[0] ?? new Int32Array())?.reduce((sum, mark) => sum + mark, 0)
  }

  it('have more than 120 events in a minute', async () => {
    expect(
      await marked([
        ...events(seconds(121), 'bot'),
        ...events(seconds(120), 'anna'),
        'x,view,2024-01-02 08:00:00',
      ]),
    ).toBe(121)
  })
  it('are told by the day where there is no time', async () => {
    const day = (n: number) => Array.from({ length: n }, () => '2024-01-01')
    expect(await marked([...events(day(2001), 'bot'), ...events(day(500), 'anna')])).toBe(2001)
  })
})

describe('rules in a config', () => {
  it('are all optional, and those of old links stay as they were', () => {
    const { rules } = parseConfig({
      version: 1,
      rules: { returns: 'subtract', duplicates: 'drop', asOf: '2024-01-31' },
    })
    expect(rules).toEqual({
      ...defaultConfig.rules,
      returns: 'subtract',
      duplicates: 'drop',
      asOf: '2024-01-31',
    })
    expect(parseConfig({ version: 1 }).rules).toEqual(defaultConfig.rules)
  })
  it.each([
    [{ futureDates: '2024-02-31' }, 'rules.futureDates'],
    [{ wholesale: 'maybe' }, 'rules.wholesale'],
    [{ currencies: { to: 'EUR', rates: [{ from: 'USD', rate: 0 }] } }, 'rules.currencies'],
    [{ rareLevels: { maxLevels: 1 } }, 'rules.rareLevels.maxLevels'],
    [{ winsorise: '5%' }, 'rules.winsorise'],
  ])('that do not fit are refused: %o', (rules, path) => {
    expect(() => parseConfig({ version: 1, rules })).toThrow(path)
  })
  it('leave out parts of a rule', () => {
    expect(parseConfig({ version: 1, rules: { rareLevels: { minShare: 0.05 } } }).rules.rareLevels).toEqual({
      maxLevels: 12,
      minShare: 0.05,
    })
  })
})
