// A known export as it is opened: what it is recognised as, what is dropped, and the customers that it makes.
import { expect } from 'vitest'
import { saidAll } from '../../support/said.ts'
import { defaultConfig, type Config } from '../../../src/config/config.ts'
import type { Account } from '../../../src/model/customers.ts'
import { formatNotes } from '../../../src/data/recognise/formatNotes.ts'
import { intake } from '../../../src/data/recognise/intake.ts'
import { guessRoles } from '../../../src/data/recognise/roles.ts'
import { read } from '../source.ts'
import { customersOf } from '../oneSource.ts'

/** Opens the content of one file, with its warnings and notes in English. */
export async function open(text: string, config: Partial<Config> = {}) {
  const { table: file } = await read(text)
  const taken = intake(file, { ...defaultConfig, ...config })
  const roles = guessRoles(taken.table, [], taken.format)
  const notes = formatNotes(taken.table, roles, taken.format)
  const people = () =>
    customersOf(taken.table, roles, { ...defaultConfig.rules, ...config.rules }, taken.format)
  return { ...taken, warnings: saidAll(taken.warnings), roles, notes: saidAll(notes), people }
}

export type People = ReturnType<typeof customersOf>

export function feature(people: People, name: string): Record<string, number> {
  const found = people.features.find((feature) => feature.name === name)
  if (found?.kind !== 'number') throw new Error(`no number feature ${name}`)
  return Object.fromEntries(people.ids.map((id, c) => [id, found.values[c] ?? NaN]))
}

export const lines = ({ left, used }: Account) =>
  Object.fromEntries([...left, ...used].map(({ id, rows, money }) => [id, [rows, money]]))

export function expectToAddUp({ read: all, left, used }: Account) {
  const parts = [...left, ...used]
  expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(all.rows)
  expect(parts.reduce((sum, { money }) => sum + (money ?? 0), 0)).toBeCloseTo(all.money ?? 0, 6)
}
