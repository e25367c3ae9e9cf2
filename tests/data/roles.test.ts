// Roles from names and content: the rules, each on the smallest table that shows it.
import { describe, expect, it } from 'vitest'
import { said, saidBy } from '../support/said.ts'
import type { Config } from '../../src/config/config.ts'
import { columnSummaries } from '../../src/data/recognise/columnSummaries.ts'
import { fileKind } from '../../src/data/recognise/fileKind.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { read } from './source.ts'

/** Orders of `n` rows under a header; cells by column name from `make`. */
async function guess(
  header: string,
  make: (row: number) => (string | number)[],
  overrides: Config['roles'] = [],
) {
  const rows = Array.from({ length: 60 }, (_, row) => make(row).join(','))
  const { table } = await read(`${header}\n${rows.join('\n')}\n`)
  const roles = guessRoles(table, overrides)
  return { roles: roles.map(({ role }) => role), kind: fileKind(table, roles), table, guesses: roles }
}

const day = (row: number) => `2024-01-${String((row % 28) + 1).padStart(2, '0')}`
const order = (row: number) => [
  1000 + row,
  1 + (row % 7),
  day(row),
  `SKU${row % 9}`,
  1 + (row % 3),
  9.5 + row,
]

describe('order lines', () => {
  it.each([
    'Order ID,Customer ID,Order Date,SKU,Quantity,Unit Price',
    'INVOICE_NO,customer-number,invoice_date,stock code,QTY,unit_price',
    'Bestellnr.,Kunden-Nr.,Bestelldatum,Artikelnummer,Menge,Einzelpreis',
    'N° commande,ID client,Date de commande,Référence article,Quantité,Prix unitaire',
    'Número pedido,ID cliente,Fecha,Código producto,Cantidad,Precio unitario',
  ])('%s', async (header) => {
    const { roles, kind } = await guess(header, order)
    expect(roles.filter((_, i) => i !== 3)).toEqual(['order', 'customer', 'date', 'quantity', 'price'])
    expect(kind).toBe('orders')
  })

  it('are not dated by shipping, nor named by customer names', async () => {
    const { roles } = await guess('Shipping Date,Order Date,Customer Name,Customer ID,Total', (row) => [
      day(row + 3),
      day(row),
      `Name ${row % 7}`,
      row % 7,
      row * 1.5,
    ])
    expect(roles).toEqual(['ignore', 'date', 'category', 'customer', 'amount'])
  })

  it('have each role once', async () => {
    const { roles } = await guess('customer_id,client_id,date,amount,total', (row) => [
      row % 5,
      row % 6,
      day(row),
      row,
      row + 1,
    ])
    for (const role of ['customer', 'date', 'amount'])
      expect(roles.filter((entry) => entry === role)).toHaveLength(1)
  })

  it('do not take long numbers that never repeat for money', async () => {
    const { roles } = await guess('customer_id,date,amount,total sales', (row) => [
      row % 5,
      day(row),
      5390001234 + row * 7,
      row,
    ])
    expect(roles).toEqual(['customer', 'date', 'ignore', 'amount'])
  })

  it('need a customer that repeats, and a date or an order', async () => {
    expect((await guess('customer_id,date,amount', (row) => [row, day(row), row])).kind).toBe('customers')
    expect((await guess('customer_id,amount', (row) => [row % 5, row])).kind).toBe('customers')
    expect((await guess('customer_id,order_id,amount', (row) => [row % 5, row, row])).kind).toBe('orders')
  })
})

describe('files of customers', () => {
  it('never get their customer from content alone', async () => {
    const { roles } = await guess('code,a,b', (row) => [`K${row}`, row % 4, row * 1.5])
    expect(roles).not.toContain('customer')
  })

  it('tell groups written as numbers from measures', async () => {
    const { roles } = await guess('Gender,Region,Children,Rating,Flag,Age,Weight', (row) => [
      1 + (row % 2),
      1 + (row % 3),
      row % 4,
      1 + (row % 5),
      row % 2,
      20 + (row % 50),
      50.5 + row,
    ])
    expect(roles).toEqual(['category', 'category', 'number', 'number', 'category', 'number', 'number'])
  })

  it('take scores of one family for numbers', async () => {
    const header = Array.from({ length: 10 }, (_, k) => `Q${k + 1}`).join(',')
    const { roles } = await guess(header, (row) => Array.from({ length: 10 }, (_, k) => 1 + ((row + k) % 5)))
    expect(new Set(roles)).toEqual(new Set(['number']))
  })

  it('ignore constants, empty columns, row numbers and codes; texts are text', async () => {
    const { roles } = await guess('one,none,row,zip code,comment,age', (row) => [
      'x',
      '',
      row + 1,
      10115 + row * 13,
      `I found item ${row} rather nice`,
      30 + (row % 7),
    ])
    expect(roles).toEqual(['ignore', 'ignore', 'ignore', 'ignore', 'text', 'number'])
  })
})

describe('the user', () => {
  it('wins, and nobody else gets the role', async () => {
    const { roles, guesses } = await guess(
      'client,customer_id,date',
      (row) => [`c${row % 9}`, row % 5, day(row)],
      [{ column: 'client', role: 'customer' }],
    )
    expect(roles[0]).toBe('customer')
    expect(roles[1]).not.toBe('customer')
    expect(guesses[0]).toMatchObject({ confidence: 1 })
  })

  it('gives its reason in good English', async () => {
    const { guesses } = await guess('invoice_no,customer_id,date,amount', (row) => [
      1000 + row,
      row % 7,
      day(row),
      9.5 + row,
    ])
    expect(guesses.map(({ reason }) => said(reason))).toEqual([
      'named like an order number',
      'named like a customer number',
      'named like a date of purchase',
      'named like an amount of money',
    ])
  })

  it('is told of a column that is not there, and of two customers', async () => {
    const make = (row: number) => [row % 5, row % 4, row]
    await expect(saidBy(() => guess('a,b,c', make, [{ column: 'x', role: 'customer' }]))).resolves.toMatch(
      /no column "x".*a, b, c/,
    )
    const two: Config['roles'] = [
      { column: 'a', role: 'customer' },
      { column: 'b', role: 'customer' },
    ]
    await expect(saidBy(() => guess('a,b,c', make, two))).resolves.toMatch(
      /both "a" and "b" are the customer/,
    )
  })
})

it('columns are summed up for the page', async () => {
  const { table } = await read('n,city\n1,Ulm\n2,Bonn\n2,Ulm\n4,\n')
  const [n, city] = columnSummaries(table, guessRoles(table, []))
  expect(n).toMatchObject({ name: 'n', type: 'number', missing: 0, distinct: 3, samples: ['1', '2', '4'] })
  expect(n?.histogram).toEqual([1, 2, 0, 1])
  expect(city).toMatchObject({ type: 'text', missing: 1, distinct: 2, histogram: [2, 1] })
})
