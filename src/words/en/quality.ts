// What the report on the quality of the data says.
import type { QualityMessages } from '../../model/messages/quality.ts'
import { count, counted, date, maybeYear, money, partOf, percent } from '../numbers.ts'
import type { Texts } from '../texts.ts'

/** "is" of one, "are" of more. */
const verb = (n: number, text: string, more: string): string => (n === 1 ? text : more)

const listed = (names: readonly string[]): string =>
  names.length > 4 ? `one of ${names.length} columns` : names.join(' or ')

const month = (months: number): string =>
  new Date(Date.UTC(1970, months, 1)).toLocaleDateString('en-GB', {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })

const orderTexts = {
  foundNoCustomer: ({ rows, of }) =>
    `${partOf(rows, of, 'rows')} ${verb(rows, 'does not say', 'do not say')} who bought.`,
  adviseNoCustomer: () =>
    'They are in no segment. If your shop knows the customer of these orders, export that column too.',
  foundNoDate: ({ rows, of }) =>
    `${partOf(rows, of, 'rows')} ${verb(rows, 'has', 'have')} no date that can be read.`,
  adviseNoDate: () =>
    'They are left out, since nobody can say when they were bought: fill in the dates if you can.',
  foundAncientDates: ({ rows, of, first }) =>
    `${partOf(rows, of, 'rows')} ${verb(rows, 'is', 'are')} dated before ${first}.`,
  adviseAncientDates: () =>
    'Shops write 1900 or 1970 where they know no date: leave these out, or put the dates right in the file.',
  leaveOutAncientDates: () => 'Leave out dates too old to be true',
  foundFutureDates: ({ rows, of, last }) =>
    `${partOf(rows, of, 'rows')} ${verb(rows, 'is', 'are')} dated after ${last}.`,
  adviseFutureDates: () =>
    'The day of the analysis follows the last date, so one slip makes everyone look long gone: leave them out.',
  leaveOutFutureDates: () => 'Leave out what is dated in the future',
  foundDuplicates: ({ rows, of }) =>
    `${partOf(rows, of, 'rows')} ${verb(rows, 'repeats', 'repeat')} an earlier row in every column.`,
  adviseDuplicates: ({ hasOrders }) =>
    hasOrders
      ? 'Leave them out if the export wrote lines twice; keep them if your till writes one line for each piece sold.'
      : 'Without order numbers two equal purchases on a day look the same too: leave them out only if you know better.',
  leaveOutDuplicates: () => 'Leave out repeated rows',
  foundTestOrders: ({ rows, of }) =>
    `${partOf(rows, of, 'rows')} ${verb(rows, 'looks', 'look')} like a trial: a product called "test", or an address such as test@… or …@example.com.`,
  adviseTestOrders: () => 'Leave them out unless these are real products or customers.',
  leaveOutTestOrders: () => 'Leave test orders out',
  foundServices: ({ rows, of }) =>
    `${partOf(rows, of, 'rows')} ${verb(rows, 'is', 'are')} postage, fees or adjustments, no products.`,
  adviseServices: () =>
    'Customers did pay them, so they count as revenue; leave them out to compare what people buy.',
  leaveOutServices: () => 'Leave out what is no product',
  foundNoAmount: ({ rows, of }) =>
    `${partOf(rows, of, 'rows')} ${verb(rows, 'has', 'have')} no amount that can be read.`,
  adviseNoAmount: () => 'They are left out. Fill in price and quantity in the file if you know them.',
  foundZeroPrice: ({ rows, of }) =>
    `${partOf(rows, of, 'rows')} ${verb(rows, 'is', 'are')} worth nothing: price or quantity is 0.`,
  adviseZeroPrice: () => 'Gifts, samples or corrections of stock: they are left out and change no money.',
  foundRefundsWithoutOrder: ({ rows, of, hasItems }) =>
    `${partOf(rows, of, 'returns')} ${verb(rows, 'is', 'are')} of ` +
    `${hasItems ? 'a product that their customer had' : 'customers who had'} not bought before in these files.`,
  adviseRefundsWithoutOrder: () =>
    'They mostly belong to orders from before the first day of the file; leave them out to compare this period only.',
  leaveOutRefundsWithoutOrder: () => 'Leave out returns without a purchase',

  foundOtherCurrencies: ({ rows, of, currencies, main }) =>
    `${partOf(rows, of, 'rows')} ${verb(rows, 'is', 'are')} in ${currencies.join(', ')} and not in ${main}.`,
  allConverted: ({ main }) => `All amounts are in ${main}, after conversion by your rates.`,
  adviseCurrencies: ({ main }) =>
    `Amounts of different currencies cannot be added: give a rate for each, or only ${main} is used.`,
  convertByRates: () => 'Convert by rates of yours',
  foundWholesale: ({ people, of, maxTotal, maxOrder, currency }) => {
    const limits = [
      maxTotal === null ? '' : `${money(maxTotal, currency)} in all`,
      maxOrder === null ? '' : `${money(maxOrder, currency)} in one order`,
    ].filter((text) => text !== '')
    return `${partOf(people, of, 'customers')} ${verb(people, 'buys', 'buy')} far more than the others: above ${limits.join(', or ')}.`
  },
  adviseWholesale: () =>
    'If they are resellers, look at them apart: leave them out here to see the segments of the others.',
  leaveOutWholesale: () => 'Leave out who looks like a reseller',
  foundConcentration: ({ top, of, ofTop, ofFirst }) =>
    `The best ${count(top)} of ${count(of)} customers (20 %) bring ${percent(ofTop)} of the revenue` +
    (ofFirst === null ? '.' : `, a single one ${percent(ofFirst)}.`),
  adviseConcentration: ({ hangsOnOne }) =>
    hangsOnOne
      ? 'Averages hang on that customer: see that it is a customer at all, and not a collective number.'
      : 'Few customers carry the shop: look at shares of revenue beside shares of customers.',
  foundCalendarGaps: ({ months, of, first }) =>
    `No order in ${months.slice(0, 6).map(month).join(', ')}${months.length > 6 ? ' …' : ''}: ${counted(months.length, 'month')} ` +
    `of the ${of} from ${month(first)} to ${month(first + of - 1)}.`,
  adviseCalendarGaps: () =>
    'If the shop was open, an export is missing: drop it too, or everyone will look as if they had paused.',
  foundBots: ({ visitors, events, of }) =>
    `${counted(visitors, 'visitor')} made ${partOf(events, of, 'events')}, faster than people can.`,
  adviseBots: () =>
    'Leave them out if they are scripts; keep them if a till or your own staff act under one name.',
  leaveOutBots: () => 'Leave out who acts like a bot',
} satisfies Partial<Texts<QualityMessages>>

const cellTexts = {
  foundImpossible: ({ column, rows, of, what }) => `${column}: ${partOf(rows, of, 'cells')} ${what}.`,
  adviseImpossible: () => 'Put them right in the file, or leave the column out if you do not trust it.',
  impossibleAges: () => 'are ages below 0 or above 120',
  impossibleBirthYears: ({ thisYear }) => `are years of birth before 1900 or after ${thisYear}`,
  impossibleBirthDays: () => 'are days of birth before 1900 or in the future',
  fillerDates: () => 'are dates that systems write where they know none',
  impossiblePercentages: () => 'are percentages below 0 or above 100',
  outsideOfHeader: ({ low, high }) => `are outside ${low} to ${high}, which the header names`,
  negativePrices: () => 'are prices below 0',
  brokenPieces: () => 'are quantities that are not whole, unlike the others',
  impossibleRatings: ({ top }) => `are ratings outside 0 to ${top}, unlike the others`,
  noAddresses: () => 'are no e-mail addresses',

  foundMixture: ({ column, mixture, others, isText }) =>
    `${column}: ${mixture}${isText ? ', the others are not' : `, unlike the others, and ${verb(others, 'counts', 'count')} as empty`}.`,
  adviseMixture: ({ isText }) =>
    isText
      ? 'So the column is read as text. Empty the other cells in the file to have it read as what most of it is.'
      : 'Put these cells right in the file if they should count.',
  mixtureOfTexts: ({ share, kind }) => `${percent(share)} of the cells are ${kind}`,
  mixtureUnread: ({ cells, kind }) =>
    cells === 1 ? `1 cell is no ${kind.slice(0, -1)}` : `${count(cells)} cells are no ${kind}`,

  foundOutliers: ({ cells, of, columns }) =>
    `${partOf(cells, of, 'cells')} of ${columns.slice(0, 4).join(', ')}` +
    `${columns.length > 4 ? ` and ${counted(columns.length - 4, 'more column')}` : ''} are far outside what is usual.`,
  adviseOutliers: () =>
    'Extreme values can make a segment of their own: hold them at the limits of the middle 98 % if they do.',
  holdExtremes: () => 'Hold numbers within their middle 98 %',
  outlierExample: ({ column, cells, low, high, most, isLog }) =>
    `${column}: ${count(cells)} ${low === null ? '' : `below ${maybeYear(low)} or `}above ${maybeYear(high)}` +
    `${isLog ? ' (on a log scale)' : ''}, up to ${maybeYear(most)}`,
  foundGaps: ({ rows, of, columns }) =>
    `${partOf(rows, of, 'customers')} ${verb(rows, 'has', 'have')} a gap in ${listed(columns)}.`,
  adviseGaps: () =>
    'Empty numbers are filled with the median and empty groups belong to none, which does for a few; else leave these customers out.',
  leaveOutGaps: () => 'Leave out customers with gaps',
  gapExample: ({ column, cells }) => `${column}: ${count(cells)} empty`,
  foundEmptyColumns: ({ columns, of }) =>
    `${partOf(columns, of, 'columns')} ${verb(columns, 'is', 'are')} empty in more than a fifth of the rows.`,
  adviseEmptyColumns: () =>
    'They describe customers only if you choose them, since most of their values would be made up.',
  emptyExample: ({ column, rows, of }) => `${column}: ${partOf(rows, of, 'rows')} empty`,
  foundRareGroups: ({ groups, columns }) =>
    `${counted(groups, 'group')} of ${listed(columns)} have less than 1 % of the rows each.`,
  adviseRareGroups: () => 'Groups of a few blur the segments: put them together as "other".',
  joinRareGroups: () => 'Put rare groups together',
  rareExample: ({ column, groups, rows }) =>
    `${column}: ${groups.slice(0, 4).join(', ')}${groups.length > 4 ? ' …' : ''} (${counted(rows, 'row')})`,
  adviseRepeatedCustomers: () => 'Take them out of the file if the export wrote them twice.',
} satisfies Partial<Texts<QualityMessages>>

const exampleTexts = {
  orderExample: ({ order, item, at, money: worth, currency }) =>
    [
      order === null ? '' : `order ${order}`,
      item,
      at === null ? '' : date(at),
      worth === null ? '' : money(worth, currency),
    ]
      .filter((part) => part !== '')
      .join(', '),
  customerExample: ({ id, money: worth, currency }) => `${id}: ${money(worth, currency)}`,
  visitorExample: ({ id, events }) => `${id}: ${counted(events, 'event')}`,
  monthExample: ({ month: months }) => month(months),
  cellExample: ({ cell }) => cell,
  cellsExample: ({ cell, cells }) => `${cell} (${count(cells)})`,
} satisfies Partial<Texts<QualityMessages>>

export const qualityTexts: Texts<QualityMessages> = { ...orderTexts, ...cellTexts, ...exampleTexts }
