// What was tried stays known when one of it is chosen, and who chooses by hand adds to it.
import { expect, test } from 'vitest'
import { isShown, leaderboardFinding } from '../../src/charts/segments/choice/leaderboard.ts'
import type { Candidate } from '../../src/model/run/run.ts'
import type { RunResult } from '../../src/config/runResult.ts'
import { triedBy } from '../../src/engine/segment/choose/tried.ts'
import { severalTried } from '../charts/methodResults.ts'

type Cluster = RunResult['config']['cluster']

const automatic = (): RunResult => {
  const result = severalTried()
  return { ...result, tried: triedBy(result, null) }
}

/** A run with settings by hand, and no list of its own. */
function byHand(cluster: Partial<Cluster>, part: Partial<RunResult> = {}): RunResult {
  const result = severalTried()
  const config = { ...result.config, cluster: { ...result.config.cluster, ...cluster } }
  return { ...result, choice: null, config, ...part }
}

const names = (candidates: readonly Candidate[] = []): string[] =>
  candidates.map(({ method, nClusters }) => `${method} ${nClusters}`)

test('the first list is that of the run', () => {
  expect(automatic().tried).toEqual(severalTried().choice)
})

test('the list stays when one of it is chosen, also after a reload', () => {
  const first = structuredClone(automatic())
  const chosen = byHand({ method: 'kmeans', nClusters: 4 }, { nClusters: 4 })
  expect(triedBy(chosen, first)).toEqual(first.tried)
})

test('what is not on the list gets a line with its own scores, and stays when the next is chosen', () => {
  const first = automatic()
  const som = byHand({ method: 'som', nClusters: 7 }, { method: 'som', nClusters: 7 })
  const second = { ...som, tried: triedBy(som, first) }
  expect(second.tried?.reason).toBe(first.tried?.reason)
  expect(names(second.tried?.candidates)).toEqual([...names(first.tried?.candidates), 'som 7'])
  expect(second.tried?.candidates.at(-1)).toMatchObject({
    silhouette: som.quality.silhouette,
    isProposed: false,
    variant: '',
  })
  const again = byHand({ method: 'dbscan', params: { eps: 0.3 } }, { method: 'dbscan', nClusters: 2 })
  const third = { ...again, tried: triedBy(again, second) }
  expect(names(third.tried?.candidates).slice(-2)).toEqual(['som 7', 'dbscan 2'])
  expect(triedBy(severalTried(), third)?.candidates.filter(({ isProposed }) => isProposed)).toHaveLength(1)
  expect(names(triedBy(severalTried(), third)?.candidates).slice(-2)).toEqual(['som 7', 'dbscan 2'])
})

test('other settings of a method are another line, which knows them', () => {
  const at = (eps: number) =>
    byHand({ method: 'dbscan', params: { eps } }, { method: 'dbscan', nClusters: 2 })
  const first = { ...at(0.3), tried: triedBy(at(0.3), automatic()) }
  const both = triedBy(at(0.5), first)?.candidates.filter(({ method }) => method === 'dbscan')
  expect(both?.map(({ params }) => params)).toEqual([{ eps: 0.3 }, { eps: 0.5 }])
})

test('a mixture that the user chose says of which shape it is', () => {
  const params = { covarianceType: 'tied' }
  const mixture = byHand(
    { method: 'gaussianMixture', nClusters: 9 },
    { method: 'gaussianMixture', nClusters: 9 },
  )
  const tried = triedBy({ ...mixture, params }, automatic())
  expect(tried.candidates.at(-1)).toMatchObject({ nClusters: 9, variant: 'tied' })
})

test('a shape that was chosen from the list is no line of its own', () => {
  const params = { covarianceType: 'full' }
  const full = byHand({ method: 'gaussianMixture', nClusters: 5, params }, { method: 'gaussianMixture' })
  expect(triedBy(full, automatic())?.candidates).toHaveLength(automatic().tried!.candidates.length)
})

test('of other data nothing is known', () => {
  const other = byHand({ method: 'som', nClusters: 7 }, { method: 'som', nClusters: 7, customers: 17 })
  expect(names(triedBy(other, automatic())?.candidates)).toEqual(['som 7'])
})

test('settings by hand with the number left open list each number once, and what was proposed stays so', () => {
  const cluster = { method: 'kmeans', params: { nInit: 20 } }
  const result = severalTried()
  const candidates = result.choice!.candidates.filter(({ method }) => method === 'kmeans')
  const open = byHand(cluster, { choice: { ...result.choice!, candidates } })
  const tried = triedBy(open, null)
  expect(tried.candidates).toEqual(candidates.map((candidate) => ({ ...candidate, params: { nInit: 20 } })))
  const told = { ...open, choice: tried, tried }
  expect(tried.candidates.filter((candidate) => isShown(candidate, told))).toEqual([tried.candidates[0]])
  expect(leaderboardFinding(told)).toBe(tried.reason)
})

test('kinds left open are lines by kind, and one of them chosen is the line it was', () => {
  const params = { covarianceType: 'auto', nInit: 5 }
  const result = severalTried()
  const candidates = result.choice!.candidates.filter(({ method }) => method === 'gaussianMixture')
  const own = { method: 'gaussianMixture', params: { covarianceType: 'full', nInit: 5 } }
  const choice = {
    ...result.choice!,
    candidates: candidates.map((candidate, i) => ({ ...candidate, isProposed: !i })),
  }
  const open = byHand({ method: 'gaussianMixture', params }, { ...own, choice })
  const first = { ...open, tried: triedBy(open, null) }
  expect(first.tried.candidates.map(({ params }) => params)).toEqual(candidates.map(() => ({ nInit: 5 })))
  const isNow = first.tried.candidates.filter((candidate) =>
    isShown(candidate, { ...first, choice: first.tried }),
  )
  expect(isNow.map(({ variant, isProposed }) => [variant, isProposed])).toEqual([['full', true]])
  const diag = { nInit: 5, covarianceType: 'diag' }
  const setting = { method: 'gaussianMixture', nClusters: 4, params: diag }
  const chosen = byHand(setting, { method: 'gaussianMixture', nClusters: 4, params: diag })
  const tried = triedBy(chosen, first)
  expect(tried).toEqual(first.tried)
  const shown = tried.candidates.filter((candidate) => isShown(candidate, { ...chosen, choice: tried }))
  expect(shown.map(({ variant, nClusters }) => [variant, nClusters])).toEqual([['diag', 4]])
})

test('what was proposed is the list also where the first was by hand and nothing was asked', () => {
  const som = byHand({ method: 'som', nClusters: 7 }, { method: 'som', nClusters: 7 })
  const first = { ...som, tried: triedBy(som, null) }
  expect(first.tried.reason).toBe('')
  const open = byHand({ method: 'kmeans' }, { choice: severalTried().choice })
  const tried = triedBy(open, first)
  expect(tried.reason).toBe(severalTried().choice?.reason)
  expect(names(tried.candidates).at(-1)).toBe('som 7')
})
