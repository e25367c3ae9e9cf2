// Cuts a stream of JSON into the texts of its records without reading them: it follows brackets and strings alone.
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'

export interface Splitter {
  /** Takes the next stretch; gives the records that are complete. Throws DataError for a record without end. */
  push(text: string): string[]
  /** What is left at the end. */
  end(): string[]
  /** True, after `end`, if the file stops within a record. */
  readonly isCut: boolean
}

const maxRecordLength = 16_000_000

/** True for one JSON object on each line, judged by the first line. */
export function isLines(start: string): boolean {
  const text = start.trimStart()
  const end = text.indexOf('\n')
  if (!text.startsWith('{') || end < 0) return false
  const line = text.slice(0, end).trimEnd()
  return line.endsWith('}') && text.slice(end).trim() !== '' && isJson(line)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export class LineSplitter implements Splitter {
  readonly #name: string
  #rest = ''
  readonly isCut = false

  constructor(name: string) {
    this.#name = name
  }

  push(text: string): string[] {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    if (this.#rest.length > maxRecordLength) throw endless(this.#name)
    return lines.filter((line) => line.trim() !== '')
  }

  end(): string[] {
    return this.#rest.trim() === '' ? [] : [this.#rest]
  }
}

/** Objects in the first list of objects that is the file itself or stands in its outer objects. */
export class JsonSplitter implements Splitter {
  readonly #name: string
  /** Open brackets outside the list of records. */
  readonly #outer: ('{' | '[')[] = []
  #rest = ''
  #at = 0
  /** Where the record being read begins in `#rest`, −1 outside one. */
  #start = -1
  #depth = 0
  #isDone = false
  /** The last string outside records, which is the key of a list that follows. */
  #key = ''
  /** The outermost object, kept as long as it is short: it is the record where there is no list. */
  #whole: string | null = ''
  isCut = false

  constructor(name: string) {
    this.#name = name
  }

  push(text: string): string[] {
    if (this.#isDone) return []
    if (this.#whole !== null) this.#whole = this.#whole.length < maxRecordLength ? this.#whole + text : null
    this.#rest += text
    const records = this.#scan()
    const from = this.#start < 0 ? this.#at : this.#start
    this.#rest = this.#rest.slice(from)
    this.#at -= from
    if (this.#start >= 0) this.#start = 0
    if (this.#rest.length > maxRecordLength) throw endless(this.#name)
    return records
  }

  end(): string[] {
    this.isCut = this.#start >= 0 || (this.#outer.length > 0 && !this.#isDone)
    const whole = this.#whole?.trim() ?? ''
    const isRecord = !this.isCut && !this.#isDone && whole.startsWith('{') && whole !== '{}'
    return isRecord ? [whole] : []
  }

  #scan(): string[] {
    const records: string[] = []
    const text = this.#rest
    for (; this.#at < text.length; this.#at++) {
      const code = text.charCodeAt(this.#at)
      if (code === quote) {
        const end = stringEnd(text, this.#at)
        if (end < 0) return records
        if (this.#start < 0) this.#key = text.slice(this.#at + 1, end)
        this.#at = end
      } else if (code === openObject || code === openList) this.#open(code)
      else if (code === closeObject || code === closeList) {
        const record = this.#close()
        if (record !== null) records.push(record)
      }
      if (this.#isDone) break
    }
    return records
  }

  #open(code: number): void {
    if (this.#start >= 0) this.#depth++
    else if (code === openObject && this.#isInTable()) {
      this.#start = this.#at
      this.#depth = 1
      this.#whole = null
    } else {
      const isParameters = code === openList && /param|propert|attribute|meta_?data|tags$/i.test(this.#key)
      this.#outer.push(code === openList && !isParameters ? '[' : '{')
    }
  }

  /** A list in which a record may begin: all around it are objects, and not many. */
  #isInTable(): boolean {
    const outer = this.#outer
    return outer.at(-1) === '[' && outer.length <= maxOuter && outer.indexOf('[') === outer.length - 1
  }

  #close(): string | null {
    if (this.#start < 0) {
      const closed = this.#outer.pop()
      this.#isDone = closed === '[' && this.#whole === null
      return null
    }
    if (--this.#depth > 0) return null
    const record = this.#rest.slice(this.#start, this.#at + 1)
    this.#start = -1
    return record
  }
}

const quote = 34
const openObject = 123
const closeObject = 125
const openList = 91
const closeList = 93
/** Brackets around a record at most, as in {"response": {"data": [. */
const maxOuter = 4

/** Where the string that begins at `start` has its closing quotation mark; −1 if it is not all there. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === 92) backslashes++
    if (backslashes % 2 === 0) return end
  }
  return -1
}

function endless(file: string): DataError {
  return new DataError(message('endlessRecord', { file, most: maxRecordLength }))
}
