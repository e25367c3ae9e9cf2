// What was tried beside each other: which is shown, which is best, and what is said of the choice.
import { describe, expect, test } from 'vitest'
import {
  bestOf,
  entries,
  isShown,
  leaderboardFinding,
  leaderboardTable,
  scoreColumns,
} from '../../src/charts/segments/choice/leaderboard.ts'
import { fixture } from './fixture.ts'
import { methodWords as methods, mixtureResult, severalTried, withSample } from './methodResults.ts'

describe('leaderboard', () => {
  const result = severalTried()

  test('has one entry per method in the order of the choice, the proposed number first', () => {
    const found = entries(result).map(({ best, others }) => [best.method, best.nClusters, others.length])
    expect(found).toEqual([
      ['kmeans', 5, 2],
      ['gaussianMixture', 5, 7],
      ['hdbscan', 3, 0],
    ])
    const swapped =
      result.choice?.candidates.map((candidate, i) => ({ ...candidate, isProposed: i === 1 })) ?? []
    const other = { ...result, choice: { reason: '', candidates: swapped } }
    expect(entries(other)[0]?.best.nClusters).toBe(4)
  })

  test('marks the best of a column by its own direction, and not what stands alone', () => {
    const best = Object.fromEntries(scoreColumns(result).map((column) => [column.id, bestOf(column, result)]))
    expect(best).toMatchObject({ silhouette: 0.51, calinskiHarabasz: 3120, daviesBouldin: 0.91, bic: 40_250 })
    const [first] = result.choice?.candidates ?? []
    const alone = { ...result, choice: { reason: '', candidates: first ? [first] : [] } }
    expect(scoreColumns(alone).map((column) => bestOf(column, alone))).toEqual([null, null, null, null])
  })

  test('leaves out scores that nothing has', () => {
    expect(scoreColumns(fixture()).map(({ id }) => id)).toEqual(['silhouette'])
  })

  test('knows what is shown: method, number, and kind where there are kinds', () => {
    const shown = (of: typeof result) =>
      of.choice?.candidates
        .filter((candidate) => isShown(candidate, of))
        .map((candidate) => [candidate.method, candidate.variant])
    expect(shown(result)).toEqual([['kmeans', '']])
    expect(shown(mixtureResult())).toEqual([['gaussianMixture', 'full']])
  })

  test('says what the user chose instead of the proposal, and shows its line beside the best of its method', () => {
    const cluster = { ...result.config.cluster, method: 'kmeans', nClusters: 4 }
    const chosen = { ...result, nClusters: 4, config: { ...result.config, cluster } }
    expect(leaderboardFinding(result, methods)).toBe(result.choice?.reason)
    expect(leaderboardFinding(chosen, methods)).toBe(
      'You chose k-means with 4 segments; proposed was k-means with 5 segments',
    )
    const [first] = entries(chosen)
    expect([first?.best.nClusters, first?.shown?.nClusters, first?.others.length]).toEqual([5, 4, 1])
    const none = result.choice!.candidates.map((candidate) => ({ ...candidate, isProposed: false }))
    const unclear = { reason: 'No clear segments.', candidates: none }
    expect(leaderboardFinding({ ...chosen, choice: unclear }, methods)).toBe(
      'You chose k-means with 4 segments; no division was proposed',
    )
  })

  test('says nothing of a proposal where none was asked for, and does not contradict itself', () => {
    const cluster = { ...result.config.cluster, method: 'kmeans', nClusters: 5, params: { nInit: 20 } }
    const chosen = { ...result, config: { ...result.config, cluster } }
    const own = { ...result.choice!.candidates[0]!, isProposed: false, params: { nInit: 20 } }
    const finding = (choice: typeof result.choice) => leaderboardFinding({ ...chosen, choice }, methods)
    expect(finding({ reason: '', candidates: [own] })).toBe('Nothing else was tried')
    expect(finding({ reason: '', candidates: [own, { ...own, nClusters: 4 }] })).toBe(
      'You chose k-means with 5 segments',
    )
    expect(finding({ ...result.choice!, candidates: [...result.choice!.candidates, own] })).toBe(
      'You chose k-means with 5 segments; proposed was the same with other settings',
    )
  })

  test('of settings by hand one line is shown: that of the kind, in whatever order they were given', () => {
    const base = mixtureResult()
    const params = { covarianceType: 'auto', nInit: 20, maxIter: 50 }
    const cluster = { ...base.config.cluster, method: 'gaussianMixture', params }
    const given = { maxIter: 50, nInit: 20 }
    const candidates = base.choice!.candidates.map((candidate) => ({ ...candidate, params: given }))
    const of = { ...base, config: { ...base.config, cluster }, choice: { ...base.choice!, candidates } }
    const shown = candidates.filter((candidate) => isShown(candidate, of))
    expect(shown.map(({ variant, nClusters }) => [variant, nClusters])).toEqual([['full', 5]])
  })

  test('compares criteria over the same customers only, and says how many', () => {
    const { result: mixed } = withSample()
    const bic = scoreColumns(mixed).find(({ id }) => id === 'bic')!
    expect(bic.note).toBe('mixtures only, lower is better, on 1,500 customers')
    expect(bestOf(bic, mixed)).toBe(40_250)
    expect(bic.value(mixed.choice.candidates.at(-1)!)).toBeNull()
    expect(scoreColumns(result).find(({ id }) => id === 'bic')?.note).toBe('mixtures only, lower is better')
  })

  test('says methods, kinds and shares in words', () => {
    const { rows } = leaderboardTable(result, methods)
    expect(rows.map((row) => row.slice(0, 3))).toContainEqual(['Gaussian mixture', 'any shape', '5'])
    expect(rows.at(-1)).toEqual(
      ['HDBSCAN', '', '3', '0.51', '1,900', '1.40', '', '', '0.55, do not rely on it'].concat([
        ...['1,204 (28\u202f%)', '', ''],
      ]),
    )
  })
})
