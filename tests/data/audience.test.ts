// What is known of how surely a customer belongs goes into the file, and only that.
import { expect, test } from 'vitest'
import { audienceCsv } from '../../src/export/audience.ts'
import type { Customers } from '../../src/model/customers.ts'

// Only what is written.
const customers = { n: 3, ids: ['A', 'B', 'C'], features: [] } as unknown as Customers
const choice = {
  labels: Int32Array.of(0, 1, -1),
  names: new Map([[0, 'One'], [1, 'Two']]), // prettier-ignore
  segments: null,
  features: [],
}
const lines = (more: Partial<Parameters<typeof audienceCsv>[1]>) =>
  audienceCsv(customers, { ...choice, ...more })
    .join('')
    .trimEnd()
    .split('\r\n')

test('without degrees of belonging there are no columns for them', () => {
  expect(lines({ membership: null, silhouettes: null })[0]).toBe('customer,segment,segmentName')
})

test('probabilities, the next segment and silhouettes of a sample', () => {
  const next = { labels: Int32Array.of(1, 0, -1), probabilities: Float32Array.of(0.25, 0.125, 0) }
  const probabilities = Float32Array.of(0.75, 0.5, 0)
  const silhouettes = { rows: Int32Array.of(0, 2), values: Float32Array.of(0.5, NaN) }
  expect(lines({ membership: { probabilities, next, outlierScores: null }, silhouettes })).toEqual([
    'customer,segment,segmentName,probability,nextSegment,nextProbability,silhouette',
    'A,0,One,0.75,1,0.25,0.5',
    'B,1,Two,0.5,0,0.125,',
    'C,-1,,0,-1,0,',
  ])
})

test('outlier scores where a method knows them', () => {
  const membership = {
    probabilities: Float32Array.of(1, 1, 0),
    next: null,
    outlierScores: Float32Array.of(0, 0.25, 1),
  }
  expect(lines({ membership })[2]).toBe('B,1,Two,1,0.25')
})
