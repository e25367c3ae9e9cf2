// The rule `impute: leaveOut`: customers without a value in a used feature are left out instead of being given the
// median. It applies after the account, so what is left out is said in customers and in their revenue.
import type { Config } from '../../../config/config.ts'
import type { Customers } from '../../../model/customers.ts'
import { joinLedgers } from '../../orders/joinLedgers.ts'
import { DataError } from '../../../model/errors.ts'
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import { cleanSum } from '../../../model/cleanSum.ts'
import { isConstant } from './defaultFeatures.ts'
import { namedFeatures } from './encode.ts'
import type { Feature } from '../../../model/features.ts'
import { pickEntries, pickValues } from './pickEntries.ts'

/**
 * The customers who have every one of the `chosen` features, which are names; all of them where the rule is off or no
 * value is missing. Throws DataError where fewer than two are left.
 */
export function leaveOutGaps(
  customers: Customers,
  chosen: readonly string[],
  impute: Config['rules']['impute'],
): Customers {
  if (impute !== 'leaveOut') return customers
  const used = namedFeatures(customers.features, chosen).filter((feature) => !isConstant(feature))
  const kept = withoutGaps(used, customers.n)
  if (kept.length === customers.n) return customers
  if (kept.length < 2)
    throw new DataError(
      message('tooFewComplete', { complete: kept.length, customers: customers.n, features: used.length }),
    )
  const revenue = customers.revenue && pickValues(customers.revenue, kept, NaN)
  const people = kept.map((c) => customers.people[c] ?? -1)
  const { ledger } = customers
  return {
    ...customers,
    n: kept.length,
    ids: Array.from(kept, (c) => customers.ids[c] ?? ''),
    people,
    features: customers.features.map((feature) => pickEntries(feature, kept)),
    revenue,
    ledger: ledger && joinLedgers([{ ledger, places: kept }], people),
    warnings: [...customers.warnings, leftOutNote(customers, kept.length, revenue)],
  }
}

/** The customers for whom every feature is known, in their order. */
export function withoutGaps(features: readonly Feature[], n: number): Int32Array {
  const hasGap = new Uint8Array(n)
  for (const feature of features)
    if (feature.kind === 'number')
      feature.values.forEach((value, c) => {
        if (Number.isNaN(value)) hasGap[c] = 1
      })
    else
      feature.codes.forEach((code, c) => {
        if (code < 0) hasGap[c] = 1
      })
  return Int32Array.from(hasGap.keys()).filter((c) => hasGap[c] === 0)
}

function leftOutNote({ n, revenue, account }: Customers, kept: number, rest: Float64Array | null): Message {
  const sum = (values: Float64Array | null) => values?.reduce((total, value) => total + value, 0) ?? 0
  return message('incompleteLeftOut', {
    leftOut: n - kept,
    customers: n,
    revenue: revenue && cleanSum(sum(revenue) - sum(rest)),
    currency: account.money?.currency ?? '',
  })
}
