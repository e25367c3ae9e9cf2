// Who is who in the sources that the config uses.
import type { Config } from '../../config/config.ts'
import { identitySteps, type People } from '../../data/people/people.ts'
import { ParamError } from '../../model/errors.ts'
import { message } from '../../model/messages.ts'
import type { Recognised } from '../../model/source/source.ts'
import { withPauses } from '../../model/steps.ts'
import { openEnded } from '../../model/tick.ts'
import { rolesStage } from './roles.ts'
import { stage } from '../runner/stage.ts'

export interface UsedPeople {
  readonly used: readonly Recognised[]
  readonly people: People
}

export const peopleStage = stage({
  id: 'people',
  reads: (config) => [config.identity, unusedSources(config)],
  from: { recognised: rolesStage },
  share: 0.01,
  timing: 'clean',
  async run({ recognised }, { config, tick }): Promise<UsedPeople> {
    const unused = unusedSources(config)
    const used = recognised.filter(({ source }) => !unused.includes(source.id))
    if (used.length === 0) throw new ParamError('sources', message('noSourceUsed', {}))
    const pause = () => openEnded(tick)(0, 1, message('tellingPeopleApart', {}))
    return { used, people: await withPauses(identitySteps(used, config.identity), pause) }
  },
})

/** The ids of the sources that are left out of everything. */
export function unusedSources({ sources }: Config): readonly string[] {
  return sources.filter(({ use }) => !use).map(({ source }) => source)
}
