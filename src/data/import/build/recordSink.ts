// From records with names of their own to rows of a table whose columns are the names seen so far.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import type { FlatRecord } from './flatRecord.ts'
import type { TableBuilder } from './tableBuilder.ts'
import type { TableSet } from './tableSet.ts'

const batchRecords = 1000
/** Of a record that cannot be read, so much is shown. */
const maxShown = 1000
/** More names than this are ids used as names; the rest is left out. */
export const maxNames = 2000

export class RecordSink {
  readonly #name: string
  readonly #tables: TableSet
  #batch: FlatRecord[] = []
  /** Number in the file of each record of the batch. */
  #numbers: number[] = []
  #table: TableBuilder | null = null
  /** Place of each name; names beyond the most are not in it. */
  readonly #places = new Map<string, number>()
  #rows = 0
  #leftOut = 0
  /** Records that are left out, until there is a table to note them. */
  #left: { readonly number: number; readonly text: string }[] = []

  constructor(name: string, tables: TableSet) {
    this.#name = name
    this.#tables = tables
  }

  get rows(): number {
    return this.#rows
  }

  add(record: FlatRecord, number: number): void {
    this.#numbers.push(number)
    if (this.#batch.push(record) >= batchRecords) this.flush()
  }

  flush(): void {
    if (this.#batch.length > 0) this.#flushBatch()
    if (!this.#table) return
    for (const { number, text } of this.#left)
      this.#table.notes.leftOut([], number, message('recordNotReadable', {}), text)
    this.#left = []
  }

  #flushBatch(): void {
    const table = this.#place(this.#batch)
    const width = table.header.length
    const rows = this.#batch.map((record) => {
      const row = new Array<string>(width).fill('')
      for (const [key, text] of record) {
        const place = this.#places.get(key)
        if (place === undefined) this.#leftOut++
        else row[place] = text
      }
      return row
    })
    table.addRows(rows, this.#numbers)
    this.#rows += rows.length
    this.#batch = []
    this.#numbers = []
  }

  /** Notes a record that cannot be read. */
  leaveOut(number: number, text: string): void {
    if (this.#left.length >= batchRecords) this.flush()
    this.#left.push({ number, text: this.#left.length < batchRecords ? text.slice(0, maxShown) : '' })
  }

  warnings(): Message[] {
    if (this.#leftOut === 0) return []
    return [message('tooManyNames', { file: this.#name, most: maxNames, values: this.#leftOut })]
  }

  /** Makes room for all names of a batch. */
  #place(batch: readonly FlatRecord[]): TableBuilder {
    const fresh = new Set<string>()
    for (const record of batch)
      for (const key of record.keys())
        if (!this.#places.has(key) && this.#places.size + fresh.size < maxNames) fresh.add(key)
    if (!this.#table) {
      if (fresh.size === 0) fresh.add('')
      this.#table = this.#tables.withKeys([...fresh], this.#name)
    } else for (const key of fresh) this.#table.widen(key)
    this.#table.header.forEach((key, place) => {
      if (!this.#places.has(key)) this.#places.set(key, place)
    })
    return this.#table
  }
}
