// Columns that name a customer rather than describe one (an id, free text): features only if somebody asks for them.
import { columnFeature } from './columnFeature.ts'
import { describesCustomer } from './columnFeatures.ts'
import type { ColumnFamily } from './featureFamily.ts'

/** A text column with more different texts than this tells nothing of groups. */
const maxTexts = 1000

export const namedColumnFeatures: ColumnFamily = {
  id: 'namedColumns',
  of: 'columns',
  onlyIfNamed: true,
  features: (columns) =>
    columns.flatMap(({ column, role }) => {
      if (describesCustomer(role) || column.type === 'date') return []
      if (column.type === 'text' && column.dictionary.length > maxTexts) return []
      const feature = columnFeature(column, undefined)
      const help = `${feature.help} It names rather than describes, so it is used only if you ask for it.`
      return [{ ...feature, help }]
    }),
}
