// The sources, with their dates read as the user says.
import type { Config } from '../../config/config.ts'
import { withDateOrder } from '../../data/columns/dateOrder.ts'
import type { Source } from '../../model/source/source.ts'
import { rememberEach } from '../runner/rememberEach.ts'
import { stage } from '../runner/stage.ts'

const read = rememberEach<Source, Source>()

export const datesStage = stage({
  id: 'dates',
  reads: (config) => config.dates,
  from: {},
  share: 0,
  timing: 'clean',
  run: (_inputs, { sources, config }): readonly Source[] =>
    sources.map((source) => {
      const orders = config.dates.filter((date) => date.source === source.id)
      return read(source, orders, () => withDateOrders(source, orders))
    }),
})

function withDateOrders(source: Source, orders: Config['dates']): Source {
  if (orders.length === 0) return source
  const columns = source.table.columns.map((column) => {
    const said = orders.find((order) => order.column === column.name)
    return said && column.type === 'date' ? withDateOrder(column, said.order) : column
  })
  return { ...source, table: { ...source.table, columns } }
}
