// A saved result says which segments are not to be trusted: those below 0.75, by name and number.
import { expect, test } from 'vitest'
import type { Segment } from '../../src/model/run/run.ts'
import { stabilityWarnings } from '../../src/words/stabilityWarnings.ts'

const named = (name: string, stability: number | null): Segment => ({
  id: 0,
  name,
  autoName: name,
  size: 10,
  share: 0.5,
  revenueShare: null,
  revenue: null,
  rule: '',
  fidelity: 1,
  stability,
  distinctive: [],
})

test('segments below 0.75 are named with what that means, others and unknown ones are not', () => {
  expect(stabilityWarnings([named('Sure', 0.75), named('Unknown', null)])).toEqual([])
  const [text] = stabilityWarnings([named('Sure', 0.9), named('Loose', 0.594)])
  expect(text).toMatch(/^One segment is not stable .*: "Loose" \(0\.59: do not rely on it\)\./)
  const [two] = stabilityWarnings([named('Doubtful', 0.74), named('Looser', 0.25)])
  expect(two).toMatch(
    /^2 segments are not stable .*: "Doubtful" \(0\.74: a pattern, .* doubtful\), "Looser" \(0\.25: /,
  )
  expect(two).toContain('from 0.60 a pattern')
})
