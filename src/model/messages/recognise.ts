// What is said when columns and files are recognised.
import type { Role } from '../source/roles.ts'

/** No values. */
type None = Readonly<Record<never, never>>

/** Why a column was given its role. */
interface RoleReasons {
  roleChosenByUser: None
  /** By the rules of a known export. */
  roleInFormat: { format: string; column: string; isOnlyPerson: boolean }
  namedLikeRole: { role: Role }
  emptyColumn: None
  sameInEveryRow: None
  furtherDate: None
  namedLikeCode: None
  longNumbersLikeCodes: None
  countsRows: None
  numbersLikeGroups: { distinct: number }
  numbers: None
  fewDifferentTexts: { distinct: number }
  differentInNearlyEveryRow: None
  differentTexts: { distinct: number }
  saysWhatHappened: None
}

/** Why roles that the user gave do not fit. */
interface RoleErrors {
  noSuchColumn: { column: string; columns: readonly string[] }
  roleGivenTwice: { first: string; second: string; role: Role }
}

export interface RecogniseMessages extends RoleReasons, RoleErrors {
  /** What a known export says of its files: declared with it, so that one file is all it takes. */
  formatNote: { format: string; note: string }
  rowsUnfolded: { before: number; after: number }
  footerLeftOut: { lines: number }
}
