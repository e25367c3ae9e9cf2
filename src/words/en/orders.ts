// What is said of rows of orders and of their money.
import type { OrderMessages } from '../../model/messages/orders.ts'
import { count, counted, money } from '../numbers.ts'
import type { Texts } from '../texts.ts'

export const orderTexts: Texts<OrderMessages> = {
  lineRead: () => 'Rows read',
  linePurchases: () => 'Purchases',
  lineReturns: () => 'Returns and cancellations',
  lineRefunds: () => 'Refunds noted on these orders',
  lineNoCustomer: () => 'Rows without a customer',
  lineNotPaid: () => 'Orders not paid, or cancelled (status)',
  lineOtherCurrency: ({ currencies }) =>
    `Rows in another currency${currencies.length > 0 ? ` (${currencies.join(', ')})` : ''}`,
  lineNoDate: () => 'Rows without a readable date',
  lineAncientDates: () => 'Rows with a date too old to be true',
  lineFutureDates: () => 'Rows dated in the future',
  lineAfterAsOf: () => 'Rows after the day of the analysis',
  lineDuplicates: () => 'Rows that repeat an earlier row',
  lineTestOrders: () => 'Test orders',
  lineServices: () => 'Postage, fees and other rows that are no products',
  lineNoAmount: () => 'Rows without an amount',
  lineZeroPrice: () => 'Rows worth nothing (price or quantity 0)',
  lineWholesale: () => 'Customers who look like resellers',
  lineOnlyReturns: () => 'Returns of customers without a purchase',
  lineRefundsWithoutOrder: () => 'Returns of what was not bought before',
  lineOfFile: ({ file, line }) => `${file}: ${line.toLowerCase()}`,

  noSuchDay: ({ day }) => `${day} is no date. Write it as YYYY-MM-DD, with a day that the month has.`,
  roleNeedsDates: ({ column }) => `column "${column}" cannot be the date: its cells are no dates.`,
  amountsDisagree: ({ product, noted, column }) =>
    `Quantity × price adds up to ${money(product, '')}, but column ${column} to ${money(noted, '')}. Quantity × price is used, ` +
    `because it is what each row says of itself; if ${column} is right (after discounts, say), set the price to ignore under Data.`,
  doubleCounted: ({ name, otherName, days, same }) =>
    `${name} and ${otherName} seem to tell the same purchases: of ${counted(days, 'day')} on which somebody bought, ` +
    `${count(same)} have the same customer and the same money in both. Leave one of them out under Data, or that money ` +
    `counts twice.`,
  severalCurrencies: ({ main, others, hasRates }) =>
    `There are amounts in ${main} and in ${others.join(', ')}, which cannot be added: only those in ${main} are ` +
    `used. To use all, export amounts converted to one currency${hasRates ? '' : ', or give rates under Data'}.`,
}
