// The chosen features of the customers as methods see them.
import { encode } from '../../data/customers/features/encode.ts'
import { message } from '../../model/messages.ts'
import { openEnded } from '../../model/tick.ts'
import { chosenFeatures, completeStage } from './complete.ts'
import { stage } from '../runner/stage.ts'

export const featuresStage = stage({
  id: 'features',
  reads: ({ features, scale, rules }) => [features, scale, rules.winsorise],
  from: { customers: completeStage },
  share: 0.01,
  timing: 'features',
  async run({ customers }, { config, tick }) {
    await openEnded(tick)(0, 1, message('preparingFeatures', {}))
    const chosen = chosenFeatures(customers, config)
    return encode(customers.features, chosen, config.scale, config.rules.winsorise)
  },
})
