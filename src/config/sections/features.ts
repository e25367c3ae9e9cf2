// What of the customers is compared.
import * as v from 'valibot'
import { name } from './values.ts'

export const featuresSection = {
  /** Names of features, or of columns that become features. */
  features: v.optional(
    v.union([v.literal('auto'), v.pipe(v.array(name), v.minLength(1), v.maxLength(500))]),
    'auto',
  ),
  /** `standard`: amounts logged where skewed, everything standardised. `none`: raw values. */
  scale: v.optional(v.picklist(['standard', 'none']), 'standard'),
}
