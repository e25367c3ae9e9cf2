// A family of features: what it declares, and how it computes them from a ledger and a day or from the rows of a file.
import type { Config } from '../../../config/config.ts'
import type { Feature, NumberFeature, Unit } from '../../../model/features.ts'
import type { EventKind } from '../../../model/source/knownExport.ts'
import type { Ledger } from '../../../model/ledger.ts'
import type { ColumnRole } from '../../../model/source/columnRole.ts'
import type { Column } from '../../../model/source/table.ts'

/** What people read of a feature. */
export interface FeatureText {
  readonly label: string
  /** One sentence: what it counts. */
  readonly help: string
  readonly unit: Unit
}

/** Of purchases and returns. All that a ledger holds was known on `day`, days since 1970, from which days count. */
export interface OrderFamily {
  readonly id: string
  readonly of: 'orders'
  features(ledger: Ledger, day: number): NumberFeature[]
}

/** Of events of a kind. */
export interface EventFamily {
  readonly id: string
  readonly of: 'events'
  features(ledger: Ledger, day: number, kind: EventKind): NumberFeature[]
}

/** A column of a file with one row per customer, and what it was taken for. */
export interface RoleColumn {
  readonly column: Column
  readonly role: ColumnRole['role'] | undefined
}

/** Of columns of a file with one row per customer. */
export interface ColumnFamily {
  readonly id: string
  readonly of: 'columns'
  /** True where these features are used only if somebody asks for them by name. */
  readonly onlyIfNamed: boolean
  features(columns: readonly RoleColumn[], rareLevels: Config['rules']['rareLevels']): Feature[]
}

export type FeatureFamily = OrderFamily | EventFamily | ColumnFamily
