// What was tried stays known when one of it is chosen.
import { expect, test } from 'vitest'
import { Tried } from '../../src/state/tried.ts'
import { severalTried } from '../charts/methodResults.ts'

test('the list stays, with what the next run tried of a method that is not on it', () => {
  const tried = new Tried()
  const several = severalTried()
  expect(tried.of(several)).toBe(several)
  expect(tried.of({ ...several, choice: null }).choice).toBe(several.choice)

  const own = (several.choice?.candidates ?? [])
    .filter(({ method }) => method === 'kmeans')
    .map((one) => ({ ...one, method: 'som' }))
  const grid = tried.of({ ...several, method: 'som', choice: { reason: 'own', candidates: own } })
  expect(grid.choice?.reason).toBe(several.choice?.reason)
  expect(grid.choice?.candidates).toHaveLength((several.choice?.candidates.length ?? 0) + own.length)
  expect(grid.choice?.candidates.filter(({ isProposed }) => isProposed).map(({ method }) => method)).toEqual([
    'kmeans',
  ])
})
