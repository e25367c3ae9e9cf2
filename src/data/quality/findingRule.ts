// The one-click rule of a finding: on or off, by what the config says now.
import type { RuleSetting } from '../orders/rowRule.ts'
import type { FindingRule, SettingValue } from '../../model/run/quality.ts'

type Setting = Omit<RuleSetting, 'key'> & { readonly key: string }

/** The rule as the page offers it; it is on unless the config has the value that is off. */
export function findingRule(
  rules: Readonly<Record<string, SettingValue>>,
  { key, on, off, label }: Setting,
  today = 0,
): FindingRule {
  const now = rules[key] ?? off
  const isOn = JSON.stringify(now) !== JSON.stringify(off)
  // What the user chose stays: the day of a rule on dates may be another than the one proposed.
  return { key, label, on: isOn ? now : on(today), off, isOn }
}
