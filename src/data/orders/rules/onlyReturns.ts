// Returns of customers who bought nothing in these files: they make no customer.
import { message } from '../../../model/messages.ts'
import type { RowRule } from '../rowRule.ts'
import { treatmentCode } from '../treatment.ts'

export const onlyReturns: RowRule = {
  id: 'onlyReturns',
  line: () => message('lineOnlyReturns', {}),
  isReturned: true,
  looksAt: 'customer',
  takes: ({ rows: { people, nPeople }, treatments }) => {
    const buys = new Uint8Array(nPeople)
    people.forEach((person, row) => {
      if (treatments[row] === treatmentCode.purchases) buys[person] = 1
    })
    return (row) => treatments[row] === treatmentCode.returns && buys[people[row] ?? -1] === 0
  },
}
