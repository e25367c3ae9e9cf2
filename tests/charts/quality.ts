// A report on the quality of the data with a finding of every kind that has a look of its own: made up.
import type { FilePreview } from '../../src/model/source/filePreview.ts'
import type { Message } from '../../src/model/message.ts'
import { message } from '../../src/model/messages.ts'
import type { Finding, QualityReport } from '../../src/model/run/quality.ts'
import type { SourceSummary } from '../../src/model/run/run.ts'

/** A message that says this. */
const plain = (cell: string): Message => message('cellExample', { cell })

function finding(id: string, part: Partial<Finding>): Finding {
  return {
    id,
    source: 'h1',
    column: '',
    title: plain(`${id} in numbers.`),
    count: 34,
    of: 541_909,
    noun: 'rows',
    money: 310,
    severity: 'notice',
    examples: [plain('order 541431, JAR, £77,184')],
    advice: plain('Do this.'),
    rule: null,
    effect: null,
    ...part,
  }
}

const effect = { rows: 34, orders: 12, customers: 3, money: 310 }
const rule = (key: 'testOrders' | 'services', label: string): Finding['rule'] => {
  return { key, label: plain(label), on: 'drop', off: 'keep', isOn: false }
}

export const report: QualityReport = {
  columns: [
    {
      source: 'h1',
      column: 'Quantity',
      type: 'number',
      role: 'quantity',
      rows: 541_909,
      missing: 0,
      distinct: 722,
      purity: 1,
      mixture: null,
      impossible: 3,
      outliers: { count: 12, low: -Infinity, high: 4300, scale: 'log' },
    },
  ],
  findings: [
    finding('currencies', {
      severity: 'warning',
      title: plain('40 of 541,909 rows are in USD, CHF and not in GBP.'),
      rule: {
        key: 'currencies',
        label: plain('Convert by rates of yours'),
        on: { to: 'GBP', rates: [] },
        off: 'main',
        isOn: false,
      },
      currencies: ['GBP', 'USD', 'CHF'],
    }),
    finding('testOrders', { rule: rule('testOrders', 'Leave test orders out'), effect }),
    finding('services', { severity: 'info', rule: rule('services', 'Leave out postage'), effect }),
    finding('zeroPrices', { severity: 'info', money: null, examples: [] }),
  ],
}

/** A source with rows to correct and dates that do not say which of day and month comes first. */
export function troubled(source: SourceSummary): SourceSummary {
  const readAs = { delimiter: ',', encoding: 'utf-8', headerRow: 1 } as const
  const files = [{ name: source.name, bytes: source.bytes, rows: source.rows, skipped: 0, readAs }]
  const columns = source.columns.map((column) =>
    column.type === 'date'
      ? { ...column, reading: { order: 'dmy', by: 'guess' } as const, samples: ['2010-04-03'] }
      : column,
  )
  return { ...source, files, columns, errors: { count: 37, isReshaped: false } }
}

export const preview: FilePreview = {
  readAs: { delimiter: ',', encoding: 'utf-8', headerRow: 2 },
  rows: [
    { line: 1, cells: ['Report of the shop'] },
    { line: 2, cells: ['InvoiceNo', 'Quantity'] },
    { line: 3, cells: ['536365', '6'] },
  ],
  sheets: [],
}
