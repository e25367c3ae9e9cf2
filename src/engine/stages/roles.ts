// The sources with what each of their columns is, as guessed or as the user says.
import { guessRoles, rolesOf } from '../../data/recognise/roles.ts'
import type { Recognised, Source } from '../../model/source/source.ts'
import { columnNamed } from '../../model/source/table.ts'
import { datesStage } from './dates.ts'
import { rememberEach } from '../runner/rememberEach.ts'
import { stage } from '../runner/stage.ts'

const recognised = rememberEach<Source, Recognised>()

export const rolesStage = stage({
  id: 'roles',
  reads: (config) => config.roles,
  from: { sources: datesStage },
  share: 0,
  timing: 'clean',
  run: ({ sources }, { config }): readonly Recognised[] =>
    sources.map((source) => {
      const given = rolesOf(source.id, config.roles).filter(({ column }) => columnNamed(source.table, column))
      return recognised(source, given, () => ({
        source,
        roles: guessRoles(source.table, given, source.format),
      }))
    }),
})
