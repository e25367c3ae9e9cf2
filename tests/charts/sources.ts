// Several sources as the page shows them, and how their people were put together: made up, with every case that has a
// look of its own.
import type { MatchReport } from '../../src/model/people.ts'
import type { ColumnSummary, SourceSummary } from '../../src/model/run/run.ts'
import { fixture } from './fixture.ts'

const column = (name: string, role: ColumnSummary['role'], confidence = 0.95): ColumnSummary => ({
  name,
  role,
  confidence,
  type: role === 'number' ? 'number' : 'text',
  reason: 'named like it',
  namedAs: [],
  reading: null,
  missing: 3,
  distinct: 40,
  samples: ['one', 'two', 'a longer sample of a cell'],
  histogram: [3, 2, 1],
})

function kind(id: string, name: string, part: Partial<SourceSummary>): SourceSummary {
  const columns = [column('email', 'email'), column('visits', 'number'), column('tier', 'category')]
  const file = { name, bytes: 91_000, rows: 1200, skipped: 2, readAs: { delimiter: ';', headerRow: 4 } }
  return {
    id,
    name,
    format: 'One row per customer',
    rowsAre: 'rows',
    kind: 'rows',
    used: true,
    files: [file],
    rows: 1200,
    skipped: 2,
    bytes: 91_000,
    stored: 3,
    of: 3,
    dropped: [],
    columns,
    period: null,
    mapped: false,
    errors: { count: 0, isReshaped: false },
    warnings: [],
    ...part,
  }
}

/** Five sources; `unsure` has guesses to check and one without a customer. */
export function fiveKinds(state: string): SourceSummary[] {
  const orders = fixture().sources[0]
  if (!orders) throw new Error('The fixture has no source.')
  const dropped = ['First Name', 'Last Name', 'Street address', 'IP', 'Notes', 'Latitude']
  const doubtful = [column('kid', 'customer', 0.4), column('when', 'date', 0.5), column('sum', 'amount', 0.9)]
  const nobody = [column('order', 'order'), column('paid', 'amount')]
  const files = [1, 2, 3].map((n) => ({
    name: `events-${n}.ndjson`,
    bytes: 4e6,
    rows: 40_000,
    skipped: 0,
    readAs: {},
  }))
  return [
    orders,
    kind('m', 'audience_export_with_a_rather_long_name.csv', {
      format: 'Mailchimp audience',
      dropped,
      of: 9,
      mapped: true,
      ...(state === 'unsure' ? { kind: 'orders', columns: doubtful } : {}),
    }),
    kind('g', '3 files', { format: 'GA4 events', kind: 'events', files, rows: 120_000, bytes: 12e6 }),
    kind('t', 'reviews.csv', {
      format: 'Trustpilot reviews',
      warnings: ['3 ratings are no numbers.'],
      used: false,
    }),
    kind('h', 'contacts.xlsx', state === 'unsure' ? { columns: nobody } : {}),
  ]
}

/** A source twice, as two of one name but other columns. */
export const twinsOf = (sources: readonly SourceSummary[]): SourceSummary[] => [
  ...sources,
  ...sources.map((source) => ({ ...source, id: 'h2' })),
]

const found = (
  source: string,
  name: string,
  persons: number,
  matched: number,
): MatchReport['sources'][0] => ({
  source,
  name,
  rows: persons * 3,
  rowsWithoutKey: persons % 7,
  persons,
  matched,
  by: { customer: 0, email: matched - 7, phone: 5, others: 2 },
  unmatched: persons - matched,
  samples: ['anna@example.com', 'a-very-long-address-of-somebody@example.com'],
})

export const manyFound: MatchReport = {
  persons: 1530,
  inSeveral: 1204,
  sources: [
    found('h1', 'online_retail.csv', 1100, 900),
    found('m', 'audience_export_with_a_rather_long_name.csv', 800, 700),
    found('g', '3 files', 500, 400),
    found('h', 'contacts.xlsx', 900, 850),
  ],
  collisions: [
    {
      kind: 'sharedKey',
      count: 1,
      samples: [{ key: 'info@office.example', others: [], names: 0, customers: 1 }],
    },
    {
      kind: 'severalIds',
      count: 2,
      samples: [{ key: 'b@example.com', others: ['17', '18'], names: 0, customers: 1 }],
    },
    {
      kind: 'severalNames',
      count: 9,
      samples: [{ key: 'c@example.com', others: [], names: 2, customers: 1 }],
    },
  ],
}
