// From a config of any earlier version to this one: THE LIST of steps, the first from version 1 to 2, and so on. A section
// that is new, or a setting with a default, needs none; a change of what something means or is called does.
import { ParamError } from '../model/errors.ts'
import { message } from '../model/messages.ts'

/** A config of one version as one of the next; what it does not know it leaves as it is. */
export type Upgrade = (config: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

export const upgrades: readonly Upgrade[] = []

/** The version that configs have after all steps. */
export const versionAfter = (steps: readonly Upgrade[]): number => steps.length + 1

/** What was read, brought to the version after all steps. Throws ParamError for a later version, which nobody can read. */
export function upgraded(json: unknown, steps: readonly Upgrade[] = upgrades): unknown {
  const current = versionAfter(steps)
  if (!isRecord(json) || !isVersion(json.version)) return json
  const { version } = json
  if (version > current) throw new ParamError('version', message('laterConfig', { version, current }))
  return steps
    .slice(version - 1)
    .reduce((config, step, i) => ({ ...step(config), version: version + i + 1 }), json)
}

const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

const isVersion = (version: unknown): version is number =>
  typeof version === 'number' && Number.isInteger(version) && version >= 1
