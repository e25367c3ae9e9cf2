// Purchases, refunds and amounts of known exports, on files small enough to reckon by hand.
import { describe, expect, it } from 'vitest'
import { saidAll, saidBy } from '../../support/said.ts'
import { expectToAddUp, feature, lines, open } from './openExport.ts'

const shopify = `Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Street,Billing Zip,Cancelled at,Refunded Amount,Id,Phone
#1001,ann@x.org,paid,2024-05-01 10:00:00 +0000,EUR,50.00,2024-05-01 10:00:00 +0000,2,Cup,10.00,CUP,Ann A,Road 1,1000,,0.00,1,
#1001,,,,,,,1,Jug,25.00,JUG,,,,,,,
#1002, Ann@X.org ,partially_refunded,2024-05-11 10:00:00 +0000,EUR,30.00,2024-05-11 10:00:00 +0000,3,Cup,10.00,CUP,Ann A,Road 1,1000,,10.00,2,
#1003,bob@x.org,paid,2024-05-02 10:00:00 +0000,EUR,20.00,2024-05-02 10:00:00 +0000,2,Cup,10.00,CUP,Bob B,Road 2,1000,2024-05-03 10:00:00 +0000,0.00,3,
#1004,bob@x.org,refunded,2024-05-04 10:00:00 +0000,EUR,20.00,2024-05-04 10:00:00 +0000,2,Cup,10.00,CUP,Bob B,Road 2,1000,,20.00,4,
#1005,bob@x.org,paid,2024-05-05 10:00:00 +0000,EUR,12.50,2024-05-05 10:00:00 +0000,1,Cup,10.00,CUP,Bob B,Road 2,1000,,0.00,5,
#1006,,paid,2024-05-06 10:00:00 +0000,EUR,8.00,2024-05-06 10:00:00 +0000,1,Cup,8.00,CUP,Cy C,Road 3,2000,,0.00,6,
#1007,,paid,2024-05-07 10:00:00 +0000,EUR,9.00,2024-05-07 10:00:00 +0000,1,Cup,9.00,CUP,cy  c,Road 3,2000,,0.00,7,
#1008,,paid,2024-05-08 10:00:00 +0000,EUR,7.00,2024-05-08 10:00:00 +0000,1,Cup,7.00,CUP,,,,,0.00,8,
#1009,dee@x.org,paid,2024-05-09 10:00:00 +0000,USD,99.00,2024-05-09 10:00:00 +0000,1,Cup,99.00,CUP,Dee,Road 4,1000,,0.00,9,
#1010,,pending,,EUR,5.00,2024-05-10 10:00:00 +0000,1,Cup,5.00,CUP,,,,,0.00,10,'+49 170 1234567
`

describe('Shopify orders', () => {
  it('count a total once per order, by payment, cancellation, refund and currency', async () => {
    const { format, people, notes } = await open(shopify)
    expect(format?.label).toBe('Shopify orders')
    const made = people()
    // Ann 50 + 30 − 10, Bob 12.50, the guest Cy 8 + 9; what was cancelled, refunded or pending is no purchase.
    const guest = made.ids.find((id) => id.startsWith('guest-')) ?? ''
    expect(made.ids).toEqual(['ann@x.org', 'bob@x.org', guest])
    expect(feature(made, 'revenue')).toEqual({ 'ann@x.org': 70, 'bob@x.org': 12.5, [guest]: 17 })
    expect(feature(made, 'orders')).toEqual({ 'ann@x.org': 2, 'bob@x.org': 1, [guest]: 2 })
    expect(feature(made, 'itemsPerOrder')).toEqual({ 'ann@x.org': 3, 'bob@x.org': 1, [guest]: 1 })
    expect(feature(made, 'distinctProducts')['ann@x.org']).toBe(2)
    expect(lines(made.account)).toEqual({
      noCustomer: [1, 7],
      notPaid: [3, 25],
      otherCurrency: [1, 99],
      purchases: [6, 109.5],
      refunds: [0, -10],
    })
    expect(made.account.money).toEqual({ gross: 109.5, refunds: 10, net: 99.5, currency: 'EUR' })
    expectToAddUp(made.account)
    expect(notes.join()).toMatch(/name and zip/)
    expect(saidAll(made.warnings).join()).toMatch(/USD.*only those in EUR/)
  })

  it('store no names and streets, unless asked to', async () => {
    const { table, dropped, of } = await open(shopify)
    expect(dropped).toEqual(['Billing Name', 'Billing Street'])
    expect(of).toBe(18)
    expect(JSON.stringify(table.columns)).not.toMatch(/Ann A|Cy C|Road/)
    const kept = await open(shopify, { keep: ['Billing Name'] })
    expect(kept.dropped).toEqual(['Billing Street'])
  })
})

it('Stripe payments are net of what was refunded, and paid', async () => {
  const { people } =
    await open(`id,Description,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email,Captured,Card ID,Card Last4
ch_1,a,2026-07-02 15:04,100.00,25.00,eur,Paid,cus_1,a@x.org,true,card_1,4242
ch_2,a,2026-07-03 15:04,40.00,0.00,eur,Paid,,A@x.org,true,card_1,4242
ch_3,a,2026-07-04 15:04,60.00,60.00,eur,Refunded,cus_2,b@x.org,true,card_2,1111
ch_4,a,2026-07-05 15:04,70.00,0.00,eur,Failed,cus_2,b@x.org,false,card_2,1111
ch_5,a,2026-07-06 15:04,30.00,0.00,eur,Paid,cus_2,b@x.org,true,card_2,1111
`)
  const made = people()
  // The second payment has no customer number but the address of cus_1.
  expect(feature(made, 'revenue')).toEqual({ cus_1: 115, cus_2: 30 })
  expect(feature(made, 'returnRate')).toEqual({ cus_1: 25 / 140, cus_2: 0 })
  expect(lines(made.account)).toEqual({
    noCustomer: [0, 0],
    notPaid: [2, 70],
    purchases: [3, 170],
    refunds: [0, -25],
  })
  expect(made.account.money).toEqual({ gross: 170, refunds: 25, net: 145, currency: 'EUR' })
  expectToAddUp(made.account)
})

describe('WooCommerce', () => {
  it('analytics: products in one cell become lines, and customers are only names', async () => {
    const { people, notes, warnings } =
      await open(`Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution
2024-03-01 10:00:00,11,€30.00,completed,Ann A,new,"2× Cup, large, 1× Jug",3,,30.00,Direct
2024-03-05 10:00:00,12,€10.00,processing,Ann A,returning,1× Cup,1,,10.00,Direct
2024-03-06 10:00:00,13,€99.00,cancelled,Bob B,new,9× Jug,9,,99.00,Direct
2024-03-07 10:00:00,14,€5.00,completed,Bob B,new,1× Lid,1,,5.00,Organic
`)
    const made = people()
    expect(feature(made, 'revenue')).toEqual({ 'Ann A': 40, 'Bob B': 5 })
    expect(feature(made, 'itemsPerOrder')).toEqual({ 'Ann A': 2, 'Bob B': 1 })
    expect(feature(made, 'distinctProducts')).toEqual({ 'Ann A': 3, 'Bob B': 1 })
    expect(lines(made.account)).toEqual({ noCustomer: [0, 0], notPaid: [1, 99], purchases: [4, 45] })
    expectToAddUp(made.account)
    expect(notes.join()).toMatch(/only by name/)
    expect(warnings.join()).toMatch(/4 rows to 5 rows/)
  })

  it('Advanced Order Export: lines of an order share its total and refund', async () => {
    const { people } =
      await open(`Order Number,Order Status,Order Date,First Name (Billing),Email (Billing),SKU,Item Name,Quantity,Item Cost,Order Line Total,Order Refund Amount,Order Total Amount
1,Completed,2024-03-01 10:00,Ann,a@x.org,CUP,Cup,2,10.00,20.00,5.00,33.00
1,Completed,2024-03-01 10:00,Ann,a@x.org,JUG,Jug,1,10.00,10.00,5.00,33.00
2,Processing,2024-03-04 10:00,Bob,b@x.org,CUP,Cup,1,10.00,10.00,0.00,13.00
3,Failed,2024-03-05 10:00,Bob,b@x.org,CUP,Cup,1,10.00,10.00,0.00,13.00
`)
    const made = people()
    expect(feature(made, 'revenue')).toEqual({ 'a@x.org': 28, 'b@x.org': 13 })
    expect(made.account.money).toMatchObject({ gross: 46, refunds: 5, net: 41 })
    expectToAddUp(made.account)
  })

  it('WebToffee: groups of columns become lines, customer 0 is a guest', async () => {
    const items = [1, 2].flatMap((n) =>
      ['Name', 'id', 'SKU', 'Quantity', 'Total'].map((f) => `Product Item ${n} ${f}`),
    )
    const { people, table, dropped } =
      await open(`order_id,order_number,order_date,status,order_total,order_currency,customer_ip_address,customer_user_agent,customer_id,customer_email,billing_first_name,wt_import_key,line_item_1,line_item_2,${items.join(',')}
7,7,2024-03-01 10:00:00,wc-completed,30.00,EUR,10.0.0.1,Firefox,5,a@x.org,Ann,7,x,y,Cup,1,CUP,2,20.00,Jug,2,JUG,1,10.00
8,8,2024-03-02 10:00:00,completed,10.00,EUR,10.0.0.1,Firefox,0,b@x.org,Bob,8,x,,Cup,1,CUP,1,10.00,,,,,
9,9,2024-03-03 10:00:00,cancelled,50.00,EUR,10.0.0.1,Firefox,0,c@x.org,Cy,9,x,,Cup,1,CUP,5,50.00,,,,,
10,10,2024-03-04 10:00:00,processing,15.00,EUR,10.0.0.1,Firefox,0,A@x.org,Ann,10,x,,Lid,3,LID,1,15.00,,,,,
`)
    expect(table.nRows).toBe(5)
    expect(dropped).toEqual([
      'customer_ip_address',
      'customer_user_agent',
      'billing_first_name',
      'line_item_1',
      'line_item_2',
    ])
    const made = people()
    expect(feature(made, 'revenue')).toEqual({ '5': 45, 'b@x.org': 10 })
    expect(feature(made, 'distinctProducts')).toEqual({ '5': 3, 'b@x.org': 1 })
    expect(lines(made.account)).toEqual({ noCustomer: [0, 0], notPaid: [1, 50], purchases: [4, 55] })
  })
})

describe('Magento', () => {
  const grid = (email: string, cells: readonly string[]) =>
    `ID,Purchase Point,Purchase Date,Bill-to Name,Grand Total (Base),Status,Total Refunded${email}
1,Main,"Mar 01, 2024, 9:05:10",Ann A,"€30.00",Complete,€10.00${cells[0]}
2,Main,"Mar 05, 2024, 9:05:10",Ann A,"€20.00",Canceled,€0.00${cells[1]}
3,Main,"Mar 06, 2024, 9:05:10",Ann A,"€1,250.00",Processing,€0.00${cells[2]}
`
  it('is net of refunds, by e-mail', async () => {
    const { people, notes, dropped } = await open(
      grid(',Customer Email', [',a@x.org', ',a@x.org', ',b@x.org']),
    )
    const made = people()
    expect(feature(made, 'revenue')).toEqual({ 'a@x.org': 20, 'b@x.org': 1250 })
    expect(made.account.money).toEqual({ gross: 1280, refunds: 10, net: 1270, currency: 'EUR' })
    expect(notes).toEqual([])
    expect(dropped).toEqual(['Bill-to Name'])
    expectToAddUp(made.account)
  })

  it('without e-mail says which column to tick', async () => {
    const { notes, roles } = await open(grid('', ['', '', '']))
    expect(notes.join()).toMatch(/tick the column "Customer Email"/)
    expect(roles.find(({ role }) => role === 'customer')?.column).toBe('Bill-to Name')
  })
})

it('Etsy counts an order total once and tells buyers apart by name', async () => {
  const { people } =
    await open(`Sale Date,Item Name,Quantity,Price,Order Total,Transaction ID,Listing ID,Ship Name,Ship Country,Order ID,Buyer
03/01/24,Cup,2,10.00,33.00,1,900,Ann,DE,50,ann (a)
03/01/24,Jug,1,10.00,33.00,2,901,Ann,DE,50,ann (a)
03/15/24,Cup,1,10.00,13.00,3,900,Bob,DE,51,bob (b)
03/16/24,Cup,1,10.00,14.00,4,900,Bob,DE,52,bob (b)
`)
  const made = people()
  expect(feature(made, 'revenue')).toEqual({ 'ann (a)': 33, 'bob (b)': 27 })
  expect(feature(made, 'orders')).toEqual({ 'ann (a)': 1, 'bob (b)': 2 })
  expect(made.account.money?.gross).toBe(60)
})

it('Square lines add up where sales are linked to customers, and are refused where not', async () => {
  const rows = (id: (n: number) => string) =>
    `Date,Time,Item,Qty,Price Point Name,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID${id(0)}
2024-03-01,10:00:00,Tea,1,Regular,,$4.00,$0.00,$4.00,$0.40,T1${id(1)}
2024-03-01,10:00:00,Cake,2,Regular,,$8.00,-$1.00,$7.00,$0.70,T1${id(1)}
2024-03-02,10:00:00,Tea,-1,Regular,,-$4.00,$0.00,-$4.00,-$0.40,T2${id(1)}
2024-03-03,10:00:00,Tea,1,Regular,,$4.00,$0.00,$4.00,$0.40,T3${id(2)}
`
  const known = await open(
    rows((n) => ['', ',C1', ',C2'][n] ?? '').replace('Transaction ID\n', 'Transaction ID,Customer ID\n'),
  )
  expect(known.people().account.money).toEqual({ gross: 15, refunds: 4, net: 11, currency: 'USD' })
  const unknown = await open(rows(() => ''))
  await expect(saidBy(unknown.people)).resolves.toMatch(/not who bought it/)
})

it('Amazon all orders are refused with the reason', async () => {
  const { format, people } = await open(
    [
      'amazon-order-id\tmerchant-order-id\tpurchase-date\torder-status\tproduct-name\tsku\tasin\tquantity\tcurrency\titem-price\tship-city\tship-postal-code',
      '1-1\t1-1\t2024-03-01T10:00:00+00:00\tShipped\tCup\tCUP\tB0\t1\tEUR\t10.00\tBonn\t53111',
      '1-2\t1-2\t2024-03-02T10:00:00+00:00\tShipped\tJug\tJUG\tB1\t1\tEUR\t20.00\tBonn\t53111',
      '',
    ].join('\n'),
  )
  expect(format?.id).toBe('amazonOrders')
  await expect(saidBy(people)).resolves.toMatch(
    /Amazon orders.*no column that says who bought.*products were sold but not who/,
  )
})

it('GA4 events become people: devices of a user are one', async () => {
  const at = (second: number) => `${1_720_000_000 + second}000000`
  const { people, notes } =
    await open(`event_date,event_timestamp,event_name,user_id,user_pseudo_id,ecommerce.purchase_revenue
20240703,${at(0)},page_view,,d1,
20240703,${at(5)},purchase,u1,d1,30.5
20240704,${at(90_000)},page_view,u1,d2,
20240705,${at(170_000)},page_view,,d3,
20240705,${at(170_001)},page_view,,d3,
`)
  const made = people()
  expect(made.ids).toEqual(['u1', 'd3'])
  expect(feature(made, 'events')).toEqual({ u1: 3, d3: 2 })
  expect(feature(made, 'page_view')).toEqual({ u1: 2, d3: 2 })
  expect(feature(made, 'purchase')).toEqual({ u1: 1, d3: 0 })
  expect(feature(made, 'revenue')).toEqual({ u1: 30.5, d3: 0 })
  // 3 July 09:46 UTC + 90,000 s is 4 July; + 170,000 s is 5 July, the last day of the file.
  expect(feature(made, 'daysSinceLast')).toEqual({ u1: 2, d3: 1 })
  expect(notes.join()).toMatch(/device/)
  expectToAddUp(made.account)
})
