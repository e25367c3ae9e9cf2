// A table of every type of column, as a stored project.
import { defaultConfig } from '../../src/config/config.ts'
import { message } from '../../src/model/messages.ts'
import type { Table } from '../../src/model/source/table.ts'
import { storedColumn } from '../../src/store/columns.ts'
import type { SourceRows, StoredProject, StoredSource } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'

export function tableOf(nRows: number): Table {
  return {
    name: 'orders.csv',
    nRows,
    columns: [
      {
        name: 'amount',
        type: 'number',
        currency: '€',
        values: Float64Array.from({ length: nRows }, (_, i) => i / 3),
      },
      {
        name: '__proto__',
        type: 'text',
        codes: Int32Array.from({ length: nRows }, (_, i) => (i % 3) - 1),
        dictionary: ['a', '00123'],
      },
      {
        name: 'day',
        type: 'date',
        values: Float64Array.from({ length: nRows }, (_, i) => (i % 7 === 0 ? NaN : i * 864e5)),
      },
    ],
  }
}

export function projectOf(id: string, table: Table): StoredProject {
  const sources = [storedSource(table)]
  return { id, name: 'Orders', created: 1, modified: 1, config: defaultConfig, sources, customers: 0 }
}

export const timings = { import: 1, clean: 2, features: 3, cluster: 4, explain: 5, total: 15 }

export const errors = {
  columns: ['amount', 'name'],
  entries: [
    {
      file: 'a.csv',
      line: 3,
      column: 'amount',
      value: 'x',
      reason: message('rowEmpty', {}),
      row: 1,
      cells: [],
    },
  ],
  count: 4,
  isReshaped: false,
  hidesCells: true,
}

export function storedSource(table: Table, key = 'k'): StoredSource {
  const { name, nRows, columns } = table
  return {
    id: 's',
    key,
    name,
    nRows,
    columns: columns.map(storedColumn),
    hasMarks: true,
    format: null,
    of: 4,
    dropped: ['name'],
    files: [],
    warnings: [message('recognising', {})],
    mapped: true,
  }
}

export function rowsOf(table: Table, key = 'k'): SourceRows {
  const nameMarks = Uint16Array.from({ length: table.nRows }, (_, i) => i % 65536)
  return { stored: storedSource(table, key), table, nameMarks, errors }
}

export const create = (at: Store, project: StoredProject, table: Table): Promise<void> =>
  at.save(project, new Map([['k', rowsOf(table)]]))
