// JSON (a list of records, or a list inside an object such as {"data": […]}) and records line by line (NDJSON, JSONL),
// read as a stream: one record at a time.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'
import type { FileOptions } from '../../../model/source/fileOptions.ts'
import { detectEncoding, encodingOf, type Encoding } from '../text/encoding.ts'
import type { SourceRead } from '../../../model/source/sourceRead.ts'
import type { Source } from '../bytes/source.ts'
import type { Importer, Reporter } from '../importer.ts'
import { isLines, JsonSplitter, LineSplitter, type Splitter } from './jsonSplitter.ts'
import { flatRecord } from '../build/flatRecord.ts'
import { RecordSink } from '../build/recordSink.ts'
import { openBytes, type SourceBytes } from '../bytes/sourceBytes.ts'
import type { TableSet } from '../build/tableSet.ts'
import { firstText, textStretches } from '../text/textStretches.ts'

const nameEnds = /\.(json|ndjson|jsonl)(\.gz)?$/i
/** A list or an object with a first key, as no table begins. */
const jsonStart = /^\ufeff?\s*(\[\s*)?\{\s*("|\})|^\ufeff?\s*\[\s*\[/

export const json: Importer = {
  id: 'json',
  label: 'JSON',
  accepts(name, head) {
    const start = firstText(head.subarray(0, 1000), detectEncoding(head.subarray(0, 1000))).text
    return jsonStart.test(start) || (nameEnds.test(name) && /^\ufeff?\s*[[{]/.test(start))
  },
  read,
}

async function read(
  source: Source,
  tables: TableSet,
  reporter: Reporter,
  options: FileOptions = {},
): Promise<SourceRead> {
  const bytes = await openBytes(source)
  try {
    const reading = new Reading(source.name, tables)
    const encoding = encodingOf(source.name, bytes.head, options.encoding)
    await reading.all(bytes, encoding, reporter)
    reading.warnings().forEach(reporter.warn)
    const { rows, skipped } = reading
    return { name: source.name, bytes: source.size, rows, skipped, readAs: { encoding: encoding.label } }
  } finally {
    await bytes.close()
  }
}

class Reading {
  readonly #name: string
  readonly #sink: RecordSink
  skipped = 0
  #firstSkipped = 0
  #seen = 0
  #isCut = false

  constructor(name: string, tables: TableSet) {
    this.#name = name
    this.#sink = new RecordSink(name, tables)
  }

  get rows(): number {
    return this.#sink.rows
  }

  async all(bytes: SourceBytes, encoding: Encoding, reporter: Reporter): Promise<void> {
    const { text, onlyReturns } = firstText(bytes.head, encoding)
    const splitter: Splitter = isLines(text) ? new LineSplitter(this.#name) : new JsonSplitter(this.#name)
    for await (const stretch of textStretches(bytes.chunks(), encoding, onlyReturns)) {
      for (const record of splitter.push(stretch)) this.#take(record)
      await reporter.progress(bytes.done())
    }
    for (const record of splitter.end()) this.#take(record)
    this.#isCut = splitter.isCut
    this.#sink.flush()
    if (this.rows === 0) throw this.#nothing(splitter)
  }

  warnings(): Message[] {
    const file = this.#name
    const { skipped } = this
    return [
      ...this.#sink.warnings(),
      ...(skipped > 0
        ? [message('recordsLeftOut', { file, records: skipped, first: this.#firstSkipped })]
        : []),
      ...(this.#isCut ? [message('endsInRecord', { file })] : []),
    ]
  }

  /** Takes the text of one record. */
  #take(text: string): void {
    this.#seen++
    const record = flatRecord(text)
    if (record) {
      this.#sink.add(record, this.#seen)
      return
    }
    this.#sink.leaveOut(this.#seen, text)
    if (this.skipped++ === 0) this.#firstSkipped = this.#seen
  }

  #nothing(splitter: Splitter): DataError {
    const file = this.#name
    return new DataError(
      this.#seen === 0 && !splitter.isCut
        ? message('noRecords', { file })
        : message('noRecordReadable', { file, records: Math.max(1, this.#seen) }),
    )
  }
}
