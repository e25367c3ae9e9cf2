// What the page proposes where there are no clear segments: by case, and each with the change that it makes.
import { describe, expect, test } from 'vitest'
import { message } from '../../src/model/messages.ts'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import type { Candidate } from '../../src/model/run/run.ts'
import type { RunResult } from '../../src/config/runResult.ts'
import {
  isOneCrowd as isOneCrowdOf,
  moreData,
  suggestions as suggestionsOf,
} from '../../src/views/segments/suggestions.ts'
import {
  condensedResult,
  densityResult,
  methodWords as methods,
  severalTried,
} from '../charts/methodResults.ts'

const suggestions = (result: RunResult) => suggestionsOf(result, methods)
const isOneCrowd = (result: RunResult): boolean => isOneCrowdOf(result, methods)
const verdict = message('noClearSegments', { why: message('allAlike', {}) })

function none(cluster: Partial<Config['cluster']>, part: Partial<RunResult> = {}): RunResult {
  const config = { ...defaultConfig, cluster: { ...defaultConfig.cluster, ...cluster } }
  return {
    ...severalTried(),
    choice: null,
    nClusters: 1,
    warnings: [verdict],
    config,
    pictureMethod: config.cluster.method,
    ...part,
  }
}

const candidates = (...found: Partial<Candidate>[]): RunResult['choice'] => ({
  reason: '',
  candidates: found.map((entry) => ({ ...severalTried().choice!.candidates[0]!, ...entry })),
})
const buttons = (result: RunResult): string[] => suggestions(result).map(({ button }) => button)
const dense = densityResult().picture
const condensed = condensedResult().picture

test('where HDBSCAN was not asked, a button asks it; few customers have no crowds', () => {
  const few = candidates({ method: 'kmeans', nClusters: 3, silhouette: 0.2 })
  expect(buttons(none({}, { choice: few }))).toEqual(['Try HDBSCAN', 'Make 3 segments'])
  expect(suggestions(none({}, { choice: few }))[0]?.change).toEqual({
    method: 'hdbscan',
    nClusters: 'auto',
    params: {},
  })
  expect(buttons(none({}, { choice: few, customers: 10 }))).toEqual(['Make 3 segments'])
})

test('what HDBSCAN found is shown all the same, by its number', () => {
  const found = candidates({ method: 'hdbscan', nClusters: 6, noise: 2169 }, { nClusters: 2 })
  const [first] = suggestions(none({}, { choice: found }))
  expect(first?.text).toContain('finds 6 crowds and leaves 50\u202f% of 4,338 customers out')
  expect(first?.change).toEqual({ method: 'hdbscan', nClusters: 6, params: {} })
  expect(buttons(none({}, { choice: candidates({ method: 'hdbscan', nClusters: 0 }) }))).not.toContain(
    'Try HDBSCAN',
  )
})

describe('by hand', () => {
  test('DBSCAN that finds no crowd is given the distance within which nine in ten have enough others', () => {
    const picture = {
      kind: 'kDistances',
      eps: 0.1,
      minSamples: 5,
      kDistances: Float64Array.of(1, 2, 3, 4, 5),
    } as const
    const result = none({ method: 'dbscan', params: { minSamples: 5 } }, { picture })
    expect(suggestions(result)[0]).toMatchObject({
      button: 'Set the distance to 5',
      change: { params: { minSamples: 5, eps: 5 } },
    })
    expect(buttons(result)).toContain('Make 2 segments with k-means')
    // Where nearly all have them already, a half more.
    expect(buttons(none({ method: 'dbscan' }, { picture: { ...picture, eps: 6 } }))[0]).toBe(
      'Set the distance to 9',
    )
  })

  test('DBSCAN that finds one crowd is given the distance that half of those near now keep', () => {
    const picture = {
      kind: 'kDistances',
      eps: 4.5,
      minSamples: 5,
      kDistances: Float64Array.of(1, 2, 3, 4, 5),
    } as const
    const runResult = none({ method: 'dbscan' }, { method: 'dbscan', picture, warnings: [] })
    expect(isOneCrowd(runResult)).toBe(true)
    expect(isOneCrowd({ ...runResult, method: 'kmeans' })).toBe(false)
    // Four of five are near: rank 0.8 · 0.5 of the last, 4, is the third.
    expect(suggestions(runResult)[0]?.change).toEqual({ params: { eps: 3 } })
  })

  test('HDBSCAN: half the smallest segment where there is none, the finest where there is one', () => {
    const empty = none({ method: 'hdbscan', params: { minSamples: 3 } }, { picture: condensed })
    expect(suggestions(empty)[0]?.change).toEqual({ params: { minSamples: 3, minClusterSize: 25 } })
    const runResult = none({ method: 'hdbscan' }, { picture: condensed, noise: 9, warnings: [] })
    expect(suggestions(runResult)[0]?.change).toEqual({ params: { clusterSelectionMethod: 'leaf' } })
  })

  test('the picture of another method changes nothing of this one', () => {
    expect(buttons(none({ method: 'kmeans' }, { picture: dense, pictureMethod: 'dbscan' }))).toEqual([
      'Try HDBSCAN',
      'Make 2 segments',
    ])
  })
})

test('more data: more customers where they are few, else what these lack', () => {
  expect(moreData({ customers: 10, kind: 'orders' })).toMatch(/^10 customers can fall together by chance/)
  expect(moreData({ customers: 4338, kind: 'orders' })).toMatch(/^A longer period/)
  expect(moreData({ customers: 4338, kind: 'customers' })).toMatch(/^A file of orders/)
})
