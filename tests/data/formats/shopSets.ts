// Header sets of Shopify and WooCommerce.
import type { HeaderSet } from './headerSet.ts'

export const shopSets: readonly HeaderSet[] = [
  {
    name: 'Shopify orders',
    format: 'shopifyOrders',
    person: 'Email|Phone',
    roles: {
      order: 'Name',
      email: 'Email',
      phone: 'Phone',
      status: 'Financial Status',
      date: 'Created at',
      currency: 'Currency',
      amount: 'Total',
      refund: 'Refunded Amount',
      quantity: 'Lineitem quantity',
      price: 'Lineitem price',
      item: 'Lineitem sku',
      country: 'Billing Country',
      number:
        'Subtotal|Shipping|Taxes|Discount Amount|Lineitem compare at price|Outstanding Balance|Lineitem discount|Tax 1 Value|Tax 2 Value|Duties',
      category:
        'Fulfillment Status|Accepts Marketing|Discount Code|Shipping Method|Lineitem requires shipping|Lineitem taxable|Lineitem fulfillment status|Billing City|Billing Province|Shipping City|Shipping Province|Shipping Country|Payment Method|Vendor|Location|Risk Level|Source|Tax 1 Name|Tax 2 Name|Billing Province Name|Shipping Province Name|Payment Terms Name',
      text: 'Lineitem name|Tags',
      ignore:
        'Paid at|Fulfilled at|Billing Zip|Billing Phone|Shipping Zip|Shipping Phone|Cancelled at|Id|Next Payment Due At',
      never:
        'Billing Name|Billing Street|Billing Address1|Billing Address2|Billing Company|Shipping Name|Shipping Street|Shipping Address1|Shipping Address2|Shipping Company|Notes|Note Attributes|Payment Reference|Employee|Device ID|Receipt Number|Payment ID|Payment References',
    },
  },
  {
    name: 'Shopify orders (older)',
    format: 'shopifyOrders',
    person: 'Email',
    roles: {
      order: 'Name',
      email: 'Email',
      status: 'Financial Status',
      date: 'Created at',
      currency: 'Currency',
      amount: 'Total',
      quantity: 'Lineitem quantity',
      price: 'Lineitem price',
      item: 'Lineitem sku',
      country: 'Billing Country',
      number: 'Subtotal|Shipping|Taxes|Discount Amount|Lineitem compare at price',
      category:
        'Fulfillment Status|Accepts Marketing|Discount Code|Shipping Method|Lineitem requires shipping|Lineitem taxable|Lineitem fulfillment status',
      text: 'Lineitem name',
      ignore: 'Paid at|Fulfilled at|Billing Zip|Cancelled at',
      never: 'Billing Name|Billing Street|Billing Address1|Notes|Note Attributes',
    },
  },
  {
    name: 'Shopify customers',
    format: 'shopifyCustomers',
    person: 'Customer ID',
    roles: {
      customer: 'Customer ID',
      email: 'Email',
      phone: 'Phone',
      amount: 'Total Spent',
      number: 'Total Orders',
      country: 'Default Address Country Code',
      category:
        'Accepts Email Marketing|Default Address City|Default Address Province Code|Accepts SMS Marketing|Tax Exempt|Accepts WhatsApp Marketing',
      text: 'Tags',
      ignore: 'Default Address Zip|Default Address Phone',
      never:
        'First Name|Last Name|Default Address Company|Default Address Address1|Default Address Address2|Note',
    },
  },
  {
    name: 'Shopify customers (older)',
    format: 'shopifyCustomers',
    person: 'Email',
    roles: {
      email: 'Email',
      phone: 'Phone',
      amount: 'Total Spent',
      number: 'Total Orders',
      country: 'Country',
      category:
        'Accepts Email Marketing|City|Province|Province Code|Country Code|Accepts SMS Marketing|Tax Exempt',
      text: 'Tags',
      ignore: 'Zip',
      never: 'First Name|Last Name|Company|Address1|Address2|Note',
    },
  },
  {
    name: 'WooCommerce analytics orders',
    format: 'wooOrders',
    person: 'Customer',
    roles: {
      date: 'Date',
      order: 'Order #',
      status: 'Status',
      customer: 'Customer',
      category: 'Customer type|Coupon(s)|Attribution',
      item: 'Product(s)',
      number: 'Items sold',
      amount: 'Net Sales',
      ignore: 'N. Revenue (formatted)',
    },
  },
  {
    name: 'WooCommerce analytics orders (German)',
    format: 'wooOrders',
    person: 'Kunde',
    roles: {
      date: 'Datum',
      order: 'Bestellung #',
      status: 'Status',
      customer: 'Kunde',
      category: 'Kundentyp|Gutschein(e)|Zuordnung',
      item: 'Produkt(e)',
      number: 'Verkaufte Artikel',
      amount: 'Nettoumsatz',
    },
  },
  {
    name: 'WooCommerce analytics customers',
    format: 'wooCustomers',
    person: 'Email',
    roles: {
      email: 'Email',
      phone: 'Billing Phone',
      amount: 'Total Spend',
      number: 'Orders|AOV',
      country: 'Country / Region',
      category: 'City|Region|Role',
      ignore: 'Last Active|Sign Up|Postal Code|Shipping Phone',
      never: 'Name|Username',
    },
  },
  {
    name: 'WooCommerce Advanced Order Export',
    format: 'wooAdvanced',
    person: 'Email (Billing)|Phone (Billing)',
    roles: {
      order: 'Order Number',
      status: 'Order Status',
      date: 'Order Date',
      email: 'Email (Billing)',
      phone: 'Phone (Billing)',
      amount: 'Order Total Amount',
      refund: 'Order Refund Amount',
      quantity: 'Quantity',
      price: 'Item Cost',
      item: 'SKU',
      country: 'Country Code (Billing)',
      category:
        'City (Billing)|State Code (Billing)|City (Shipping)|State Code (Shipping)|Country Code (Shipping)|Product Variation|Coupon Code|Payment Method Title|Coupons Used',
      number:
        'Quantity (- Refund)|Order Line (w/o tax)|Order Line Tax|Order Line Total|Order Line Total Refunded|Order Line Total (- Refund)|Discount Amount|Discount Amount Tax|Cart Discount Amount|Order Subtotal Amount|Order Shipping Amount|Order Total Tax Amount',
      text: 'Item Name',
      ignore: 'Postcode (Billing)|Postcode (Shipping)|Item #|Image URL',
      never:
        'Customer Note|First Name (Billing)|Last Name (Billing)|Company (Billing)|Address 1&2 (Billing)|First Name (Shipping)|Last Name (Shipping)|Address 1&2 (Shipping)',
    },
  },
  {
    name: 'WooCommerce WebToffee',
    format: 'wooWebToffee',
    person: 'customer_id|customer_email',
    roles: {
      order: 'order_id',
      date: 'order_date',
      status: 'status',
      customer: 'customer_id',
      email: 'customer_email',
      phone: 'billing_phone',
      amount: 'order_total',
      currency: 'order_currency',
      country: 'billing_country',
      number:
        'shipping_total|shipping_tax_total|fee_total|fee_tax_total|tax_total|cart_discount|order_discount|discount_total|order_subtotal',
      category:
        'payment_method|payment_method_title|shipping_method|billing_city|billing_state|shipping_country',
      text: 'shipping_items|fee_items|tax_items|coupon_items|refund_items',
      ignore:
        'order_number|paid_date|customer_user|billing_email|billing_postcode|wt_import_key|download_permissions',
      never:
        'transaction_id|customer_ip_address|customer_user_agent|billing_first_name|billing_last_name|billing_company|billing_address_1|billing_address_2|shipping_first_name|shipping_last_name|shipping_address_1|customer_note|order_notes|line_item_1|line_item_2',
      item: 'Product Item 1 SKU',
      quantity: 'Product Item 1 Quantity',
    },
  },
]
