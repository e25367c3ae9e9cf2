// Google Analytics 4 as BigQuery exports it, with nested fields flattened to `a.b` or `a_b`.
import type { Table } from '../../../model/source/table.ts'
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { as, never, oneOf } from './format.ts'
import { columnLike, isFilled, textColumn, texts, withColumn } from './reshape.ts'

export const ga4Events: KnownFormat = {
  id: 'ga4Events',
  label: 'Google Analytics 4 events',
  kind: 'events',
  required: [oneOf('event_name'), oneOf('event_timestamp', 'event_date'), oneOf('user_pseudo_id', 'user_id')],
  telling: oneOf(
    'user_pseudo_id',
    'event_timestamp',
    'event_bundle_sequence_id',
    'user_first_touch_timestamp',
  ),
  columns: [
    as('customer', 'user_id', 'user_pseudo_id'),
    as('event', 'event_name'),
    as('date', 'event_timestamp', 'event_date'),
    as(
      'amount',
      'ecommerce.purchase_revenue',
      'purchase_revenue',
      'event_params.value',
      'value',
      'event_value_in_usd',
    ),
    as('currency', 'event_params.currency', 'ecommerce.currency', 'currency'),
    as('order', 'ecommerce.transaction_id', 'event_params.transaction_id', 'transaction_id'),
    as('country', 'geo.country', 'country'),
    as('item', /^items?( \d+)? item (id|name)$/),
    as('quantity', /^items?( \d+)? quantity$/, 'ecommerce.total_item_quantity'),
    as('price', /^items?( \d+)? price$/),
    never(/(advertising id|vendor id|latitude|longitude)$/),
    as(
      'ignore',
      /(timestamp|timestamp offset|sequence id|batch .*id|batch event index|first touch.*|stream id)$/,
      'ga_session_id',
    ),
    as(
      'ignore',
      /^event params ((ga )?session id|ga session number|page location|page referrer)$/,
      'page_location',
    ),
    as(
      'category',
      'platform',
      'is_active_user',
      /^(device|geo|app info|privacy info) /,
      /(^| )(source|medium|campaign|name)$/,
    ),
    as('number', 'user_ltv.revenue', /(engagement time msec|session number|value|revenue)$/),
    as(
      'text',
      /^(event params|user properties|items|event dimensions|collected traffic source|session traffic source last click)$/,
    ),
  ],
  notes: (has) => [
    has('user_id')
      ? 'Events without a user id count for the user whose device they came from, else for the device.'
      : 'The file has no user ids. Customers are devices here, not people: one person with two devices counts twice.',
  ],
  prepare: (table) => usersOfDevices(withMoments(table)),
}

/** Moments are microseconds since 1970, which are too long for the importer to take them for plain numbers. */
function withMoments(table: Table): Table {
  return ['event_timestamp', 'event_previous_timestamp', 'user_first_touch_timestamp'].reduce(
    (before, header) => {
      const column = columnLike(before, header)
      if (!column || column.type === 'date') return before
      const moments = texts(before, column).map((text) => (/^\d{16}$/.test(text) ? Number(text) / 1000 : NaN))
      if (moments.every(Number.isNaN)) return before
      return withColumn(before, { name: column.name, type: 'date', values: Float64Array.from(moments) })
    },
    table,
  )
}

/** Gives events without a user the user who was seen on the same device, else the device itself. */
function usersOfDevices(table: Table): Table {
  const column = columnLike(table, 'user_id')
  const device = columnLike(table, 'user_pseudo_id')
  if (!column || !device) return table
  const users = texts(table, column)
  const devices = texts(table, device)
  const userOf = new Map<string, string>()
  users.forEach((user, row) => {
    if (isFilled(column, row) && !userOf.has(devices[row] ?? '')) userOf.set(devices[row] ?? '', user)
  })
  const filled = users.map((user, row) => user || (userOf.get(devices[row] ?? '') ?? devices[row] ?? ''))
  return withColumn(table, textColumn(column.name, filled))
}
