// The words of the map: its title, axis labels and table twin.
import { count, percent } from '../../../words/numbers.ts'
import type { RunResult } from '../../../model/run.ts'
import type { ChartTable } from '../../frame/chart.ts'

export function mapFinding(result: RunResult): string {
  const [first, second] = result.map.explained
  return `All ${count(result.customers)} customers; near each other means alike (the map keeps ${percent(first + second)} of the differences)`
}

/** "main direction 1 (43 % of the differences)". */
export const axisLabel = (result: RunResult, axis: 0 | 1): string =>
  `main direction ${axis + 1} (${percent(result.map.explained[axis])} of the differences)`

/** Where each segment lies: the middle of its customers on both directions. */
export function mapTable(result: RunResult): ChartTable {
  const sums = result.segments.map(() => ({ n: 0, x: 0, y: 0 }))
  result.labels.forEach((label, i) => {
    const sum = sums[label]
    if (!sum) return
    sum.n++
    sum.x += result.map.x[i] ?? 0
    sum.y += result.map.y[i] ?? 0
  })
  return {
    columns: ['Segment', 'Customers', 'Middle on direction 1', 'Middle on direction 2'],
    rows: result.segments.map((segment, i) => {
      const { n, x, y } = sums[i] ?? { n: 0, x: 0, y: 0 }
      const middle = (sum: number): string => (n === 0 ? '' : (sum / n).toFixed(2))
      return [segment.name, count(segment.size), middle(x), middle(y)]
    }),
  }
}
