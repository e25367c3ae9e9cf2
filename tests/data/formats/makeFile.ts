// Files with a header set: cells made after what their header says, by the row, so that customers and orders repeat.
import { plainHeader } from '../../../src/model/source/header.ts'
import type { HeaderSet } from './headerSet.ts'

const day = (row: number) => `2024-0${1 + (row % 9)}-${String(1 + (row % 28)).padStart(2, '0')}`
const person = (row: number) => row % 23
const order = (row: number) => Math.floor(row / 2)
const pick = (row: number, ...words: string[]) => words[row % words.length] ?? ''
const money = (row: number) => (5 + ((row * 37) % 400) / 4).toFixed(2)

type Make = (row: number) => string | number

/** The first pattern that fits a plain header makes the cell. */
const makers: readonly (readonly [RegExp, Make])[] = [
  [/^order line |^grand total|^vat paid/, money],
  [/^(fee|tax|refund|shipping|coupon) items$/, (row) => `Items of row ${row}`],
  [/^event date$/, (row) => day(row).replaceAll('-', '')],
  [
    /^(event|event previous|user first touch) timestamp$/,
    (row) => `17${10 + (row % 30)}000000${100000 + row}`,
  ],
  [/^event server timestamp offset$/, (row) => 100_000 + row],
  [/^event name$/, (row) => pick(row, 'page_view', 'page_view', 'add_to_cart', 'purchase', 'scroll')],
  [/^user id$/, (row) => (row % 3 === 0 ? '' : `u${person(row)}`)],
  [/^user pseudo id$/, (row) => `${1000 + person(row)}.${17_000_000 + person(row)}`],
  [
    /(created|create|purchase|sale|order|close|invoice|review|paid|shipped|fulfilled|changed|added|modified|updated?|optin|confirm|unsub|active|open|click|registered|reply|sign up|dispute|due|birth|next order|cancelled|comment create).*(date|time|at|utc|active|open|click|order|\))$|date|datum|sign up|^last (active|open|click)$|^first active$|timestamp|time$/,
    (row) => `${day(row)} 10:${10 + (row % 50)}:00`,
  ],
  [/zone/, (row) => pick(row, 'Europe/Berlin', 'Europe/Paris')],
  [
    /marketing|blacklisted|opted|exempt|requires|taxable|^is |isanonymous|captured|delinquent|deleted|iswon|isclosed|curated|inperson|business order/,
    (row) => pick(row, 'yes', 'no'),
  ],
  [/e ?mail|correo/, (row) => `Person${person(row)}@Example.com`],
  [/phone|^sms$|fax/, (row) => `+49170${1_000_000 + person(row) * 7}`],
  [/status$|^status|^stage|deal stage|stagename/, (row) => pick(row, 'paid', 'completed', 'refunded')],
  [/currency/, () => 'EUR'],
  [
    /quantity|^qty$|items sold|verkaufte|payment count|number of orders|^orders$|total orders|like count|price tier/,
    (row) => 1 + (row % 4),
  ],
  [/(review id|reviewid|comment id|post id)$/, (row) => `rv${row}x`],
  [/stars|rating|score$|score c$/, (row) => 1 + (row % 5)],
  [/probability|churn risk|age$|tenure/, (row) => (row * 7) % 100],
  [
    /^order number$|^order id$|order #|bestellung #|^amazon order id$|^invoiceno$|^transaction id$/,
    (row) => 1000 + order(row),
  ],
  [
    /^customer id$|^customerid$|^klaviyo id$|consumer user id|^channel id$|^accountid$|^buyer$|^username$|^account name$|^associated contact ids$/,
    (row) => `c${500 + person(row)}`,
  ],
  [/sku|stockcode|asin|product id|listing id|video id/, (row) => `SKU-${row % 9}`],
  [/product\(s\)|produkt\(e\)/, (row) => `"${1 + (row % 2)}× Red shirt, ${1 + (row % 3)}× Blue hat"`],
  [/country|^cc$|^land/, (row) => pick(row, 'DE', 'FR', 'AT')],
  [/formatted/, (row) => `€${money(row)}`],
  [
    /amount|total|price|fee|tax|spen[dt]|revenue|sales|value|cost|charge|balance|duties|discount|subtotal|shipping$|umsatz|volume|losses|aov|order line|refund|costs|days between|engagement time|handling/,
    money,
  ],
  [/latitude|longitude/, (row) => 48 + row / 100],
  [/gmtoff|dstoff|sequence id|seniorcitizen/, (row) => row % 2],
  [/ip$|ip address$/, (row) => `10.0.0.${row % 200}`],
  [/last4/, (row) => 4000 + row],
  [/zip|postcode|postal/, (row) => 10_000 + (row % 40)],
  [/^id$|^record id$|leid|euid|(^| )id$|ids$|fingerprint|key$|reference/, (row) => `k${row}z${row % 7}`],
  [
    /content|body|comment|^text$|description|notes?$|title$|^tags$|items$|^replies$|name|address|street|reply|next step|deal$|company$/,
    (row) => `Words of row ${row}`,
  ],
]

/** Headers whose role in one set is other than in the rest. */
const special: Readonly<Record<string, Readonly<Record<string, Make>>>> = {
  shopifyOrders: {
    name: (row) => `#${1000 + order(row)}`,
    id: (row) => 5_000_000_000 + order(row),
    tags: (row) => `vip, n${row}`,
    'cancelled at': (row) => (row % 20 === 0 ? day(row) : ''),
  },
  magentoOrders: { 'bill to name': (row) => `Buyer ${person(row)}`, id: (row) => 100_000 + row },
  wooOrders: { customer: (row) => `Buyer ${person(row)}`, kunde: (row) => `Buyer ${person(row)}` },
  wooWebToffee: {
    'customer id': (row) => (row % 4 === 0 ? 0 : 70 + person(row)),
    'customer user': (row) => (row % 4 === 0 ? 0 : 70 + person(row)),
    'product item 1 quantity': (row) => 1 + (row % 3),
  },
  wooCustomers: { 'country / region': (row) => pick(row, 'DE', 'FR') },
  telco: { churn: (row) => pick(row, 'Yes', 'No'), phoneservice: (row) => pick(row, 'Yes', 'No') },
  googleReviews: { starrating: (row) => pick(row, 'ONE', 'THREE', 'FIVE'), comment: (row) => `Text ${row}` },
  squareItems: { time: (row) => `10:${10 + (row % 50)}:00`, item: (row) => `Cup ${row % 9}` },
  youtubeComments: { 'comment text': (row) => `Nice video ${row}` },
}

function cell(set: HeaderSet, header: string, row: number): string {
  const plain = plainHeader(header)
  const make = special[set.format]?.[plain] ?? makers.find(([names]) => names.test(plain))?.[1]
  const text = String(make ? make(row) : pick(row, 'red', 'green', 'blue'))
  return text.includes(set.delimiter ?? ',') && !text.startsWith('"') ? `"${text}"` : text
}

export const headersOf = ({ roles }: HeaderSet): string[] =>
  Object.values(roles).flatMap((list) => list.split('|'))

/** A file with the set's header and `n` rows. */
export function makeFile(set: HeaderSet, n = 120): string {
  const delimiter = set.delimiter ?? ','
  const headers = headersOf(set)
  const lines = Array.from({ length: n }, (_, row) =>
    headers.map((header) => cell(set, header, row)).join(delimiter),
  )
  return `${[headers.join(delimiter), ...lines].join('\n')}\n`
}
