// A further family of features is one file and one line in the list: a dummy family, put into the list, is all it takes.
import { expect, test, vi } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import type * as Families from '../../src/data/customers/features/families.ts'
import type { OrderFamily } from '../../src/data/customers/features/featureFamily.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { customersOf } from './oneSource.ts'
import { read } from './source.ts'

const { weekends } = vi.hoisted(() => {
  const text = { label: 'on weekends', help: 'Rows on Saturdays and Sundays.', unit: 'none' } as const
  const weekends: OrderFamily = {
    id: 'weekends',
    of: 'orders',
    features: ({ nCustomers, starts, days }) => [
      {
        kind: 'number',
        name: 'weekends',
        ...text,
        // 1 January 1970 was a Thursday.
        values: Float64Array.from(
          { length: nCustomers },
          (_, c) => days?.subarray(starts[c], starts[c + 1]).filter((day) => (day + 3) % 7 > 4).length ?? NaN,
        ),
      },
    ],
  }
  return { weekends }
})

vi.mock('../../src/data/customers/features/families.ts', async (original) => {
  const { familiesOf } = await original<typeof Families>()
  return {
    familiesOf: (of: 'orders' | 'events' | 'columns') =>
      of === 'orders' ? [...familiesOf(of), weekends] : familiesOf(of),
  }
})

test('a family in the list makes features of every customer, which are used by default', async () => {
  const { table } = await read(
    'customer,date,amount\na,2024-03-02,5\na,2024-03-04,6\nb,2024-03-05,7\na,2024-03-09,7\n',
  )
  const customers = customersOf(table, guessRoles(table, []), defaultConfig.rules)
  const found = customers.features.find(({ name }) => name === 'weekends')
  expect(found).toMatchObject({ label: 'on weekends', values: Float64Array.of(2, 0) })
  expect(customers.defaultFeatures).toContain('weekends')
})
