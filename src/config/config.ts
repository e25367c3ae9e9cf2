// The config is the whole analysis as one small JSON object: what a link carries, a project saves and a run asks for.
// It holds no customer data. What comes from outside (link, storage, command line) passes `parseConfig`.
import * as v from 'valibot'
import { ParamError } from '../model/errors.ts'
import { readOptionsSchema } from './readOptions.ts'
import { roles } from '../model/roles.ts'

export const devices = ['auto', 'webgpu', 'wasm'] as const

const name = v.pipe(v.string(), v.maxLength(500))

const positive = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))

/** What a run does when the user has decided nothing; a part that a config leaves out is taken from here. */
export const defaultConfig: Config = {
  version: 1,
  roles: [],
  sources: [],
  identity: { plusTags: 'keep', country: 'auto', pairs: [] },
  read: [],
  dates: [],
  rules: {
    returns: 'separate',
    duplicates: 'keep',
    asOf: 'auto',
    customers: 'buyers',
    futureDates: 'keep',
    ancientDates: '1990-01-01',
    testOrders: 'keep',
    services: 'keep',
    refundsWithoutOrder: 'keep',
    wholesale: 'keep',
    bots: 'keep',
    currencies: 'main',
    impute: 'median',
    winsorise: 'none',
    rareLevels: { maxLevels: 12, minShare: 0 },
  },
  features: 'auto',
  scale: 'standard',
  cluster: { method: 'auto', nClusters: 'auto', randomState: 0, params: {} },
  device: 'auto',
  names: [],
  keep: [],
}

const keepOrDrop = v.optional(v.picklist(['keep', 'drop']), 'keep')

/** A day of the calendar, YYYY-MM-DD. */
const day = v.pipe(v.string(), v.isoDate(), v.check(isDay, 'there is no such day'))

/** Browsers take 31 February for 2 March. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

const currencyCode = v.pipe(v.string(), v.minLength(1), v.maxLength(10))

/** What one unit of each currency is worth in `to`. */
const ratesSchema = v.object({
  to: currencyCode,
  rates: v.pipe(
    v.array(v.object({ from: currencyCode, rate: v.pipe(v.number(), v.minValue(1e-9), v.maxValue(1e9)) })),
    v.maxLength(100),
  ),
})

const levelsSchema = v.object({
  /** Groups of a text column that are told apart at most. */
  maxLevels: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(60)), 12),
  /** Groups with a smaller share of the customers are rare. */
  minShare: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)), 0),
})

// Rules that take rows away are off unless the user turns them on, since the files cannot say whether they are right;
// but for dates so old that they are fillers.
const rulesSchema = v.object({
  /** `separate`: revenue is what was bought, returns show as returnRate. `subtract`: revenue is net of returns. */
  returns: v.optional(v.picklist(['separate', 'subtract']), 'separate'),
  /** Rows that repeat an earlier row in every column. */
  duplicates: v.optional(v.picklist(['keep', 'drop']), 'keep'),
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
  currencies: v.optional(v.union([v.literal('main'), ratesSchema]), 'main'),
  /** Customers for whom a used number is not known: `median` fills it in, `leaveOut` leaves them out. */
  impute: v.optional(v.picklist(['median', 'leaveOut']), 'median'),
  /** `1%`: numbers among the lowest or highest hundredth count as the limit of that hundredth. */
  winsorise: v.optional(v.picklist(['none', '1%']), 'none'),
  /** Which groups of a text column count together as "other". */
  rareLevels: v.optional(levelsSchema, {}),
})

/** A column of a source, which is named by the signature of its header. */
const columnOf = v.object({ source: name, column: name })

const identitySchema = v.object({
  /** Whether `anna+shop@example.com` is another person than `anna@example.com`. */
  plusTags: v.optional(v.picklist(['keep', 'drop']), 'keep'),
  /** The country of phone numbers without a code, ISO 3166; `auto` reads each row's own. */
  country: v.optional(v.pipe(v.string(), v.regex(/^(auto|[A-Z]{2})$/)), 'auto'),
  /** Columns that hold the same numbers of customers although they are named differently. */
  pairs: v.optional(v.pipe(v.array(v.tuple([columnOf, columnOf])), v.maxLength(100)), []),
})

const sourceSchema = v.object({
  /** The signature of the header. */
  source: name,
  /** False leaves the source out of everything. */
  use: v.optional(v.boolean(), true),
  /** What its rows are, where the guess is wrong. */
  kind: v.optional(v.picklist(['orders', 'customers', 'events', 'reviews', 'tickets', 'campaigns'])),
})

const clusterSchema = v.object({
  /** A method's id, or `auto`. */
  method: v.optional(v.pipe(v.string(), v.maxLength(40)), 'auto'),
  nClusters: v.optional(v.union([v.literal('auto'), positive]), 'auto'),
  randomState: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1)), 0),
  /** Other settings of the method, checked against its declared params. */
  params: v.optional(v.record(v.pipe(v.string(), v.maxLength(40)), v.union([v.number(), v.string()])), {}),
})

const configSchema = v.object({
  version: v.literal(1),
  /**
   * The user's corrections of guessed roles, by column name; of one source, or of all that have the column. Pairs, not
   * an object: a header may be `__proto__`.
   */
  roles: v.optional(
    v.pipe(
      v.array(v.object({ column: name, role: v.picklist(roles), source: v.optional(name) })),
      v.maxLength(2000),
    ),
    [],
  ),
  sources: v.optional(v.pipe(v.array(sourceSchema), v.maxLength(200)), []),
  identity: v.optional(identitySchema, {}),
  /** How files are to be read where the guess was wrong. */
  read: v.optional(readOptionsSchema, []),
  /** Whether days or months come first in dates that do not tell. */
  dates: v.optional(
    v.pipe(v.array(v.object({ ...columnOf.entries, order: v.picklist(['dmy', 'mdy']) })), v.maxLength(500)),
    [],
  ),
  rules: v.optional(rulesSchema, {}),
  /** Names of features, or of columns that become features. */
  features: v.optional(
    v.union([v.literal('auto'), v.pipe(v.array(name), v.minLength(1), v.maxLength(500))]),
    'auto',
  ),
  /** `standard`: amounts logged where skewed, everything standardised. `none`: raw values. */
  scale: v.optional(v.picklist(['standard', 'none']), 'standard'),
  cluster: v.optional(clusterSchema, {}),
  device: v.optional(v.picklist(devices), 'auto'),
  /** Names that the user gave. `clustering` is the result's `clusteringKey`: a name belongs to one clustering. */
  names: v.optional(
    v.pipe(
      v.array(
        v.object({ clustering: name, segment: v.number(), name: v.pipe(v.string(), v.maxLength(200)) }),
      ),
      v.maxLength(1000),
    ),
    [],
  ),
  /**
   * Columns to store although they hold names, addresses or notes, which are dropped at import otherwise: of one
   * source, or of all by their name.
   */
  keep: v.optional(v.pipe(v.array(v.union([name, columnOf])), v.maxLength(2000)), []),
})

export type Config = v.InferOutput<typeof configSchema>

/** A checked config from unknown JSON. Throws ParamError naming the first field that does not fit. */
export function parseConfig(json: unknown): Config {
  const parsed = v.safeParse(configSchema, json)
  if (parsed.success) return parsed.output
  const issue = parsed.issues[0]
  throw new ParamError(v.getDotPath(issue) ?? 'config', `does not fit (${issue.message}).`)
}
