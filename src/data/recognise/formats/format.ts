// How a known export is written down: see KnownFormat.
import { plainHeader } from '../../../model/source/header.ts'
import type { ColumnRule, KnownFormat } from '../../../model/source/knownExport.ts'
import type { Role } from '../../../model/source/roles.ts'

const plainNames = (names: readonly (string | RegExp)[]): (string | RegExp)[] =>
  names.map((name) => (typeof name === 'string' ? plainHeader(name) : name))

/** Columns that have a role. */
export function as(role: Role, ...names: readonly (string | RegExp)[]): ColumnRule {
  return { role, names: plainNames(names), stored: true }
}

/** Columns that are never stored: names, addresses, payment data, notes. */
export function never(...names: readonly (string | RegExp)[]): ColumnRule {
  return { role: 'ignore', names: plainNames(names), stored: false }
}

/** One of these headers, in any spelling. */
export const oneOf = (...names: readonly string[]): readonly string[] => names.map(plainHeader)

/** The rule of a column; an importer's number at the end of a repeated header does not count. */
export function ruleOf(format: KnownFormat, header: string): ColumnRule | undefined {
  const plain = plainHeader(header)
  return ruleFor(format, plain) ?? ruleFor(format, plain.replace(/ \d+$/, ''))
}

function ruleFor({ columns }: KnownFormat, plain: string): ColumnRule | undefined {
  const isNamed = (name: string | RegExp) => typeof name === 'string' && name === plain
  const isLike = (name: string | RegExp) => typeof name !== 'string' && name.test(plain)
  return columns.find(({ names }) => names.some(isNamed)) ?? columns.find(({ names }) => names.some(isLike))
}
