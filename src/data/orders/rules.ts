// THE LIST of rules that leave rows of orders out, in the order in which they apply: a row is in the account's line of the
// first that takes it.
import type { RowRule } from './rowRule.ts'
import { afterAsOf } from './rules/afterAsOf.ts'
import { ancientDates } from './rules/ancientDates.ts'
import { duplicates } from './rules/duplicates.ts'
import { futureDates } from './rules/futureDates.ts'
import { noAmount } from './rules/noAmount.ts'
import { noCustomer } from './rules/noCustomer.ts'
import { noDate } from './rules/noDate.ts'
import { notPaid } from './rules/notPaid.ts'
import { onlyReturns } from './rules/onlyReturns.ts'
import { otherCurrency } from './rules/otherCurrency.ts'
import { refundsWithoutOrder } from './rules/refundsWithoutOrder.ts'
import { services } from './rules/services.ts'
import { testOrders } from './rules/testOrders.ts'
import { wholesale } from './rules/wholesale.ts'
import { zeroPrice } from './rules/zeroPrice.ts'

export const rowRules: readonly RowRule[] = [
  noCustomer,
  notPaid,
  otherCurrency,
  noDate,
  ancientDates,
  futureDates,
  afterAsOf,
  duplicates,
  testOrders,
  services,
  noAmount,
  zeroPrice,
  wholesale,
  onlyReturns,
  refundsWithoutOrder,
]
