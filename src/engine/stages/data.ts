// The section `data`: what the sources are, who is in them, and where every row and cent went.
import { matchWarnings } from '../../data/people/matchReport.ts'
import { formatNotes } from '../../data/recognise/formatNotes.ts'
import { columnsStage } from './columns.ts'
import { completeStage } from './complete.ts'
import { matchStage } from './match.ts'
import { peopleStage } from './people.ts'
import { rolesStage } from './roles.ts'
import { sourceSummaries } from './sourceSummaries.ts'
import { section } from '../runner/stage.ts'

export const dataSection = section({
  id: 'data',
  version: 1,
  reads: ({ sources }) => sources,
  from: {
    recognised: rolesStage,
    persons: peopleStage,
    customers: completeStage,
    match: matchStage,
    columns: columnsStage,
  },
  share: 0,
  timing: 'clean',
  run: ({ recognised, persons: { used, people }, customers, match, columns }, { config }) => ({
    sources: sourceSummaries(recognised, columns, config),
    kind: customers.kind,
    customers: customers.n,
    period: customers.period,
    account: customers.account,
    match: people.keys.texts.length > 0 ? match : null,
    warnings: [
      ...used.flatMap(({ source }) => source.warnings),
      ...used.flatMap(({ source, roles }) => formatNotes(source.table, roles, source.format)),
      ...matchWarnings(match),
      ...customers.warnings,
    ],
  }),
})
