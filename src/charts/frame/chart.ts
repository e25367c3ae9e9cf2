// The contract of a chart: what it shows, its finding in words, its numbers as a table, and its picture.
import type { Component } from 'svelte'
import type { Candidate, RunResult } from '../../model/run.ts'
import type { MethodWords } from '../../words/methodWords.ts'

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
  /** What the methods and their settings are called; without it they are called by their ids. */
  readonly methods?: readonly MethodWords[]
  /** Makes the segments that a candidate stands for. */
  readonly onchoose?: (candidate: Candidate) => void
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
  readonly finding: (result: RunResult, methods?: readonly MethodWords[]) => string
  readonly table: (result: RunResult, methods?: readonly MethodWords[]) => ChartTable
  readonly picture: Component<ChartProps>
}
