// What projects of earlier versions of the site have stored as sentences, as messages: so that nothing else reads sentences.
import type { Message, Said } from '../message.ts'
import { message } from '../messages.ts'

const unreadable =
  /^(\d+) of (\d+) (number|date)s could not be read and count as empty, first in data row (\d+) \("(.*)"\)\.$/s

/** The message that a stored sentence is; `columns` are the names of those that it may be about. */
export function asMessage(said: Said, columns: readonly string[]): Message {
  if (typeof said !== 'string') return said
  const [column] = columns
    .filter((name) => said.startsWith(`Column ${name}: `))
    .sort((a, b) => b.length - a.length)
  if (column === undefined) return message('saidBefore', { text: said })
  const found = unreadable.exec(said.slice(`Column ${column}: `.length))
  if (!found) return message('saidBefore', { text: said }, { column })
  const [cells = 0, rows = 0, first = 0] = [found[1], found[2], found[4]].map(Number)
  const kind = found[3] === 'date' ? 'date' : 'number'
  const values = { column, cells, rows, kind, first, example: found[5] ?? '' } as const
  return message('cellsNotReadable', values, { column })
}
