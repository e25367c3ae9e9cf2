// Shopify: orders, one line per product with the order's own fields on its first line only; and customers.
import type { Table } from '../../../model/source/table.ts'
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { as, never, oneOf } from './format.ts'
import { nameKey } from './nameKey.ts'
import { columnLike, isFilled, textColumn, texts, withColumn } from './reshape.ts'

const guestKey = 'Guest key'

export const shopifyOrders: KnownFormat = {
  id: 'shopifyOrders',
  label: 'Shopify orders',
  kind: 'orders',
  required: [
    oneOf('Name'),
    oneOf('Created at', 'Paid at'),
    oneOf('Lineitem name', 'Lineitem sku', 'Lineitem price'),
  ],
  telling: oneOf('Lineitem name', 'Lineitem quantity', 'Lineitem price', 'Financial Status'),
  columns: [
    as('order', 'Name', 'Id'),
    as('email', 'Email'),
    as('phone', 'Phone', 'Billing Phone', 'Shipping Phone'),
    as('customer', guestKey),
    as('status', 'Financial Status'),
    as('date', 'Created at', 'Paid at'),
    as('currency', 'Currency'),
    as('amount', 'Total'),
    as('refund', 'Refunded Amount'),
    as('quantity', 'Lineitem quantity'),
    as('price', 'Lineitem price'),
    as('item', 'Lineitem sku', 'Lineitem name'),
    as('country', 'Billing Country', 'Shipping Country'),
    as('number', 'Subtotal', 'Shipping', 'Taxes', 'Discount Amount', 'Outstanding Balance', 'Duties'),
    as('number', 'Lineitem compare at price', 'Lineitem discount', /^tax \d value$/),
    as('category', 'Fulfillment Status', 'Accepts Marketing', 'Discount Code', 'Shipping Method', 'Vendor'),
    as('category', 'Lineitem requires shipping', 'Lineitem taxable', 'Lineitem fulfillment status'),
    as('category', 'Payment Method', 'Location', 'Risk Level', 'Source', 'Payment Terms Name'),
    as('category', /^(billing|shipping) (city|province|province name)$/, /^tax \d name$/),
    as('text', 'Tags'),
    as('ignore', 'Fulfilled at', 'Cancelled at', 'Next Payment Due At', /^(billing|shipping) zip$/),
    never(/^(billing|shipping) (name|street|address\d|company)$/, 'Notes', 'Note Attributes', 'Employee'),
    never('Device ID', 'Payment Reference', 'Payment References', 'Payment ID', 'Receipt Number'),
  ],
  purchases: {
    accepted: ['paid', 'partially_refunded', 'partially_paid'],
    cancelledAt: 'Cancelled at',
  },
  perOrder: true,
  withoutPerson: 'Export the orders with the columns Email or Phone.',
  notes: (_has, table) => guestNotes(table),
  prepare: withGuestKeys,
}

/** Orders without e-mail and phone get a key made of billing name and zip. */
function withGuestKeys(table: Table): Table {
  const first = ['Email', 'Phone', 'Billing Phone', 'Shipping Phone'].map((name) => columnLike(table, name))
  const names = texts(table, columnLike(table, 'Billing Name'))
  const zips = texts(table, columnLike(table, 'Billing Zip'))
  const keys = names.map((name, row) =>
    name !== '' && !first.some((column) => isFilled(column, row)) ? nameKey(name, zips[row] ?? '') : '',
  )
  return keys.every((key) => key === '') ? table : withColumn(table, textColumn(guestKey, keys))
}

function guestNotes(table: Table): string[] {
  const guests = columnLike(table, guestKey)
  if (guests?.type !== 'text') return []
  return [
    `Some orders have neither e-mail nor phone. They are told apart by billing name and zip, which is a weak key ` +
      `(${guests.dictionary.length} such customers); of it only a hash is stored.`,
  ]
}

export const shopifyCustomers: KnownFormat = {
  id: 'shopifyCustomers',
  label: 'Shopify customers',
  kind: 'customers',
  required: [oneOf('Email', 'Customer ID'), oneOf('Total Spent'), oneOf('Total Orders')],
  telling: oneOf('Accepts Email Marketing', 'Accepts Marketing', 'Accepts SMS Marketing', 'Tax Exempt'),
  columns: [
    as('customer', 'Customer ID'),
    as('email', 'Email'),
    as('phone', 'Phone', 'Default Address Phone'),
    as('amount', 'Total Spent'),
    as('number', 'Total Orders'),
    as('category', 'Accepts Email Marketing', 'Accepts SMS Marketing', 'Accepts WhatsApp Marketing'),
    as('category', 'Accepts Marketing', 'Tax Exempt', /^(default address )?(province|province code|city)$/),
    as('country', 'Country', 'Country Code', 'Default Address Country Code', 'Default Address Country'),
    as('text', 'Tags'),
    as('ignore', 'Zip', 'Default Address Zip'),
    never('First Name', 'Last Name', /^(default address )?(company|address\d)$/, 'Note'),
  ],
}
