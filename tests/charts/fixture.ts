// A result as a run gives it, made of a seeded generator: a shop with five segments. For pictures and pages that need no engine.
import { message } from '../../src/model/messages.ts'
import type { AccountLine } from '../../src/model/customers.ts'
import { defaultConfig } from '../../src/config/config.ts'
import { createRandom } from '../../src/model/random.ts'
import type { Distinctive, FeatureSummary, Segment, SourceSummary } from '../../src/model/run/run.ts'
import type { RunResult } from '../../src/config/runResult.ts'

interface Kind {
  readonly name: string
  readonly share: number
  readonly revenueShare: number
  readonly center: readonly [number, number]
  readonly spread: number
  readonly rule: string
  readonly stability: number
  readonly medians: readonly [number, number, number]
}

const kinds: readonly Kind[] = [
  {
    name: 'Once, long ago',
    share: 0.36,
    revenueShare: 0.09,
    center: [-2, -0.5],
    spread: 0.7,
    rule: 'daysSinceLast over 143 and 1 order',
    stability: 0.93,
    medians: [251, 1, 214],
  },
  {
    name: 'New and curious',
    share: 0.27,
    revenueShare: 0.13,
    center: [-0.6, 1.4],
    spread: 0.6,
    rule: 'daysSinceLast under 92 and at most 2 orders',
    stability: 0.88,
    medians: [38, 1, 301],
  },
  {
    name: 'Steady',
    share: 0.19,
    revenueShare: 0.2,
    center: [0.9, 0.1],
    spread: 0.6,
    rule: '3 to 7 orders',
    stability: 0.81,
    medians: [41, 4, 1103],
  },
  {
    name: 'Frequent big baskets',
    share: 0.09,
    revenueShare: 0.48,
    center: [3.2, 0.8],
    spread: 0.9,
    rule: 'at least 8 orders',
    stability: 0.86,
    medians: [12, 14, 5208],
  },
  {
    name: 'Large baskets, rarely',
    share: 0.09,
    revenueShare: 0.1,
    center: [0.6, -2],
    spread: 0.6,
    rule: 'revenue per order over 620',
    stability: 0.74,
    medians: [122, 2, 1480],
  },
]
const labels = ['days since last order', 'orders', 'revenue'] as const
const names = ['daysSinceLast', 'orders', 'revenue'] as const
const units = ['days', 'orders', 'money'] as const
const all: readonly (readonly [number, number, number])[] = [
  [51, 0, 373],
  [2, 1, 28],
  [674, 30, 12_400],
]

function distinctive(kind: Kind): Distinctive[] {
  return kind.medians.map((median, f) => {
    const [middle, low, high] = all[f] ?? [0, 0, 1]
    const effect = Math.log((median + 1) / (middle + 1)) * 0.8
    return {
      feature: names[f] ?? 'x',
      label: labels[f] ?? 'x',
      unit: units[f] ?? 'none',
      level: '',
      effect,
      direction: effect < 0 ? 'lower' : 'higher',
      segmentValue: median,
      restValue: middle,
      quartiles: [median * 0.7, median * 1.5],
      range: [low, high],
    }
  })
}

function segments(total: number, revenue: number): Segment[] {
  return kinds.map((kind, id) => ({
    id,
    name: kind.name,
    autoName: kind.name,
    size: Math.round(total * kind.share),
    share: kind.share,
    revenueShare: kind.revenueShare,
    revenue: Math.round(revenue * kind.revenueShare),
    rule: kind.rule,
    fidelity: 0.91 - id * 0.02,
    stability: kind.stability,
    distinctive:
      id === 4
        ? [...distinctive(kind).slice(2), country, ...distinctive(kind).slice(0, 1)]
        : distinctive(kind).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect)),
  }))
}
const country: Distinctive = {
  feature: 'country',
  label: 'Country',
  unit: 'share',
  effect: 0.9,
  direction: 'higher',
  level: 'Germany',
  segmentValue: 0.31,
  restValue: 0.02,
  quartiles: [0, 1],
  range: [0, 1],
}

const feature = (f: number, used: boolean, note: FeatureSummary['note'] = null): FeatureSummary => ({
  name: names[f] ?? 'returnRate',
  label: labels[f] ?? 'share of revenue returned',
  used,
  note,
  help: 'One value per customer.',
  kind: 'number',
  unit: units[f] ?? 'share',
  missing: f === 3 ? 120 : 0,
  transform: f === 0 ? 'none' : 'log',
})

const column = (
  name: string,
  role: SourceSummary['columns'][number]['role'],
  type: 'number' | 'date' | 'text',
  samples: readonly string[],
  reason: string,
): SourceSummary['columns'][number] => ({
  name,
  role,
  type,
  samples,
  reason,
  namedAs: [],
  confidence: 0.93,
  missing: name === 'CustomerID' ? 135_080 : 0,
  reading: null,
  distinct: 4000,
  histogram: [2, 5, 9, 14, 22, 31, 25, 18, 11, 6, 3, 2, 1, 1, 4],
})

const source: SourceSummary = {
  id: 'h1',
  kind: 'orders',
  rowsAre: 'orders',
  used: true,
  files: [],
  errors: { count: 0, isReshaped: false },
  name: 'online_retail.csv',
  format: 'Order lines',
  rows: 541_909,
  skipped: 0,
  bytes: 45_580_638,
  stored: 8,
  of: 8,
  dropped: [],
  mapped: false,
  warnings: [],
  period: { first: Date.UTC(2010, 11, 1), last: Date.UTC(2011, 11, 9) },
  columns: [
    column(
      'InvoiceNo',
      'order',
      'text',
      ['536365', '536366', 'C536379'],
      'The name says invoice; values repeat in runs.',
    ),
    column('StockCode', 'item', 'text', ['85123A', '71053', '84406B'], 'The name says stock code.'),
    column('Quantity', 'quantity', 'number', ['6', '8', '-1'], 'Whole numbers, the name says quantity.'),
    column(
      'InvoiceDate',
      'date',
      'date',
      ['2010-12-01 08:26:00', '2010-12-01 08:28:00'],
      'Every cell is a date.',
    ),
    column('UnitPrice', 'price', 'number', ['2.55', '3.39', '2.75'], 'The name says price; two decimals.'),
    column('CustomerID', 'customer', 'text', ['17850', '13047', '12583'], 'The name says customer.'),
    column('Country', 'country', 'text', ['United Kingdom', 'France', 'Germany'], 'Names of countries.'),
  ],
}

const line = (id: string, label: string, rows: number, orders: number, money: number): AccountLine => ({
  id,
  label,
  rows,
  orders,
  money,
})

const account: RunResult['account'] = {
  read: line('read', 'Rows read', 541_909, 25_900, 9_747_748),
  left: [
    line('noCustomer', 'Rows without a customer', 135_080, 3_710, 1_447_682),
    line('fees', 'Postage, fees and corrections', 1_924, 122, 149_113),
    line('zeroPrice', 'Price of zero', 40, 0, 0),
    line('badDebt', 'Bad debt, a negative amount', 3, 3, -22_124),
  ],
  used: [
    line('purchases', 'Purchases', 396_000, 18_410, 8_720_000),
    line('returns', 'Returns', 8_862, 3_655, -546_923),
  ],
  money: { gross: 8_720_000, refunds: 546_923, net: 8_173_077, currency: 'GBP' },
}

function cloud(total: number): Pick<RunResult, 'labels' | 'map'> {
  const random = createRandom(7)
  const x = new Float32Array(total)
  const y = new Float32Array(total)
  const of = new Int32Array(total)
  for (let i = 0; i < total; i++) {
    let at = random.next()
    const label = Math.max(
      0,
      kinds.findIndex((kind) => (at -= kind.share) < 0),
    )
    const { center, spread } = kinds[label] ?? { center: [0, 0], spread: 1 }
    of[i] = label
    x[i] = center[0] + random.normal() * spread
    y[i] = center[1] + random.normal() * spread
  }
  return { labels: of, map: { x, y, explained: [0.43, 0.21] } }
}

export function fixture(total = 4338): RunResult {
  return {
    config: defaultConfig,
    sources: [source],
    kind: 'orders',
    customers: total,
    currency: account.money?.currency ?? '',
    account,
    match: null,
    period: { first: Date.UTC(2010, 11, 1), last: Date.UTC(2011, 11, 9), asOf: Date.UTC(2011, 11, 10) },
    features: [0, 1, 2]
      .map((f) => feature(f, true))
      .concat(feature(3, false, message('unusedForGaps', { share: 0.34 }))),
    method: 'kmeans',
    params: { nInit: 10 },
    nClusters: 5,
    noise: 0,
    nIter: 14,
    clusteringKey: 'kmeans-5',
    ...cloud(total),
    tried: null,
    featureWarnings: [],
    segments: segments(total, 8_173_077),
    choice: {
      candidates: [0.31, 0.35, 0.37, 0.42, 0.39, 0.36, 0.34, 0.31, 0.3].map((silhouette, i) => ({
        method: 'kmeans',
        variant: '',
        nClusters: i + 2,
        noise: 0,
        silhouette,
        inertia: 9000 / (i + 2),
        calinskiHarabasz: null,
        daviesBouldin: null,
        bic: null,
        icl: null,
        stability: null,
        isProposed: i === 3,
      })),
      reason:
        'Five segments are the furthest apart of the nine numbers tried: mean silhouette 0.42 on 4,338 customers.',
    },
    quality: {
      silhouette: 0.42,
      silhouetteSample: total,
      calinskiHarabasz: 3120,
      daviesBouldin: 0.9,
      inertia: 1800,
      logLikelihood: null,
      bic: null,
      aic: null,
      icl: null,
      quantizationError: null,
      topographicError: null,
    },
    membership: null,
    silhouettes: null,
    picture: null,
    pictureMethod: null,
    device: { device: 'wasm', label: 'CPU, 2 lanes', note: 'This browser gives no WebGPU adapter.' },
    timings: { import: 900, clean: 300, features: 120, cluster: 240, explain: 310, total: 1870 },
    ran: ['customers', 'X', 'clustering', 'map', 'quality', 'profile'],
    warnings: [],
  }
}
