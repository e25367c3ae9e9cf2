// Order lines that are no products: postage, fees, adjustments. By the whole text of a product's number or name, in
// English, German, French and Spanish.
import { message } from '../../../model/messages.ts'
import type { OrderRows } from '../orderRows.ts'
import { dropSetting, type RowRule } from '../rowRule.ts'
import { itemColumns, markRows } from './itemTexts.ts'
import { oncePerObject } from './oncePerObject.ts'

const cost = '( (and|&) (packing|packaging|handling))?( (cost|costs|fee|fees|charge|charges|surcharge))?'
const patterns = [
  new RegExp(
    `^(dotcom |standard |express |international )?(postage|shipping|delivery|freight|carriage|courier)${cost}$`,
  ),
  /^(p ?& ?p|handling (fee|charge)s?|shipment (fee|cost)s?|next day carriage)$/,
  /^(bank|card|credit card|payment|transaction|service|processing|amazon|ebay|paypal|marketplace|cod|cash on delivery) ?(charge|fee)s?$/,
  /^([a-z]+ )?commission$/,
  /^manual( adjustment)?$|^adjust bad debt$|^(price |order |balance )?adjustments?$|^rounding$/,
  /^(versand|versandkosten|versandgebühr|porto|porto und verpackung|liefergebühr|nachnahmegebühr|bankgebühren?|zahlungsgebühr)$/,
  /^(frais de (port|livraison|dossier|transport)|livraison|port|gastos de env[ií]o|env[ií]o|portes)$/,
]
/** Product numbers that web shops use for such lines. */
const codes = /^(post|dot|bank charges|amazonfee|ship|shipping|freight|postage|handling|fee)$/

/** True for the number or the name of what is charged for, but is no product. */
export function saysService(text: string): boolean {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ')
  return codes.test(plain) || patterns.some((pattern) => pattern.test(plain))
}

/** 1 for rows that are no products. */
const serviceRows = oncePerObject((rows: OrderRows): Uint8Array => {
  const marks = new Uint8Array(rows.nRows)
  let start = 0
  for (const recognised of rows.sources) {
    for (const column of itemColumns(recognised)) markRows(marks, start, column, saysService)
    start += recognised.source.table.nRows
  }
  if (rows.leads) unmarkShared(marks, rows.leads)
  return marks
})

/** Where an order has one amount for all of its rows, no part of it is the postage's. */
function unmarkShared(marks: Uint8Array, leads: Int32Array): void {
  leads.forEach((lead, row) => {
    if (lead !== row) marks[lead] = marks[row] = 0
  })
}

export const services: RowRule = {
  id: 'services',
  line: () => message('lineServices', {}),
  looksAt: 'row',
  takes: ({ rows, rules }) => {
    if (rules.services === 'keep') return null
    const marks = serviceRows(rows)
    return (row) => marks[row] === 1
  },
  finding: {
    id: 'services',
    setting: dropSetting('services', message('leaveOutServices', {})),
    find: ({ rows }) => {
      const marks = serviceRows(rows)
      return {
        isMeant: (row) => marks[row] === 1,
        title: (found) => message('foundServices', { rows: found, of: rows.nRows }),
        advice: message('adviseServices', {}),
        severity: 'info',
      }
    },
  },
}
