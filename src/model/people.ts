// By what persons are told, and how the persons of several sources were put together.

/** What a key is: numbers of customers are surer than addresses, and these than phone numbers. */
export type KeyKind = 'customer' | 'email' | 'phone'

/** An address or number that stands beside more numbers or addresses than this is not one person's. */
export const maxShared = 3

/** By what a person of one source was found in another; `others`: only by way of a third. */
export type MatchedBy = KeyKind | 'others'

export interface SourceMatch {
  readonly source: string
  readonly name: string
  readonly rows: number
  /** Rows that say of nobody whose they are; guest orders are among them. */
  readonly rowsWithoutKey: number
  readonly persons: number
  /** Persons that another source has too, and by what they were found there. */
  readonly matched: number
  readonly by: Readonly<Record<MatchedBy, number>>
  readonly unmatched: number
  /** A few of the persons that no other source has. */
  readonly samples: readonly string[]
}

export interface MatchReport {
  readonly persons: number
  /** Persons that more than one source has. */
  readonly inSeveral: number
  readonly sources: readonly SourceMatch[]
  readonly collisions: readonly Collision[]
}

export type CollisionKind = 'sharedKey' | 'severalIds' | 'severalNames'

export interface Collision {
  readonly kind: CollisionKind
  readonly count: number
  readonly samples: readonly CollisionCase[]
}

/** `key` stands beside `others`, which are customer numbers; beside as many `names`; or is shared by `customers`. */
export interface CollisionCase {
  readonly key: string
  readonly others: readonly string[]
  readonly names: number
  readonly customers: number
}
