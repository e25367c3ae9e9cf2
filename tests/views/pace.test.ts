// The pace of long work, from reports at known times.
import { expect, test } from 'vitest'
import { Pace } from '../../src/views/pace.svelte.ts'

const said = (pace: Pace): string => pace.words.replaceAll('\u202f', ' ')

test('rows per second and time left come from the reports of one phase', () => {
  const pace = new Pace()
  pace.report({ done: 100, total: 1000, note: 'Reading a.csv: 1,000 rows' }, 0)
  expect(said(pace)).toBe('10 %')
  pace.report({ done: 300, total: 1000, note: 'Reading a.csv: 3,000 rows' }, 1000)
  // 200 of the remaining 700 per second, and 2,000 rows in that second.
  expect(said(pace)).toBe('30 % · 2,000 rows/s · 3.5 s left')
})

test('a new phase starts its own clock', () => {
  const pace = new Pace()
  pace.report({ done: 900, total: 1000, note: 'Reading' }, 0)
  pace.report({ done: 1, total: 10, note: 'k-means, 5 clusters' }, 5000)
  expect(said(pace)).toBe('10 %')
  pace.report({ done: 3, total: 10, note: 'k-means, 6 clusters' }, 6000)
  expect(said(pace)).toBe('30 % · 3.5 s left')
  pace.report(null, 7000)
  expect(pace.words).toBe('')
})
