// What is said when columns and files are recognised.
import type { RecogniseMessages } from '../../model/messages/recognise.ts'
import type { Role } from '../../model/source/roles.ts'
import { counted } from '../numbers.ts'
import type { Texts } from '../texts.ts'

const roleNouns: Readonly<Record<Role, string>> = {
  customer: 'customer number',
  order: 'order number',
  date: 'date of purchase',
  item: 'product',
  quantity: 'quantity',
  price: 'price per unit',
  amount: 'amount of money',
  country: 'country',
  email: 'e-mail address',
  phone: 'phone number',
  status: 'status of an order',
  currency: 'currency',
  refund: 'amount refunded',
  rating: 'rating',
  event: 'event',
  number: 'number',
  category: 'category',
  text: 'text',
  ignore: 'ignored column',
}

/** "an order number", "a price per unit". */
const withArticle = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`

export const recogniseTexts: Texts<RecogniseMessages> = {
  roleChosenByUser: () => 'chosen by you',
  roleInFormat: ({ format, column, isOnlyPerson }) =>
    `${format}: column ${column}${isOnlyPerson ? ', the only one that says who' : ''}`,
  namedLikeRole: ({ role }) => `named like ${withArticle(roleNouns[role])}`,
  emptyColumn: () => 'empty',
  sameInEveryRow: () => 'the same in every row',
  furtherDate: () => 'a further date',
  namedLikeCode: () => 'named like a code',
  longNumbersLikeCodes: () => 'long numbers that never repeat, like codes',
  countsRows: () => 'counts the rows',
  numbersLikeGroups: ({ distinct }) => `${distinct} different whole numbers, like codes for groups`,
  numbers: () => 'numbers',
  fewDifferentTexts: ({ distinct }) => `${distinct} different values`,
  differentInNearlyEveryRow: () => 'different in nearly every row',
  differentTexts: ({ distinct }) => `${distinct} different texts`,
  saysWhatHappened: () => 'says what happened',
  noSuchColumn: ({ column, columns }) =>
    `there is no column "${column}"; the file has ${columns.join(', ')}.`,
  roleGivenTwice: ({ first, second, role }) =>
    `both "${first}" and "${second}" are the ${roleNouns[role]}; choose one.`,
  formatNote: ({ note }) => note,
  rowsUnfolded: ({ before, after }) =>
    `Rows of several products were unfolded: ${counted(before, 'row')} to ${counted(after, 'row')}.`,
  footerLeftOut: ({ lines }) =>
    `${counted(lines, 'line')} at the end of the file are a footer and were left out.`,
}
