// What the page shows of each column of the sources.
import { columnPicture, columnSummaries } from '../../data/recognise/columnSummaries.ts'
import { message } from '../../model/messages.ts'
import type { ColumnSummary } from '../../model/run/run.ts'
import type { Recognised } from '../../model/source/source.ts'
import { rememberEach } from '../runner/rememberEach.ts'
import { rolesStage } from './roles.ts'
import { stage } from '../runner/stage.ts'

const summaries = rememberEach<Recognised, readonly ColumnSummary[]>()

export const columnsStage = stage({
  id: 'columns',
  reads: () => null,
  from: { recognised: rolesStage },
  share: 0.01,
  timing: 'clean',
  async run({ recognised }, { tick }): Promise<readonly (readonly ColumnSummary[])[]> {
    for (const { source } of recognised)
      for (const column of source.table.columns) {
        columnPicture(column)
        await tick(1, 1, message('lookingAtColumns', {}))
      }
    return recognised.map((entry) =>
      summaries(entry, null, () => columnSummaries(entry.source.table, entry.roles)),
    )
  },
})
