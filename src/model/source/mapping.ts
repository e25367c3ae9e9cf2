// What the user said of files with one header: used again for the next file that has it.
import type { SourceKind } from './knownExport.ts'
import type { Role } from './roles.ts'

/** What the user can say rows are. */
export type ChosenKind = Exclude<SourceKind, 'orderLines' | 'engagement' | 'generic'>

export interface Mapping {
  readonly roles: readonly { readonly column: string; readonly role: Role }[]
  /** Columns to store that would be dropped. */
  readonly keep: readonly string[]
  /** What the rows are, where the guess was wrong. */
  readonly kind?: ChosenKind | undefined
}
