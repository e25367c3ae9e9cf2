// The one-click rule of a finding: on or off, by what the config says now.
import { defaultConfig } from '../../config/config.ts'
import type { FindingRule, Rules } from './finding.ts'

/** The rule `key` as the page offers it; it is on unless the config has the value that is off. */
export function ruleFor<K extends keyof Rules>(
  rules: Rules,
  key: K,
  label: string,
  on: Rules[K],
  off: Rules[K],
): FindingRule {
  const now = rules[key]
  const isOn = JSON.stringify(now) !== JSON.stringify(off)
  // What the user chose stays: the day of a rule on dates may be another than the one proposed.
  return { key, label, on: isOn ? now : on, off, isOn, default: defaultConfig.rules[key] }
}
