// Known headers over any cells: customers whose account adds up, or a sentence; never a crash.
import { expect, it } from 'vitest'
import { defaultConfig } from '../../../src/config/config.ts'
import { formatNotes } from '../../../src/data/recognise/formatNotes.ts'
import { intake } from '../../../src/data/recognise/intake.ts'
import { createRandom, type Random } from '../../../src/model/random.ts'
import { guessRoles } from '../../../src/data/recognise/roles.ts'
import { read } from '../source.ts'
import { headersOf, makeFile } from './makeFile.ts'
import { moneySets } from './moneySets.ts'
import { peopleSets } from './peopleSets.ts'
import { shopSets } from './shopSets.ts'
import { voiceSets } from './voiceSets.ts'
import { customersOf } from '../oneSource.ts'

const sets = [...shopSets, ...moneySets, ...peopleSets, ...voiceSets]
const odd = [
  '',
  '',
  'x',
  '0',
  '-5',
  '1e400',
  '2024-02-30',
  '@',
  '2× ',
  '{"text":',
  '{"takeoutSegments":[]}',
  '__proto__',
  '€',
  'paid',
]

/** The file of a set with some cells, columns and rows spoilt. */
function spoilt(text: string, delimiter: string, random: Random): string {
  const share = random.next() * 0.5
  const lost = random.next() < 0.5 ? random.below(40) : -1
  return text
    .split('\n')
    .map((line, row) => {
      const cells = line.split(delimiter).map((cell) => {
        return row > 0 && random.next() < share ? (odd[random.below(odd.length)] ?? '') : cell
      })
      return cells.filter((_, c) => c !== lost).join(delimiter)
    })
    .join('\n')
}

async function outcome(text: string): Promise<string> {
  try {
    const { table: file } = await read(text)
    const { table, format, dropped, of } = intake(file, defaultConfig)
    const roles = guessRoles(table, [], format)
    formatNotes(table, roles, format)
    expect(dropped.length).toBeLessThanOrEqual(of)
    const { account, ids, n, kind } = customersOf(table, roles, defaultConfig.rules, format)
    const parts = [...account.left, ...account.used]
    const rows = parts.reduce((sum, line) => sum + line.rows, 0)
    const money = parts.reduce((sum, line) => sum + (line.money ?? 0), 0)
    const isRight =
      rows === account.read.rows && Math.abs(money - (account.read.money ?? 0)) < 1e-6 * (1 + Math.abs(money))
    return isRight && ids.length === n && (kind === 'customers' || new Set(ids).size === n)
      ? 'fine'
      : `wrong: ${rows} rows, ${money}`
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}

it.each(sets)('$name', async (set) => {
  const random = createRandom(headersOf(set).length)
  const file = makeFile(set, 40)
  for (let i = 0; i < 12; i++) {
    const text = spoilt(file, set.delimiter ?? ',', random)
    expect(['fine', 'DataError', 'ParamError']).toContain(await outcome(text))
  }
})
