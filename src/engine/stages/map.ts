// The two main directions of the customers, for the map.
import { principalMap } from '../math/pca.ts'
import { featuresStage } from './features.ts'
import { stage } from '../runner/stage.ts'

export const mapStage = stage({
  id: 'map',
  reads: () => null,
  from: { encoded: featuresStage },
  share: 0,
  timing: 'explain',
  run: ({ encoded }) => principalMap(encoded.X),
})
