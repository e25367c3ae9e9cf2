// The customers of a run: everyone, or only those of whom all chosen features are known where the rules say so.
import type { Config } from '../../config/config.ts'
import { leaveOutGaps } from '../../data/customers/features/leaveOutGaps.ts'
import type { Customers } from '../../model/customers.ts'
import { customersStage } from './customers.ts'
import { stage } from '../runner/stage.ts'

export const completeStage = stage({
  id: 'complete',
  reads: ({ rules, features }) => (rules.impute === 'median' ? null : [rules.impute, features]),
  from: { everyone: customersStage },
  share: 0,
  timing: 'clean',
  run({ everyone }, { config }): Customers {
    const { impute } = config.rules
    return impute === 'median' ? everyone : leaveOutGaps(everyone, chosenFeatures(everyone, config), impute)
  },
})

/** The names of the features to use: those asked for, or the customers' own choice. */
export function chosenFeatures(customers: Customers, { features }: Config): readonly string[] {
  return features === 'auto' ? customers.defaultFeatures : features
}
