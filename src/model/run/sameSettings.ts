// When settings that were tried are those of what is shown.
import type { Candidate } from './run.ts'

type Settings = NonNullable<Candidate['params']>

/** The settings but the one that the variants are values of, which was given as one of them or left open; by name. */
export function settingsBeside(params: Settings, variants: readonly string[]): [string, number | string][] {
  const known: readonly (number | string)[] = variants.filter((variant) => variant !== '')
  const isVaried = (value: number | string) => known.includes(value) || (known.length > 0 && value === 'auto')
  return Object.entries(params)
    .filter(([, value]) => !isVaried(value))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Whether settings are the same beside what the variants say; in which order they were given does not matter. */
export function isSameSettings(entry: Settings, other: Settings, variants: readonly string[]): boolean {
  const text = (params: Settings) => JSON.stringify(settingsBeside(params, variants))
  return text(entry) === text(other)
}
