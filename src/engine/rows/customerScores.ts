// How surely each customer belongs, as columns of the grid: its probability, the next likeliest segment, how far out.
import { percent, score } from '../../words/numbers.ts'
import type { SegmentsResult } from '../../model/run.ts'

export interface CustomerScore {
  readonly label: string
  /** What the cell of customer i says. */
  readonly text: (i: number) => string
  /** (n) A number per customer that sorts as the column does. */
  readonly keys: () => Float64Array | Int32Array
}

/** Those that the method knows. */
export function customerScores({ membership, segments }: SegmentsResult): CustomerScore[] {
  if (!membership) return []
  const { probabilities, next, outlierScores } = membership
  const names = new Map(segments.map(({ id, name }) => [id, name]))
  const column = (label: string, values: Float32Array, text: (value: number) => string): CustomerScore => ({
    label,
    text: (i) => text(values[i] ?? 0),
    keys: () => Float64Array.from(values),
  })
  return [
    column('Belongs', probabilities, percent),
    ...(next
      ? [
          {
            label: 'Next segment',
            text: (i: number) => names.get(next.labels[i] ?? -1) ?? '',
            keys: () => next.labels,
          },
          column('Belongs there', next.probabilities, percent),
        ]
      : []),
    ...(outlierScores ? [column('Outlier score, 0 to 1', outlierScores, score)] : []),
  ]
}
