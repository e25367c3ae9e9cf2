// What is said when the persons of several sources are put together.
import type { PeopleMessages } from '../../model/messages/people.ts'
import { counted } from '../numbers.ts'
import type { Texts } from '../texts.ts'

const matches = {
  customer: 'found elsewhere by customer number',
  email: 'found elsewhere by e-mail address',
  phone: 'found elsewhere by phone number',
  others: 'found elsewhere by way of another source',
  none: 'in this source only',
} as const

const collisions = {
  sharedKey: 'shared by too many to be one person, joins nobody',
  severalIds: 'one person with several customer numbers',
  severalNames: 'one address with several names',
} as const

export const peopleTexts: Texts<PeopleMessages> = {
  sourceWithoutPerson: ({ source }) =>
    `${source} has no column that says whose its rows are, so it is not joined with the others.`,
  nobodyInCommon: ({ source, customers }) =>
    `${source} has none of its ${counted(customers, 'customer')} in common with the other files. If it should, say under ` +
    'Data which of its columns holds the same customer number, e-mail address or phone number.',
  matched: ({ by }) => matches[by],
  collision: ({ kind }) => collisions[kind],
  collisionDetail: ({ others, names, customers }) => {
    if (customers > 1) return `${customers} customers`
    return names > 0 ? `${names} names` : others.join(' ')
  },
}
