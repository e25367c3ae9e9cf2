// The contract of a chart: the section it draws, what it shows of it, its finding in words, its numbers as a table, and
// its picture.
import type { Component } from 'svelte'
import type { MethodWords } from '../../model/run/methodSummary.ts'
import type { Candidate } from '../../model/run/run.ts'
import type { SectionId, Sections } from '../../model/run/sections.ts'

/** The table twin of a chart: the same numbers, written for people and screen readers. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What a picture is given beside the result of its section. */
export interface ChartLook {
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

export interface ChartProps<S extends SectionId> extends ChartLook {
  readonly result: Sections[S]
}

export interface Chart<S extends SectionId> {
  readonly id: string
  /** The section whose result it draws. */
  readonly section: S
  /** For menus and tabs. */
  readonly label: string
  /** What it draws of the result, where that is not all as it is. */
  readonly of?: (result: Sections[S]) => Sections[S]
  /** Whether there is something to show. */
  readonly shows: (result: Sections[S], methods: readonly MethodWords[]) => boolean
  /** The title: one sentence that says what is to be seen. */
  readonly finding: (result: Sections[S], methods?: readonly MethodWords[]) => string
  readonly table: (result: Sections[S], methods?: readonly MethodWords[]) => ChartTable
  readonly component: Component<ChartProps<S>>
  /** True where its place draws it by itself, apart from the closer looks. */
  readonly hasOwnPlace?: boolean
}

/** A chart of any section. */
export type AnyChart = { readonly [S in SectionId]: Chart<S> }[SectionId]

/** What a chart draws of a result. */
export const drawnOf = <S extends SectionId>(chart: Chart<S>, result: Sections[S]): Sections[S] =>
  chart.of?.(result) ?? result

/** Whether a chart has something to show of a result. */
export const hasPicture = <S extends SectionId>(
  chart: Chart<S>,
  result: Sections[S],
  methods: readonly MethodWords[] = [],
): boolean => chart.shows(drawnOf(chart, result), methods)
