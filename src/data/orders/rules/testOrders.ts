// Orders that were made to try the shop out: the product or the customer is called "test", or the e-mail address is
// one that nobody has. Only whole texts count, so that a pregnancy test stays a product.
import { columnWithRole } from '../../recognise/fileKind.ts'
import { message } from '../../../model/messages.ts'
import type { OrderRows } from '../orderRows.ts'
import { dropSetting, type RowRule } from '../rowRule.ts'
import type { Recognised } from '../../../model/source/source.ts'
import { itemColumns, markRows } from './itemTexts.ts'
import { oncePerObject } from './oncePerObject.ts'

const thing =
  /^(this is a )?(test|testing|dummy)[ _-]?(product|item|article|order|artikel|produkt|bestellung|sku|user|customer|account|kunde)?[ _-]?\d*[.!]?$/i
/** Names that RFC 2606 keeps free for examples, and those that shops use for their own trials. */
const address =
  /^(test|tester|testing|testuser)\d*([._+-][^@]*)?@|@((.*\.)?example\.(com|net|org)|(.*\.)?(test|example|invalid|localhost)|test\.[a-z]{2,3})$/i

/** True for a product or a customer called "test". */
export const saysTest = (text: string): boolean => thing.test(text.trim())

/** True for addresses such as test@shop.com or anna@example.com. */
export const isTestAddress = (text: string): boolean => address.test(text.trim())

/** 1 for rows of test orders, all rows of an order alike. */
const testRows = oncePerObject((rows: OrderRows): Uint8Array => {
  const marks = new Uint8Array(rows.nRows)
  let start = 0
  for (const recognised of rows.sources) {
    markSource(marks, start, recognised)
    start += recognised.source.table.nRows
  }
  return wholeOrders(marks, rows)
})

function markSource(marks: Uint8Array, start: number, recognised: Recognised): void {
  const { source, roles } = recognised
  const customer = columnWithRole(source.table, roles, 'customer')
  const email = columnWithRole(source.table, roles, 'email')
  for (const column of itemColumns(recognised)) markRows(marks, start, column, saysTest)
  // Shops without customer numbers have addresses there.
  if (customer) markRows(marks, start, customer, (text) => saysTest(text) || isTestAddress(text))
  if (email) markRows(marks, start, email, isTestAddress)
}

function wholeOrders(marks: Uint8Array, { orders }: OrderRows): Uint8Array {
  if (!orders || !marks.includes(1)) return marks
  const isTest = new Uint8Array(orders.texts.length)
  orders.codes.forEach((order, row) => {
    if (order >= 0 && marks[row] === 1) isTest[order] = 1
  })
  orders.codes.forEach((order, row) => {
    if (isTest[order] === 1) marks[row] = 1
  })
  return marks
}

export const testOrders: RowRule = {
  id: 'testOrders',
  line: () => message('lineTestOrders', {}),
  looksAt: 'row',
  takes: ({ rows, rules }) => {
    if (rules.testOrders === 'keep') return null
    const marks = testRows(rows)
    return (row) => marks[row] === 1
  },
  finding: {
    id: 'testOrders',
    setting: dropSetting('testOrders', message('leaveOutTestOrders', {})),
    find: ({ rows }) => {
      const marks = testRows(rows)
      return {
        isMeant: (row) => marks[row] === 1,
        title: (found) => message('foundTestOrders', { rows: found, of: rows.nRows }),
        advice: message('adviseTestOrders', {}),
        severity: 'notice',
      }
    },
  },
}
