// The rules by which rows become customers, each with its default. Rules that take rows away are off unless the user turns
// them on, since the files cannot say whether they are right; but for dates so old that they are fillers.
import * as v from 'valibot'
import { day, keepOrDrop } from './values.ts'

const currencyCode = v.pipe(v.string(), v.minLength(1), v.maxLength(10))

/** What one unit of each currency is worth in `to`. */
const rates = v.object({
  to: currencyCode,
  rates: v.pipe(
    v.array(v.object({ from: currencyCode, rate: v.pipe(v.number(), v.minValue(1e-9), v.maxValue(1e9)) })),
    v.maxLength(100),
  ),
})

const levels = v.object({
  /** Groups of a text column that are told apart at most. */
  maxLevels: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(60)), 12),
  /** Groups with a smaller share of the customers are rare. */
  minShare: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)), 0),
})

export const rules = {
  /** `separate`: revenue is what was bought, returns show as returnRate. `subtract`: revenue is net of returns. */
  returns: v.optional(v.picklist(['separate', 'subtract']), 'separate'),
  /** Rows that repeat an earlier row in every column. */
  duplicates: keepOrDrop,
  /** The day from which daysSinceLast counts: `auto` is the day after the last date in the file, else YYYY-MM-DD. */
  asOf: v.optional(v.union([v.literal('auto'), v.pipe(v.string(), v.isoDate())]), 'auto'),
  /** Of several sources with orders among them: who bought, or everyone that any of them names. */
  customers: v.optional(v.picklist(['buyers', 'everyone']), 'buyers'),
  /** Orders dated after this day are left out. A day and not "today", so that a config always gives the same. */
  futureDates: v.optional(v.union([v.literal('keep'), day]), 'keep'),
  /** Orders dated before this day are left out: shops write 1900 or 1970 where they know no date. */
  ancientDates: v.optional(v.union([v.literal('keep'), day]), '1990-01-01'),
  /** Orders that say "test", or that addresses such as test@… or …@example.com made. */
  testOrders: keepOrDrop,
  /** Postage, fees and other lines that are no products. */
  services: keepOrDrop,
  /** Returns of what their customer had not bought before in these files. */
  refundsWithoutOrder: keepOrDrop,
  /** Customers who spend far more than all others, as resellers do. */
  wholesale: keepOrDrop,
  /** Visitors who act faster than people can. Kept by default: a shop's own staff or a till may look the same. */
  bots: keepOrDrop,
  /** `main`: only amounts in the currency of most rows. Else amounts are converted by these rates. */
  currencies: v.optional(v.union([v.literal('main'), rates]), 'main'),
  /** Customers for whom a used number is not known: `median` fills it in, `leaveOut` leaves them out. */
  impute: v.optional(v.picklist(['median', 'leaveOut']), 'median'),
  /** `1%`: numbers among the lowest or highest hundredth count as the limit of that hundredth. */
  winsorise: v.optional(v.picklist(['none', '1%']), 'none'),
  /** Which groups of a text column count together as "other". */
  rareLevels: v.optional(levels, {}),
}

export const rulesSection = { rules: v.optional(v.object(rules), {}) }
