// Known exports that come as JSON: nested events of Google Analytics, and Google's reviews.
import { expect, it } from 'vitest'
import { defaultConfig } from '../../../src/config/config.ts'
import { intake } from '../../../src/data/recognise/intake.ts'
import { guessRoles } from '../../../src/data/recognise/roles.ts'
import { source, still } from '../source.ts'
import { customersOf, importTable } from '../oneSource.ts'

async function open(name: string, content: string) {
  const { table: file } = await importTable([source(name, content)], still)
  const { table, format, dropped } = intake(file, defaultConfig)
  const roles = guessRoles(table, [], format)
  return { table, format, dropped, roles, people: customersOf(table, roles, defaultConfig.rules, format) }
}

it('GA4 events, line by line', async () => {
  const event = (second: number, name: string, user: string | null, device: string, revenue: number | null) =>
    JSON.stringify({
      event_date: '20240703',
      event_timestamp: `${1_720_000_000 + second}000000`,
      event_name: name,
      event_params: [
        {
          key: 'ga_session_id',
          value: { string_value: null, int_value: '77', float_value: null, double_value: null },
        },
        { key: 'page_location', value: { string_value: 'https://shop.example/' } },
      ],
      user_id: user,
      user_pseudo_id: device,
      user_first_touch_timestamp: '1719000000000000',
      device: { category: 'mobile', operating_system: 'iOS' },
      geo: { country: 'Germany', city: 'Bonn' },
      ecommerce: revenue === null ? null : { purchase_revenue: revenue, transaction_id: 'T1' },
      items: [],
    })
  const lines = [
    event(0, 'page_view', null, 'd1', null),
    event(9, 'purchase', 'u1', 'd1', 30.5),
    event(90_000, 'page_view', 'u1', 'd2', null),
    event(99_000, 'page_view', null, 'd3', null),
  ]
  const { format, people, roles } = await open('events.ndjson', lines.join('\n'))
  expect(format?.id).toBe('ga4Events')
  expect(roles.find(({ role }) => role === 'date')?.column).toBe('event_timestamp')
  expect(people.ids).toEqual(['u1', 'd3'])
  expect([...(people.revenue ?? [])]).toEqual([30.5, 0])
})

it('Google reviews of a business profile', async () => {
  const reviews = ['FIVE', 'ONE', 'FOUR'].map((starRating, i) => ({
    name: `accounts/1/locations/2/reviews/${i}`,
    reviewId: `r${i}`,
    reviewer: { displayName: `Ann ${i}`, profilePhotoUrl: 'https://photo.example/', isAnonymous: false },
    starRating,
    ...(i === 1 ? {} : { comment: `Words ${i}` }),
    createTime: `2024-03-0${i + 1}T10:00:00.123Z`,
    updateTime: `2024-03-0${i + 1}T10:00:00.123Z`,
  }))
  const { format, people, dropped } = await open(
    'reviews.json',
    JSON.stringify({ reviews, averageRating: 3.3, totalReviewCount: 3 }),
  )
  expect(format?.id).toBe('googleReviews')
  expect(dropped.join()).toMatch(/displayName.*profilePhotoUrl/)
  expect(people.n).toBe(3)
  const stars = people.features.find(({ name }) => name.endsWith('starRating'))
  expect(stars?.kind === 'number' && [...stars.values]).toEqual([5, 1, 4])
})
