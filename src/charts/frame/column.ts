// Heads of the columns of table twins.
import { textOf } from '../../words/say.ts'
import type { ChartColumn } from '../../model/messages/charts.ts'

export const columnHead = (column: ChartColumn): string => textOf('chartColumn', { column })

export const columnHeads = (...columns: readonly ChartColumn[]): readonly string[] => columns.map(columnHead)
