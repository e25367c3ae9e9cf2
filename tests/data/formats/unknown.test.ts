// Files of unknown make: addresses, numbers, statuses and currencies are found; personal columns are not stored.
import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../../src/config/config.ts'
import { recogniseFormat } from '../../../src/data/recognise/knownExports.ts'
import { plainHeader } from '../../../src/model/source/header.ts'
import { intake } from '../../../src/data/recognise/intake.ts'
import { saysPersonal } from '../../../src/data/recognise/personalNames.ts'
import { guessRoles } from '../../../src/data/recognise/roles.ts'
import { read } from '../source.ts'
import { customersOf } from '../oneSource.ts'

const orders = `order no,day,E-Mail,Customer Name,mobile,state of things,payment status,currency,total,seller_contact
1,2024-01-01,A@x.org,Ann,+49 170 1234567,x,paid,EUR,10,s@shop.org
2,2024-01-02, a@x.org,Ann,+49 170 1234567,y,paid,EUR,20,s@shop.org
3,2024-01-03,b@x.org,Bob,+49 170 7654321,x,cancelled,EUR,40,t@shop.org
4,2024-01-04,b@x.org,Bob,+49 170 7654321,y,paid,CHF,80,t@shop.org
5,2024-01-05,,Bob,0049 170 7654321,y,paid,EUR,5,t@shop.org
6,2024-01-06,b@x.org,Bob,+49 170 7654321,y,pending,EUR,1,t@shop.org
`

describe('orders of unknown make', () => {
  it('have their person, status and currency', async () => {
    const { table: file } = await read(orders)
    const { table, format, dropped } = intake(file, defaultConfig)
    expect(format).toBeNull()
    expect(dropped).toEqual(['Customer Name'])
    const roles = guessRoles(table, [])
    const named = Object.fromEntries(roles.map(({ column, role }) => [column, role]))
    expect(named).toMatchObject({
      'E-Mail': 'email',
      mobile: 'phone',
      'payment status': 'status',
      currency: 'currency',
      total: 'amount',
    })
    expect(named.seller_contact).not.toBe('email')
    const people = customersOf(table, roles, defaultConfig.rules)
    // Order 5 has no address but Bob's number.
    expect(people.ids).toEqual(['a@x.org', 'b@x.org'])
    expect([...(people.revenue ?? [])]).toEqual([30, 6])
    const left = Object.fromEntries(people.account.left.map(({ id, rows, money }) => [id, [rows, money]]))
    expect(left).toEqual({ noCustomer: [0, 0], notPaid: [1, 40], otherCurrency: [1, 80] })
  })

  it('keep what the user asks for, by name, role or feature', async () => {
    const { table: file } = await read(orders)
    const keep = (config: object) => intake(file, { ...defaultConfig, ...config }).dropped
    expect(keep({ keep: ['Customer Name'] })).toEqual([])
    expect(keep({ roles: [{ column: 'Customer Name', role: 'category' }] })).toEqual([])
    expect(keep({ features: ['Customer Name'] })).toEqual([])
    expect(keep({ roles: [{ column: 'Customer Name', role: 'ignore' }] })).toEqual(['Customer Name'])
  })

  it('keep a name that is the only key', async () => {
    const { table: file } = await read(
      'customer name,order date,total\nAnn,2024-01-01,1\nAnn,2024-01-02,2\nBob,2024-01-03,3\n',
    )
    const { dropped, table } = intake(file, defaultConfig)
    expect(dropped).toEqual([])
    expect(customersOf(table, guessRoles(table, []), defaultConfig.rules).ids).toEqual(['Ann', 'Bob'])
  })
})

it('headers are the same in any case, space, hyphen and underscore', () => {
  for (const header of ['\ufeffReview Id', 'REVIEW_ID', 'review-id', ' Review\u00a0 ID '])
    expect(plainHeader(header)).toBe('review id')
})

it('weak matches are unknown', async () => {
  for (const header of [
    'Name,Email,Total',
    'id,Email,Amount,Status',
    'Email,First Name,Last Name,Phone',
    'rating,body,date',
  ]) {
    const { table } = await read(`${header}\n${header.replace(/[^,]+/g, 'a')}\n`)
    expect(recogniseFormat(table)).toBeNull()
  }
})

it.each([
  'First Name',
  'firstName',
  'LAST_NAME',
  'Nachname',
  'billing_street',
  'Street Address',
  'address line 2',
  'IP',
  'ip_address',
  'Card Number',
  'IBAN',
  'Latitude',
  'geo_longitude',
  'Customer Notes',
  'User Agent',
  'customer name',
  'cognome',
  'achternaam',
  'voornaam',
  'indirizzo',
  'adres',
  'Strasse Nr',
  'Straße/Hausnummer',
  'gift message',
  'Delivery Instructions',
  'kreditkartennummer',
  'iban_number',
  'passport',
  'SSN',
  'social security number',
])('%s is personal', (header) => {
  expect(saysPersonal(header)).toBe(true)
})

it.each([
  'Email Address',
  'Product Name',
  'item name',
  'Description',
  'card_type',
  'Loyalty Card Number',
  'customer_id',
  'City',
  'comment',
  'Longevity',
  'Shipping',
  'trip',
  'Credit_Limit',
  'Channel',
  'campaign name',
  'platform',
  'username',
  'Notes received',
])('%s is not', (header) => {
  expect(saysPersonal(header)).toBe(false)
})
