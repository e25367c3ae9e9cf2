// The contract of a chart: what it shows, its finding in words, its numbers as a table, and its picture.
import type { Component } from 'svelte'
import type { RunResult } from '../data/result.ts'

/** The table twin of a chart: the same numbers, written for people and screen readers. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface ChartProps {
  readonly result: RunResult
  /** The segment that is lit everywhere; null when none is. */
  readonly marked: number | null
  readonly onhover: (segment: number | null) => void
  readonly onselect: (segment: number | null) => void
  /** Asks the page for another number of segments. */
  readonly onnumber?: (nClusters: number) => void
}

export interface Chart {
  readonly id: string
  /** For menus and tabs. */
  readonly label: string
  /** Whether this result has something to show here. */
  readonly shows: (result: RunResult) => boolean
  /** The title: one sentence that says what is to be seen. */
  readonly finding: (result: RunResult) => string
  readonly table: (result: RunResult) => ChartTable
  readonly picture: Component<ChartProps>
}
