// The words of the map: its title, axis labels and table twin.
import { count } from '../../../words/numbers.ts'
import { textOf } from '../../../words/say.ts'
import type { SegmentsResult } from '../../../model/run/run.ts'
import type { ChartTable } from '../../frame/chart.ts'
import { columnHeads } from '../../frame/column.ts'

export function mapFinding(result: SegmentsResult): string {
  const [first, second] = result.map.explained
  return textOf('mapFinding', { customers: result.customers, kept: first + second })
}

/** "main direction 1 (43 % of the differences)". */
export const axisLabel = (result: SegmentsResult, axis: 0 | 1): string =>
  textOf('mapAxis', { direction: axis + 1, kept: result.map.explained[axis] })

/** Where each segment lies: the middle of its customers on both directions. */
export function mapTable(result: SegmentsResult): ChartTable {
  const sums = result.segments.map(() => ({ n: 0, x: 0, y: 0 }))
  result.labels.forEach((label, i) => {
    const sum = sums[label]
    if (!sum) return
    sum.n++
    sum.x += result.map.x[i] ?? 0
    sum.y += result.map.y[i] ?? 0
  })
  return {
    columns: columnHeads('segment', 'customers', 'middleOnFirst', 'middleOnSecond'),
    rows: result.segments.map((segment, i) => {
      const { n, x, y } = sums[i] ?? { n: 0, x: 0, y: 0 }
      const middle = (sum: number): string => (n === 0 ? '' : (sum / n).toFixed(2))
      return [segment.name, count(segment.size), middle(x), middle(y)]
    }),
  }
}
