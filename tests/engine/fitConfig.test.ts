import { expect, test } from 'vitest'
import { saidAll } from '../support/said.ts'
import { defaultConfig } from '../../src/config/config.ts'
import { dropUnknownColumns } from '../../src/data/sources/dropUnknownColumns.ts'

const table = {
  name: 'a.csv',
  nRows: 1,
  columns: [{ name: 'age', type: 'number' as const, values: new Float64Array(1) }],
}

test('roles of columns that are not in the file are let go, and said', () => {
  const config = {
    ...defaultConfig,
    roles: [
      { column: 'age', role: 'number' as const },
      { column: 'name', role: 'ignore' as const },
    ],
  }
  const fitted = dropUnknownColumns(config, [{ id: 'a', table, dropped: [] }])
  expect(fitted.config.roles).toEqual([{ column: 'age', role: 'number' }])
  expect(saidAll(fitted.warnings)).toEqual([expect.stringContaining('"name"')])
  expect(dropUnknownColumns(defaultConfig, [{ id: 'a', table, dropped: [] }])).toEqual({
    config: defaultConfig,
    warnings: [],
  })
})
