// The clusters of the customers.
import { columnsOf, type Encoded } from '../../data/customers/features/encode.ts'
import { cluster, type Ground } from './clusterCustomers.ts'
import { featuresStage } from './features.ts'
import { stage } from '../runner/stage.ts'

export const clusterStage = stage({
  id: 'cluster',
  reads: ({ cluster, device }) => [cluster, device],
  from: { encoded: featuresStage },
  share: 0.86,
  timing: 'cluster',
  run: ({ encoded }, { config, tick }) => cluster(groundOf(encoded), config.cluster, config.device, tick),
})

export function groundOf({ X, encodings }: Encoded): Ground {
  return { X, features: encodings.map(columnsOf) }
}
