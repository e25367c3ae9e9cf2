// A saved result says which segments are not to be trusted: those below 0.6, by name and number.
import { expect, test } from 'vitest'
import type { Segment } from '../../src/data/result.ts'
import { stabilityWarnings } from '../../src/data/stabilityWarnings.ts'

const named = (name: string, stability: number | null): Segment => ({
  ...{ id: 0, name, autoName: name, size: 10, share: 0.5, revenueShare: null, revenue: null },
  ...{ rule: '', fidelity: 1, stability, distinctive: [] },
})

test('segments below 0.6 are named, others and unknown ones are not', () => {
  expect(stabilityWarnings([named('Sure', 0.6), named('Unknown', null)])).toEqual([])
  const [one] = stabilityWarnings([named('Sure', 0.9), named('Loose', 0.594)])
  expect(one).toMatch(/^One segment is unstable: .*"Loose" \(0\.59\) would hardly come back/)
  const [two] = stabilityWarnings([named('Loose', 0.5), named('Looser', 0.25)])
  expect(two).toMatch(/^2 segments are unstable: .*"Loose" \(0\.50\), "Looser" \(0\.25\)/)
})
