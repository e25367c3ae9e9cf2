// A further family of features is one file and one line in the list: what is passed as a list makes features of customers.
import { expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { families } from '../../src/data/customers/features/families.ts'
import type { OrderFamily } from '../../src/data/customers/features/featureFamily.ts'
import { foldOrders } from '../../src/data/customers/foldOrders.ts'
import { orderRows } from '../../src/data/orders/orderRows.ts'
import { identify } from '../../src/data/people/people.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { atOnce } from '../../src/model/steps.ts'
import { recognised } from './oneSource.ts'
import { read } from './source.ts'

const text = { label: 'on weekends', help: 'Rows on Saturdays and Sundays.', unit: 'none' } as const

const weekends: OrderFamily = {
  id: 'weekends',
  of: 'orders',
  features({ nCustomers, starts, days }) {
    // 1 January 1970 was a Thursday.
    const values = Float64Array.from(
      { length: nCustomers },
      (_, c) => days?.subarray(starts[c], starts[c + 1]).filter((day) => (day + 3) % 7 > 4).length ?? NaN,
    )
    return [{ kind: 'number', name: 'weekends', ...text, values }]
  },
}

test('a family in the list makes features of every customer, behind those of the others', async () => {
  const { table } = await read(
    'customer,date,amount\na,2024-03-02,5\na,2024-03-04,6\nb,2024-03-05,7\na,2024-03-09,7\n',
  )
  const source = recognised(table, guessRoles(table, []))
  const { ids, ofRows } = identify([source], defaultConfig.identity)
  const rows = orderRows(source, ofRows[0] ?? new Int32Array(0), ids.length)
  const { features } = atOnce(foldOrders(rows, ids, defaultConfig.rules, 'file.csv', [...families, weekends]))
  expect(features.at(-1)).toMatchObject({ label: 'on weekends', values: Float64Array.of(2, 0) })
  expect(features.map(({ name }) => name)).toContain('daysSinceLast')
})
