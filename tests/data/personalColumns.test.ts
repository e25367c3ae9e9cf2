// Columns whose header alone does not decide: they are dropped where they name persons, and only there.
import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { read } from './source.ts'

const people = ['Ann Lee', 'Bob Ray', 'Cleo Fox', 'Dan Orr', 'Eve Poe', 'Flo May', 'Gus Hay', 'Hal Ito']
const goods = ['Red cup', 'Blue cup', 'Lamp', 'Large table']
/** Forty rows, made of the number of each. */
const rows = (cells: (i: number) => readonly (string | number)[]) =>
  Array.from({ length: 40 }, (_, i) => cells(i).join(',')).join('\n')
const person = (i: number) => people[i % 8] ?? ''
const day = (i: number) => `2024-01-${String((i % 28) + 1).padStart(2, '0')}`

async function dropped(header: string, cells: (i: number) => readonly (string | number)[]) {
  const { table } = await read(`${header}\n${rows(cells)}\n`)
  return intake(table, defaultConfig).dropped
}

describe('names of persons are dropped', () => {
  it.each(['Name', 'Nom', 'Nombre', 'nome', 'naam'])('%s beside an address', async (name) => {
    expect(await dropped(`${name},Email,visits`, (i) => [person(i), `p${i % 8}@x.org`, i])).toEqual([name])
    expect(await dropped(`${name},Email,visits`, (i) => [`${person(i)}son`, `p${i}@x.org`, i])).toEqual([
      name,
    ])
  })

  it('Name beside a number of the customer and the products', async () => {
    const order = (i: number) => [`C${i % 8}`, person(i), day(i), goods[i % 4] ?? '', i + 1]
    expect(await dropped('customer_id,Name,order date,product,amount', order)).toEqual(['Name'])
  })

  it('First and Last', async () => {
    expect(await dropped('First,Last,visits', (i) => [person(i), person(i + 3), i])).toEqual([
      'First',
      'Last',
    ])
  })

  it.each(['Kunde', 'Client', 'Recipient'])('%s beside a number of the customer', async (name) => {
    const order = (i: number) => [`C${i % 8}`, person(i), day(i), i + 1]
    expect(await dropped(`customer_id,${name},order date,amount`, order)).toEqual([name])
  })

  it('remarks', async () => {
    expect(await dropped('customer_id,Kommentar', (i) => [`C${i}`, person(i)])).toEqual(['Kommentar'])
  })
})

describe('other columns of these names stay', () => {
  it.each(['Kunde', 'Client', 'Customer'])('%s as the only key', async (name) => {
    expect(await dropped(`${name},order date,amount`, (i) => [person(i), day(i), i + 1])).toEqual([])
    expect(await dropped(`${name},order date,amount`, (i) => [`K${i % 8}`, day(i), i + 1])).toEqual([])
  })

  it('names of products, which others bought too', async () => {
    const line = (i: number) => [`p${i % 8}@x.org`, day(i), `S${i % 3}`, goods[i % 3] ?? '', i + 1]
    expect(await dropped('Email,order date,sku,Name,amount', line)).toEqual([])
  })

  it('names of campaigns and stores', async () => {
    expect(await dropped('Name,Sent,Opens', (i) => [`${person(i)} sale`, day(i), i])).toEqual([])
    expect(await dropped('store_id,Name,Email', (i) => [`S${i}`, person(i), `s${i}@x.org`])).toEqual([])
  })

  it('order numbers, numbers, and a few kinds', async () => {
    expect(await dropped('Name,Email,Total', (i) => [`#10${i}`, `p${i}@x.org`, i])).toEqual([])
    expect(await dropped('customer_id,client', (i) => [`C${i}`, i * 7])).toEqual([])
    expect(await dropped('customer_id,client', (i) => [`C${i}`, i % 3 ? 'yes' : 'no'])).toEqual([])
  })

  it('a comment beside a rating', async () => {
    expect(await dropped('customer_id,rating,Kommentar', (i) => [`C${i}`, i % 5, person(i)])).toEqual([])
  })
})
