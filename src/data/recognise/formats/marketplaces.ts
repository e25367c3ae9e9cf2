// Marketplaces and tills: Amazon, Etsy, BigCommerce, Square.
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { as, never, oneOf } from './format.ts'

export const amazonOrders: KnownFormat = {
  id: 'amazonOrders',
  label: 'Amazon orders',
  kind: 'orderLines',
  required: [
    oneOf('amazon-order-id', 'order-id'),
    oneOf('purchase-date'),
    oneOf('sku', 'asin', 'product-name'),
  ],
  telling: oneOf('amazon-order-id', 'fulfillment-channel', 'ship-service-level', 'buyer-email', 'asin'),
  columns: [
    as('order', 'amazon-order-id', 'order-id'),
    as('date', 'purchase-date', 'order-date'),
    as('email', 'buyer-email'),
    as('status', 'order-status'),
    as('item', 'sku', 'asin'),
    as('quantity', 'quantity', 'quantity-purchased'),
    as('currency', 'currency'),
    as('amount', 'item-price'),
    as('country', 'ship-country'),
    as('text', 'product-name'),
    as('number', 'item-tax', 'shipping-price', 'shipping-tax', 'gift-wrap-price', 'gift-wrap-tax'),
    as('number', 'item-promotion-discount', 'ship-promotion-discount'),
    as(
      'category',
      'fulfillment-channel',
      'sales-channel',
      'order-channel',
      'ship-service-level',
      'item-status',
    ),
    as('category', 'ship-city', 'ship-state', 'is-business-order', 'price-designation', 'promotion-ids'),
    as(
      'ignore',
      'merchant-order-id',
      'last-updated-date',
      'url',
      'ship-postal-code',
      'purchase-order-number',
    ),
    as('ignore', 'order-item-id', 'payments-date'),
    never(
      'buyer-name',
      'buyer-phone-number',
      'billing-name',
      'recipient-name',
      /^(ship|bill|billing) address/,
    ),
  ],
  purchases: {
    accepted: [
      'shipped',
      'shipped - delivered to buyer',
      'unshipped',
      'partiallyshipped',
      'partially shipped',
    ],
  },
  withoutPerson:
    'This report tells which products were sold but not who bought them, so there are no customers to segment. ' +
    'Reports with the column buyer-email can be used.',
}

export const etsyOrders: KnownFormat = {
  id: 'etsyOrders',
  label: 'Etsy sold order items',
  kind: 'orders',
  required: [oneOf('Sale Date'), oneOf('Order ID'), oneOf('Item Name', 'Order Value')],
  telling: oneOf('Listing ID', 'InPerson Sale', 'Buyer', 'Ship Zipcode', 'Order Type'),
  columns: [
    as('order', 'Order ID'),
    as('date', 'Sale Date', 'Date Paid'),
    as('customer', 'Buyer', 'Buyer User ID'),
    as('item', 'Listing ID', 'Item Name'),
    as('quantity', 'Quantity', 'Number of Items'),
    as('price', 'Price'),
    as('amount', 'Order Total', 'Order Value'),
    as('currency', 'Currency'),
    as('country', 'Ship Country'),
    as('number', 'Discount Amount', 'Shipping', 'Sales Tax', 'VAT Paid by Buyer'),
    as('category', 'Coupon Code', 'Ship City', 'Ship State', 'Order Type', 'Payment Type', 'InPerson Sale'),
    as('text', 'Variations'),
    as('ignore', 'Transaction ID', 'Date Shipped', 'Ship Zipcode', 'Date Paid'),
    never('Ship Name', /^ship address ?\d?$/, 'Full Name', 'First Name', 'Last Name', /^street \d$/),
  ],
  perOrder: true,
  withoutPerson: 'Export with the column Buyer.',
  notes: () => ['Etsy gives no e-mail addresses: customers are told apart by their buyer name.'],
}

export const bigCommerceOrders: KnownFormat = {
  id: 'bigCommerceOrders',
  label: 'BigCommerce orders',
  kind: 'orders',
  required: [
    oneOf('Order ID'),
    oneOf('Order Date'),
    oneOf('Order Status'),
    oneOf('Order Total', 'Order Total (inc tax)'),
  ],
  telling: oneOf(
    'Email Address',
    'Customer Email',
    'Order Total (inc tax)',
    'Order Total (ex tax)',
    'Subtotal (inc tax)',
  ),
  columns: [
    as('order', 'Order ID'),
    as('date', 'Order Date'),
    as('status', 'Order Status'),
    as('customer', 'Customer ID'),
    as('email', 'Email Address', 'Customer Email', 'Billing Email'),
    as('phone', 'Customer Phone', 'Billing Phone', 'Phone'),
    as('amount', 'Order Total', 'Order Total (inc tax)'),
    as('refund', 'Refund Amount'),
    as('currency', 'Order Currency Code', 'Currency', 'Currency Code'),
    as('quantity', 'Quantity', 'Total Quantity'),
    as('country', 'Billing Country', 'Shipping Country', 'Country'),
    as(
      'number',
      /^(subtotal|tax total|shipping cost|handling cost|order total|coupon value|store credit).*$/,
    ),
    as(
      'category',
      'Payment Method',
      'Ship Method',
      'Shipping Method',
      'Coupon Details',
      /(city|suburb|state)$/,
    ),
    as('ignore', 'Order Time', 'Date Shipped', /(zip|postcode)$/),
    never('Customer Name', /^(billing|shipping) (name|first name|last name|company|street.*|address.*)$/),
    never(
      'Customer Message',
      'Order Notes',
      'Staff Notes',
      'Transaction ID',
      'Payment Gateway Transaction ID',
    ),
  ],
  purchases: {
    accepted: [
      ...['completed', 'shipped', 'partially shipped', 'partially refunded', 'awaiting shipment'],
      ...['awaiting fulfillment', 'awaiting pickup'],
    ],
  },
  perOrder: true,
  withoutPerson: 'Export with the column Email Address or Customer ID.',
}

export const squareItems: KnownFormat = {
  id: 'squareItems',
  label: 'Square item sales',
  kind: 'orderLines',
  required: [oneOf('Date'), oneOf('Item'), oneOf('Net Sales', 'Gross Sales'), oneOf('Transaction ID')],
  telling: oneOf('Price Point Name', 'Modifiers Applied', 'Gross Sales'),
  columns: [
    as('order', 'Transaction ID'),
    as('date', 'Date'),
    as('customer', 'Customer ID', 'Customer Reference ID'),
    as('item', 'SKU', 'Item'),
    as('quantity', 'Qty'),
    as('amount', 'Net Sales'),
    as('number', 'Gross Sales', 'Discounts', 'Tax'),
    as(
      'category',
      'Category',
      'Price Point Name',
      'Modifiers Applied',
      'Time Zone',
      'Event Type',
      'Location',
    ),
    as('category', 'Dining Option', 'Channel', 'Employee', 'Unit', 'Itemization Type'),
    as('ignore', 'Time', 'Payment ID', 'Device Name', 'Details', 'Count'),
    never('Customer Name', 'Notes', 'Device Nickname', /^card /, /^pan suffix$/),
  ],
  withoutPerson:
    'This report tells what was sold but not who bought it, so there are no customers to segment. Square writes ' +
    'Customer ID where sales are linked to its customer directory.',
}
