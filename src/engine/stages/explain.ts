// What each segment is, and how sure.
import { clusterStage } from './cluster.ts'
import { completeStage } from './complete.ts'
import { explain } from './explainSegments.ts'
import { featuresStage } from './features.ts'
import { stage } from '../runner/stage.ts'

export const explainStage = stage({
  id: 'explain',
  reads: ({ cluster }) => cluster.randomState,
  from: { customers: completeStage, encoded: featuresStage, found: clusterStage },
  share: 0.08,
  timing: 'explain',
  run: ({ customers, encoded, found }, { config, tick }) =>
    explain(customers, encoded, found, config.cluster.randomState, tick),
})
