// THE LISTS of checks. What a rule of rows finds it declares itself (data/orders/rules).
import type { OrderCheck, SourceCheck } from './check.ts'
import { bots } from './checks/bots.ts'
import { calendarGaps } from './checks/calendarGaps.ts'
import { concentration } from './checks/concentration.ts'
import { currencies } from './checks/currencies.ts'
import { emptyColumns } from './checks/emptyColumns.ts'
import { gaps } from './checks/gaps.ts'
import { impossible } from './checks/impossible.ts'
import { mixtures } from './checks/mixtures.ts'
import { outliers } from './checks/outliers.ts'
import { rareGroups } from './checks/rareGroups.ts'
import { repeatedCustomers } from './checks/repeatedCustomers.ts'
import { wholesale } from './checks/wholesale.ts'

/** Of all orders together. */
export const orderChecks: readonly OrderCheck[] = [currencies, calendarGaps, wholesale, concentration]

/** Of each source. */
export const sourceChecks: readonly SourceCheck[] = [
  impossible,
  mixtures,
  outliers,
  gaps,
  emptyColumns,
  rareGroups,
  repeatedCustomers,
  bots,
]
