// The pace of long work, from reports at known times.
import { expect, test } from 'vitest'
import type { Message, MessageValues } from '../../src/model/message.ts'
import { RemainingTime } from '../../src/views/shell/remainingTime.svelte.ts'

const said = (pace: RemainingTime): string => pace.words.replaceAll('\u202f', ' ')

/** Reports ten times a second of work that is `shareAt` done at each second, and what was said of the time left. */
function left(shareAt: (seconds: number) => number, seconds: number, note = 'Comparing'): number[] {
  const pace = new RemainingTime()
  return Array.from({ length: seconds * 10 }, (_, i) => {
    pace.report({ done: shareAt(i / 10), total: 1, note }, i * 100)
    const [, number, unit] = /([\d.]+) (s|min) left/.exec(said(pace)) ?? []
    return number ? Number(number) * (unit === 'min' ? 60 : 1) : NaN
  })
}

/** A note of one phase: what it counts changes. */
const counting = (values: MessageValues): Message => ({ id: 'phase', severity: 'info', values })

test('rows per second and time left come from the reports of one phase', () => {
  const pace = new RemainingTime()
  const at = (seconds: number, rows: number) =>
    pace.report({ done: rows, total: 10_000, note: counting({ rows }) }, seconds * 1000)
  at(0, 1000)
  expect(said(pace)).toBe('10 %')
  at(1, 3000)
  expect(said(pace)).toBe('30 % · 2,000 rows/s')
  at(2, 5000)
  // 2,000 of the remaining 5,000 rows per second, as a second before.
  expect(said(pace)).toBe('50 % · 2,000 rows/s · 2.5 s left')
})

test('a new phase starts its own clock', () => {
  const pace = new RemainingTime()
  pace.report({ done: 900, total: 1000, note: 'Reading' }, 0)
  pace.report({ done: 1, total: 10, note: counting({ nClusters: 5 }) }, 5000)
  expect(said(pace)).toBe('10 %')
  pace.report({ done: 3, total: 10, note: counting({ nClusters: 6 }) }, 6000)
  pace.report({ done: 5, total: 10, note: counting({ nClusters: 6 }) }, 7000)
  expect(said(pace)).toBe('50 % · 2.5 s left')
  pace.report(null, 8000)
  expect(pace.words).toBe('')
})

test('steady work is told truly from a tenth of it on', () => {
  const told = left((seconds) => seconds / 20, 20)
  told.forEach((value, i) => {
    if (i >= 20 && i < 190) expect(Math.abs(value - (20 - i / 10))).toBeLessThan(1.1)
  })
})

test.each([
  ['ever slower', (seconds: number) => 1 - Math.exp(-seconds / 10)],
  ['never ending', (seconds: number) => 1 - 1 / (1 + seconds)],
  ['in two halves of different pace', (seconds: number) => Math.min(seconds / 10, 0.4 + seconds / 50)],
])(
  'what slows down says little rather than what is wrong, and never counts up by much: %s',
  (_name, shareAt) => {
    const told = left(shareAt, 30).filter((value) => value > 0)
    expect(told.length).toBeLessThan(200)
    told.forEach((value, i) => expect(value).toBeLessThanOrEqual((told[i - 1] ?? Infinity) * 1.25 + 1))
  },
)

test('jitter does not make it flicker or count up', () => {
  const told = left((seconds) => seconds / 30 + 0.004 * Math.sin(seconds * 7), 29)
  const from = told.findIndex((value) => value > 0)
  expect(from).toBeGreaterThan(0)
  expect(from).toBeLessThan(100)
  for (let i = from + 1; i < 260; i++) {
    const [before, value] = [told[i - 1]!, told[i]!]
    if (before > 0 && value > 0) expect(value).toBeLessThanOrEqual(before + 1.5)
  }
})

test('no time left is told while a stage of unknown length follows', () => {
  const pace = new RemainingTime()
  const at = (tenths: number, isOpen: boolean) =>
    pace.report({ done: tenths, total: 200, note: 'Comparing', isOpen }, tenths * 100)
  for (let tenths = 0; tenths < 100; tenths++) at(tenths, true)
  expect(said(pace)).toBe('49 %')
  for (let tenths = 100; tenths < 150; tenths++) at(tenths, false)
  expect(said(pace)).toContain('s left')
})
