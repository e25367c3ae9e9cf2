// A rule that leaves rows of orders out: which, what the account calls them, and the finding that proposes it. Declared once,
// in a file of its own, and named in rules.ts. What can be set of it stands under its key in the config's section `rules`.
import type { Config } from '../../config/config.ts'
import type { Message } from '../../model/message.ts'
import type { FindingSeverity, SettingValue } from '../../model/run/quality.ts'
import type { OrderRows } from './orderRows.ts'

export type Rules = Config['rules']

export type RowTest = (row: number) => boolean

export interface RowRule<R extends Rules = Rules> {
  /** Stable: the account and stored results know its rows by it. */
  readonly id: string
  /** What the account calls its rows; `rules` are those in force. */
  readonly line: (rows: OrderRows, rules: R) => Message
  /** The account has a line of it even where it takes nothing. */
  readonly isAlwaysShown?: boolean
  /** Its rows are returns, whose money is among the refunds. */
  readonly isReturned?: boolean
  /**
   * `row`: at the cells of a row. `customer`: at all that a customer did, when it is known which rows are purchases and
   * which are returns.
   */
  readonly looksAt: 'row' | 'customer'
  /** Which rows it takes of those that no rule before it took; null where it is off or can mean none. */
  readonly takes: (input: RuleInput<R>) => RowTest | null
  readonly finding?: RuleFinding<R>
}

export interface RuleInput<R extends Rules = Rules> {
  readonly rows: OrderRows
  readonly rules: R
  /** What the rules before made of the rows. */
  readonly treatments: Uint8Array
}

/** What the report on the quality of the data says of rows that a rule takes, or would take. */
export interface RuleFinding<R extends Rules = Rules> {
  readonly id: string
  /** The switch of the rule; none where the rule is always on. */
  readonly setting?: RuleSetting<R>
  readonly find: (input: FindingInput<R>) => FoundRows | null
}

export interface RuleSetting<R extends Rules = Rules> {
  readonly key: keyof R & string
  /** The value that the switch sets, by the day of the report (days since 1970). */
  readonly on: (today: number) => SettingValue
  readonly off: SettingValue
  /** What turning it on does: "Leave test orders out". */
  readonly label: Message
}

export interface FindingInput<R extends Rules = Rules> extends RuleInput<R> {
  /** Days since 1970. */
  readonly today: number
  /** True for rows that the rule took. */
  readonly isTaken: RowTest
  /** What becomes of the rows where the rule is off. */
  readonly withoutRule: () => Uint8Array
}

export interface FoundRows {
  readonly isMeant: RowTest
  readonly title: (rows: number) => Message
  readonly advice: Message
  readonly severity: FindingSeverity | ((rows: number) => FindingSeverity)
  /** Of how many rows; all where it is not said. */
  readonly of?: number
  /** False where the money of the rows says nothing. */
  readonly hasMoney?: boolean
}

/** The setting of a rule that is kept or dropped. */
export const dropSetting = <K extends keyof Rules>(key: K, label: Message) => ({
  key,
  label,
  on: () => 'drop',
  off: 'keep',
})
