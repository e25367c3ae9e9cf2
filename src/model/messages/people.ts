// What is said when the persons of several sources are put together.
import type { CollisionKind, MatchedBy } from '../people.ts'

export interface PeopleMessages {
  sourceWithoutPerson: { source: string }
  nobodyInCommon: { source: string; customers: number }
  /** In the list of matches: how a person was found in another source. */
  matched: { by: MatchedBy | 'none' }
  /** In the list of matches: what does not fit, and with how many or which others. */
  collision: { kind: CollisionKind }
  collisionDetail: { others: readonly string[]; names: number; customers: number }
}
