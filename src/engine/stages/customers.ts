// Everyone whom the used sources tell of: one customer per person.
import type { Config } from '../../config/config.ts'
import { customerSteps } from '../../data/customers/buildCustomers.ts'
import { message } from '../../model/messages.ts'
import type { Recognised } from '../../model/source/source.ts'
import { withPauses } from '../../model/steps.ts'
import { openEnded } from '../../model/tick.ts'
import { peopleStage } from './people.ts'
import { stage } from '../runner/stage.ts'

export const customersStage = stage({
  id: 'customers',
  reads: ({ rules, sources }) => [rules, sources.map(({ source, kind }) => [source, kind])],
  from: { persons: peopleStage },
  share: 0.02,
  timing: 'clean',
  run: ({ persons: { used, people } }, { config, tick }) =>
    withPauses(customerSteps(withKinds(used, config), people, config.rules), () =>
      openEnded(tick)(0, 1, message('puttingRowsTogether', {})),
    ),
})

/** The sources with what the user says that their rows are. */
export function withKinds(recognised: readonly Recognised[], { sources }: Config): readonly Recognised[] {
  return recognised.map((entry) => {
    const kind = sources.find(({ source }) => source === entry.source.id)?.kind
    return kind ? { ...entry, kind } : entry
  })
}
