// What the report on the quality of the data consists of.
import type { Message } from '../message.ts'
import type { Role } from '../source/roles.ts'
import type { ColumnType } from '../source/table.ts'

/** A value in the config's section `rules`, as it is written. */
export type SettingValue =
  string | number | readonly SettingValue[] | { readonly [name: string]: SettingValue }

/** A rule of the config that does something about a finding, at one click. */
export interface FindingRule {
  /** Its name in the section `rules`. */
  readonly key: string
  readonly on: SettingValue
  readonly off: SettingValue
  /** What turning it on does: "Leave test orders out". */
  readonly label: Message
  readonly isOn: boolean
}

/** What a rule takes away from what is used: where it is off, what it would. */
export interface RuleEffect {
  readonly rows: number
  readonly orders: number | null
  readonly customers: number
  /** Net money: purchases less returns; null where there is none. */
  readonly money: number | null
}

/** `warning`: results may be wrong. `notice`: worth a look. `info`: good to know. */
export type FindingSeverity = 'warning' | 'notice' | 'info'

export interface Finding {
  /** The check, and the source and column where there are several: stable from run to run. */
  readonly id: string
  /** Null for what is about the orders of all sources together. */
  readonly source: string | null
  readonly column: string
  /** A sentence with the numbers. */
  readonly title: Message
  readonly count: number
  readonly of: number
  readonly noun: 'rows' | 'orders' | 'customers' | 'cells' | 'months' | 'columns'
  /** The money at stake: the size of the sum of the amounts; null where there is none. */
  readonly money: number | null
  readonly severity: FindingSeverity
  readonly examples: readonly Message[]
  /** What to do about it, in one sentence. */
  readonly advice: Message
  readonly rule: FindingRule | null
  readonly effect: RuleEffect | null
  /** Of the check of currencies: all there are to give rates for, the one that counts first. */
  readonly currencies?: readonly string[]
}

/** A column in figures. */
export interface ColumnQuality {
  readonly source: string
  readonly column: string
  readonly type: ColumnType
  readonly role: Role
  readonly rows: number
  readonly missing: number
  readonly distinct: number
  /** Share of the filled cells that read as the column's type; 1 for an empty column. */
  readonly purity: number
  /** Said where the cells are of two kinds: "84 % of the cells are numbers". */
  readonly mixture: Message | null
  /** Values beyond the far fences, a fence beyond which there are none being infinite; null where that says nothing. */
  readonly outliers: Outliers | null
  /** Values that cannot be, such as a negative age. */
  readonly impossible: number
}

export interface Outliers {
  readonly count: number
  /** The fences: values outside are outliers. `low` is −Infinity for amounts, of which only large ones are. */
  readonly low: number
  readonly high: number
  /** Whether the fences were set on logarithms, because the values spread by factors. */
  readonly scale: 'log' | 'linear'
}

export interface QualityReport {
  readonly columns: readonly ColumnQuality[]
  /** The gravest first; of equals those with the most money at stake. */
  readonly findings: readonly Finding[]
}
