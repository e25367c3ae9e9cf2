// WooCommerce by plugin: Advanced Order Export writes a line per product, WebToffee's a row per order with a group of
// columns for each product.
import type { Column, Table } from '../../../model/source/table.ts'
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { plainHeader } from '../../../model/source/header.ts'
import { as, never, oneOf } from './format.ts'
import { columnLike, numberColumn, rewritten, takeRows, textColumn, withColumn } from './reshape.ts'
import { cellText } from '../../../model/source/table.ts'

const purchases = { accepted: ['completed', 'processing'] }

export const wooAdvanced: KnownFormat = {
  id: 'wooAdvanced',
  label: 'WooCommerce orders (Advanced Order Export)',
  kind: 'orders',
  required: [
    oneOf('Order Number'),
    oneOf('Order Status', 'Order Date'),
    oneOf('Order Total Amount', 'Item Cost'),
  ],
  telling: oneOf('Email (Billing)', 'Order Line Total', 'Cart Discount Amount', 'Item Cost'),
  columns: [
    as('order', 'Order Number', 'Order ID'),
    as('status', 'Order Status'),
    as('date', 'Order Date', 'Paid Date'),
    as('email', 'Email (Billing)', 'Customer Email'),
    as('phone', 'Phone (Billing)', 'Phone (Shipping)'),
    as('amount', 'Order Total Amount'),
    as('refund', 'Order Refund Amount'),
    as('currency', 'Order Currency', 'Currency'),
    as('quantity', 'Quantity'),
    as('price', 'Item Cost'),
    as('item', 'SKU', 'Name', 'Item Name', 'Product Name'),
    as('country', 'Country Code (Billing)', 'Country Code (Shipping)', 'Country Name (Billing)'),
    as('category', /^(city|state code|state name) \((billing|shipping)\)$/, 'Product Variation'),
    as('category', 'Coupon Code', 'Coupons Used', 'Payment Method Title', 'Shipping Method Title'),
    as(
      'number',
      'Quantity (- Refund)',
      /^order line( |$)/,
      /^discount amount( tax)?$/,
      'Cart Discount Amount',
    ),
    as('number', /^order (subtotal|shipping|total tax) amount$/),
    as('ignore', 'Item #', 'Image URL', /^postcode \((billing|shipping)\)$/),
    never(/^(first name|last name|full name|company|address.*) \((billing|shipping)\)$/),
    never('Customer Note', 'Customer IP Address', 'Customer User Agent', 'Transaction ID'),
  ],
  purchases,
  perOrder: true,
  withoutPerson: 'In the plugin, add the field Email (Billing) and export again.',
}

const [itemName, itemSku, itemQuantity, itemTotal] = ['Product', 'Product SKU', 'Quantity', 'Product total']

export const wooWebToffee: KnownFormat = {
  id: 'wooWebToffee',
  label: 'WooCommerce orders (WebToffee)',
  kind: 'orders',
  required: [oneOf('order_id', 'order_number'), oneOf('order_date'), oneOf('order_total')],
  telling: oneOf(
    'wt_import_key',
    'line_item_1',
    'customer_user',
    'Product Item 1 Name',
    'download_permissions',
  ),
  columns: [
    as('order', 'order_id', 'order_number'),
    as('date', 'order_date', 'paid_date'),
    as('status', 'status', 'order_status'),
    as('customer', 'customer_id', 'customer_user'),
    as('email', 'customer_email', 'billing_email'),
    as('phone', 'billing_phone', 'shipping_phone'),
    as('amount', 'order_total'),
    as('currency', 'order_currency'),
    as('refund', 'refund_total', 'total_refunded'),
    as('item', itemSku, itemName),
    as('quantity', itemQuantity),
    as('country', 'billing_country', 'shipping_country'),
    as('number', /^(shipping|fee|tax|shipping tax|fee tax)( tax)? total$/, /^(cart|order) discount$/),
    as('number', 'discount_total', 'order_subtotal', itemTotal),
    as(
      'category',
      'payment_method',
      'payment_method_title',
      'shipping_method',
      /^(billing|shipping) (city|state)$/,
    ),
    as('text', /^(shipping|fee|tax|coupon|refund) items$/),
    as('ignore', 'wt_import_key', 'download_permissions', /^(billing|shipping) postcode$/),
    never(/^(billing|shipping) (first name|last name|name|company|address( \d)?|address\d)$/),
    never('transaction_id', 'customer_ip_address', 'customer_user_agent', 'customer_note', 'order_notes'),
    never(/^line item \d+$/, /^meta:/),
  ],
  purchases,
  perOrder: true,
  withoutPerson: 'In the plugin, add the column customer_email or billing_email and export again.',
  prepare: (table) => withoutNobody(unfoldItems(table)),
}

/** The group of columns of one product: "Product Item 3 Quantity". */
const itemHeader = /^product item (\d+) (name|id|sku|quantity|total)$/

/** One line per product of an order; an order without products keeps one. */
function unfoldItems(table: Table): Table {
  const groups = itemGroups(table)
  if (groups.length === 0) return table
  const rows: number[] = []
  const cells: { readonly field: (name: string) => string }[] = []
  for (let row = 0; row < table.nRows; row++) {
    const filled = groups
      .map((group) => ({ field: (name: string) => textIn(group.get(name), row) }))
      .filter(({ field }) => field('name') !== '' || field('sku') !== '' || field('id') !== '')
    for (const item of filled.length > 0 ? filled : [{ field: () => '' }]) {
      rows.push(row)
      cells.push(item)
    }
  }
  const columns = table.columns.filter(({ name }) => !itemHeader.test(plainHeader(name)))
  const unfolded = takeRows({ ...table, columns }, Int32Array.from(rows))
  const numbers = (field: string) => cells.map((item) => Number(item.field(field) || NaN))
  return [
    textColumn(
      itemName,
      cells.map(({ field }) => field('name')),
    ),
    textColumn(
      itemSku,
      cells.map(({ field }) => field('sku') || field('id')),
    ),
    numberColumn(itemQuantity, numbers('quantity')),
    numberColumn(itemTotal, numbers('total')),
  ].reduce<Table>(withColumn, unfolded)
}

function itemGroups(table: Table): Map<string, Column>[] {
  const groups = new Map<string, Map<string, Column>>()
  for (const column of table.columns) {
    const [, number = '', field = ''] = itemHeader.exec(plainHeader(column.name)) ?? []
    if (number === '') continue
    const group = groups.get(number) ?? new Map<string, Column>()
    groups.set(number, group.set(field, column))
  }
  return [...groups.values()]
}

const textIn = (column: Column | undefined, row: number): string => (column ? cellText(column, row) : '')

/** The shop's guests all have customer number 0: that is nobody. */
function withoutNobody(table: Table): Table {
  return ['customer_id', 'customer_user'].reduce((before, header) => {
    const column = columnLike(before, header)
    if (!column || column.type === 'date') return before
    if (column.type === 'text')
      return withColumn(
        before,
        rewritten(column, (text) => (text === '0' ? '' : text)),
      )
    return withColumn(before, {
      ...column,
      values: column.values.map((value) => (value === 0 ? NaN : value)),
    })
  }, table)
}
