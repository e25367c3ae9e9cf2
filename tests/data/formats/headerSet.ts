// The header sets of known exports as shops really write them, and what each column is. Together the lists of a set name
// every header once; `never` are those that must not be stored.
import type { Role } from '../../../src/model/source/roles.ts'

export interface HeaderSet {
  readonly name: string
  readonly format: string
  /** Role → headers, joined by `|`. */
  readonly roles: Partial<Record<Role | 'never', string>>
  /** Columns that say who, in order of preference; empty where nobody is named. */
  readonly person: string
  readonly delimiter?: string
}
