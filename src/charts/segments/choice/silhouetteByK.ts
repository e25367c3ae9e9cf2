// Why this many segments: how far apart the segments are (mean silhouette) for every number that was tried.
import { say, textOf } from '../../../words/say.ts'
import { scaleLinear } from 'd3'
import { count, score } from '../../../words/numbers.ts'
import type { Candidate, NullLevel, NullTest, SegmentsResult } from '../../../model/run/run.ts'
import type { ChartTable } from '../../frame/chart.ts'
import { columnHeads } from '../../frame/column.ts'

/** A candidate whose silhouette is known. */
export interface Scored extends Candidate {
  readonly silhouette: number
}

interface Spot {
  readonly candidate: Level
  readonly x: number
  readonly y: number
  readonly chosen: boolean
}

export interface Curve {
  readonly spots: readonly Spot[]
  readonly line: string
  /** From where on a silhouette would be more than chance, where nothing is proposed; else empty. */
  readonly needed: string
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
}

/** What the customers were put beside, where nothing is proposed; null where something is. */
export function beside({ choice }: Pick<SegmentsResult, 'choice'>): NullTest | null {
  const isProposed = choice?.candidates.some((candidate) => candidate.isProposed) ?? false
  return isProposed ? null : (choice?.nullTest ?? null)
}

/** Those of the result's own method, by number of segments. */
export function scored({ choice, method }: Pick<SegmentsResult, 'choice' | 'method'>): Scored[] {
  return (choice?.candidates ?? [])
    .filter((candidate): candidate is Scored => candidate.method === method && candidate.silhouette !== null)
    .sort((a, b) => a.nClusters - b.nClusters)
}

const rounded = (value: number): number => Number(value.toFixed(2))

/** A number of segments with its silhouette. */
type Level = Pick<Scored, 'nClusters' | 'silhouette'>

/** What is drawn: where nothing is proposed, as it was measured beside data without segments, in the same way. */
export function drawn(result: SegmentsResult): readonly Level[] {
  return beside(result)?.levels ?? scored(result)
}

/** Levels in a field of `width` × `height`; the vertical axis holds 0, because 0 means "no segments". */
export function curve(
  ordered: readonly Level[],
  chosen: number,
  width: number,
  height: number,
  levels: readonly NullLevel[] = [],
): Curve {
  const scores = [...ordered.map(({ silhouette }) => silhouette), ...levels.map(({ clearFrom }) => clearFrom)]
  const y = scaleLinear()
    .domain([Math.min(0, ...scores), Math.max(0.1, ...scores)])
    .nice(4)
    .range([height, 0])
  const x = scaleLinear()
    .domain([ordered[0]?.nClusters ?? 2, ordered.at(-1)?.nClusters ?? 10])
    .range([12, width - 12])
  const spots = ordered.map((candidate) => ({
    candidate,
    x: rounded(x(candidate.nClusters)),
    y: rounded(y(candidate.silhouette)),
    chosen: candidate.nClusters === chosen,
  }))
  return {
    spots,
    line: spots.length ? `M${spots.map((spot) => `${spot.x},${spot.y}`).join('L')}` : '',
    needed: levels.length
      ? `M${levels.map((level) => `${rounded(x(level.nClusters))},${rounded(y(level.clearFrom))}`).join('L')}`
      : '',
    ticks: y.ticks(4).map((tick) => ({ at: rounded(y(tick)), label: score(tick) })),
  }
}

/** The reason of the choice; where that chose another method, what is known of this one. */
export function silhouetteFinding(result: SegmentsResult): string {
  const proposed = result.choice?.candidates.find(({ isProposed }) => isProposed)
  if (!proposed || proposed.method === result.method)
    return result.choice ? say(result.choice.reason) : textOf('nSegments', { n: result.nClusters })
  const tried = scored(result)
  const best = tried.reduce<Scored | null>((a, b) => (a && a.silhouette >= b.silhouette ? a : b), null)
  if (!best) return textOf('nSegments', { n: result.nClusters })
  const { nClusters, silhouette } = best
  return textOf('silhouetteFurthest', { tried: tried.length, nClusters, silhouette })
}

export function silhouetteTable(result: SegmentsResult): ChartTable {
  const test = beside(result)
  if (test)
    return {
      columns: columnHeads('nClusters', 'quickSilhouette', 'silhouetteWithout', 'clearFrom'),
      rows: test.levels.map(({ nClusters, silhouette, without, clearFrom }) => [
        ...[count(nClusters), score(silhouette), score(without), score(clearFrom)],
      ]),
    }
  return {
    columns: columnHeads('nClusters', 'silhouette', 'inertia', 'chosen'),
    rows: scored(result).map((candidate) => [
      count(candidate.nClusters),
      score(candidate.silhouette),
      count(candidate.inertia),
      candidate.nClusters === result.nClusters ? textOf('yesOrNo', { isYes: true }) : '',
    ]),
  }
}
