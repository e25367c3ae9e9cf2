// All features as the page lists them: what there is to choose from, and what this run made of it.
import type { FeatureSummary } from '../../../model/run/run.ts'
import { missingCount, unusedNote } from './defaultFeatures.ts'
import type { Encoding } from './encode.ts'
import type { Feature } from '../../../model/features.ts'

/** Every feature for the page; `used` are the names in this run, `encodings` how they entered X. */
export function describeFeatures(
  features: readonly Feature[],
  used: readonly string[],
  encodings: readonly Encoding[],
): FeatureSummary[] {
  const logged = new Set(
    encodings.filter((encoding) => encoding.kind === 'number' && encoding.log).map(({ feature }) => feature),
  )
  const entered = new Set(encodings.map(({ feature }) => feature))
  return features.map((feature) => {
    const { name, label, help, kind } = feature
    const isUsed = used.includes(name) && entered.has(name)
    return {
      name,
      label,
      help,
      kind,
      unit: feature.kind === 'number' ? feature.unit : 'none',
      used: isUsed,
      note: isUsed ? null : unusedNote(feature),
      transform: logged.has(name) ? 'log' : 'none',
      missing: missingCount(feature),
    }
  })
}
