// THE LIST of feature families; features stand in this order.
import { columnFeatures } from './columnFeatures.ts'
import { eventFeatures } from './eventFeatures.ts'
import type { FeatureFamily } from './featureFamily.ts'
import { namedColumnFeatures } from './namedColumnFeatures.ts'
import { orderFeatures } from './orderFeatures.ts'

export const families: readonly FeatureFamily[] = [
  orderFeatures,
  eventFeatures,
  columnFeatures,
  namedColumnFeatures,
]

/** The families that tell of orders, events or columns. */
export function familiesOf<Of extends FeatureFamily['of']>(
  of: Of,
  list: readonly FeatureFamily[] = families,
): Extract<FeatureFamily, { of: Of }>[] {
  const isWanted = (family: FeatureFamily): family is Extract<FeatureFamily, { of: Of }> => family.of === of
  return list.filter(isWanted)
}
