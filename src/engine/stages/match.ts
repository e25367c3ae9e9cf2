// How the persons of the sources were put together.
import { matchReport } from '../../data/people/matchReport.ts'
import { peopleStage } from './people.ts'
import { stage } from '../runner/stage.ts'

export const matchStage = stage({
  id: 'match',
  reads: () => null,
  from: { persons: peopleStage },
  share: 0,
  timing: 'clean',
  run: ({ persons: { used, people } }) => matchReport(used, people),
})
