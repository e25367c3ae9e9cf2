// THE LIST of stages, in the order in which they run. A section among them is shown by the page and kept by the store.
import { clusterStage } from './cluster.ts'
import { columnsStage } from './columns.ts'
import { completeStage } from './complete.ts'
import { customersStage } from './customers.ts'
import { dataSection } from './data.ts'
import { datesStage } from './dates.ts'
import { explainStage } from './explain.ts'
import { featuresStage } from './features.ts'
import { mapStage } from './map.ts'
import { matchStage } from './match.ts'
import { peopleStage } from './people.ts'
import { rolesStage } from './roles.ts'
import { segmentsSection } from './segments.ts'
import type { AnySection, Stage } from '../runner/stage.ts'

export const stages: readonly (Stage<unknown> | AnySection)[] = [
  datesStage,
  rolesStage,
  peopleStage,
  customersStage,
  completeStage,
  featuresStage,
  clusterStage,
  mapStage,
  explainStage,
  matchStage,
  columnsStage,
  dataSection,
  segmentsSection,
]
