// What sets the segments apart, features against segments: differences from the rest in standard deviations.
import { effect } from '../../words/numbers.ts'
import { textOf } from '../../words/say.ts'
import type { Distinctive, SegmentsResult } from '../../model/run/run.ts'
import type { ChartTable } from '../frame/chart.ts'
import { columnHead } from '../frame/column.ts'

export interface HeatRow {
  readonly key: string
  readonly label: string
  /** One per segment, in their order; null where the feature does not set the segment apart. */
  readonly cells: readonly (Distinctive | null)[]
}

const keyOf = (item: Distinctive): string => `${item.feature}\n${item.level}`

/** One row per feature (and level) that is distinctive anywhere, the strongest first. */
export function heatRows(result: SegmentsResult): HeatRow[] {
  const items = result.segments.flatMap((segment) => segment.distinctive)
  const byKey = new Map<string, { label: string; strength: number }>()
  for (const item of items) {
    const label = item.level === '' ? item.label : `${item.label}: ${item.level}`
    const strength = Math.max(byKey.get(keyOf(item))?.strength ?? 0, Math.abs(item.effect))
    byKey.set(keyOf(item), { label, strength })
  }
  return [...byKey]
    .sort(([, a], [, b]) => b.strength - a.strength)
    .map(([key, { label }]) => ({
      key,
      label,
      cells: result.segments.map(
        (segment) => segment.distinctive.find((item) => keyOf(item) === key) ?? null,
      ),
    }))
}

/** Percent of colour in a cell, 0…45: full from two standard deviations on; text stays readable on all of it. */
export const heat = (value: number): number => Math.round(Math.min(1, Math.abs(value) / 2) * 45)

export function profileFinding(result: SegmentsResult): string {
  const first = heatRows(result)[0]
  return first ? textOf('profileFirst', { label: first.label }) : textOf('profileNone', {})
}

export function profileTable(result: SegmentsResult): ChartTable {
  return {
    columns: [columnHead('feature'), ...result.segments.map((segment) => segment.name)],
    rows: heatRows(result).map((row) => [
      row.label,
      ...row.cells.map((cell) => (cell ? effect(cell.effect) : '')),
    ]),
  }
}
