// What sections make together: the form of a config, its defaults, and the check of what comes from outside.
import * as v from 'valibot'
import { ParamError } from '../model/errors.ts'
import { message } from '../model/messages.ts'
import { upgraded, versionAfter, type Upgrade } from './upgrades.ts'

/** The form of configs with these sections, after these upgrades. */
export function configFormat<E extends v.ObjectEntries>(sections: E, upgrades: readonly Upgrade[]) {
  const version = versionAfter(upgrades)
  const schema = v.object({ version: v.literal(version), ...sections })
  return {
    schema,
    /** What a run does when the user has decided nothing. */
    defaults: v.parse(schema, { version }),
    /** A checked config from unknown JSON of any version. Throws ParamError naming the first field that does not fit. */
    parse: (json: unknown): v.InferOutput<typeof schema> => {
      const parsed = v.safeParse(schema, upgraded(json, upgrades))
      if (parsed.success) return parsed.output
      const issue = parsed.issues[0]
      throw new ParamError(v.getDotPath(issue) ?? 'config', message('doesNotFit', { reason: issue.message }))
    },
  }
}
