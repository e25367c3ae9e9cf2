// Two hundred files from the wild and from polluters: each becomes a table or a sentence, none a crash or a hang.
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { columnSummaries } from '../../src/data/columnSummaries.ts'
import { guessRoles } from '../../src/data/roles.ts'
import { hasShared, sharedData } from './readShared.ts'
import { readReal } from './realTables.ts'

const folders = ['real/csv', 'polluted/csv', 'csv-spectrum/csvs', 'papaparse', 'clevercsv']

/** The result of reading a file: "table", or the name of the error. */
async function outcome(path: string): Promise<string> {
  try {
    const { table } = await readReal(path)
    const roles = guessRoles(table, [])
    const summaries = columnSummaries(table, roles)
    return summaries.length === table.columns.length && table.nRows > 0 ? 'table' : 'nothing'
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}

describe.skipIf(!hasShared)('the corpus', () => {
  it.each(folders)('%s', async (folder) => {
    const at = `csv_corpus/${folder}`
    const outcomes = new Map<string, string>()
    for (const file of readdirSync(resolve(sharedData, at)))
      outcomes.set(file, await outcome(`${at}/${file}`))
    const bad = [...outcomes].filter(([, what]) => what !== 'table' && what !== 'DataError')
    const refused = [...outcomes].filter(([, what]) => what === 'DataError')
    expect(bad).toEqual([])
    expect(outcomes.size).toBeGreaterThan(2)
    // An empty file and a header without rows are in there.
    expect(refused.length).toBeLessThanOrEqual(2)
  })
})
