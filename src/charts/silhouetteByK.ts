// Why this many segments: how far apart the segments are (mean silhouette) for every number that was tried.
import { scaleLinear } from 'd3'
import { count, counted, score } from '../data/format.ts'
import type { Candidate, RunResult } from '../data/result.ts'
import type { ChartTable } from './chart.ts'

/** A candidate whose silhouette is known. */
export interface Scored extends Candidate {
  readonly silhouette: number
}

interface Spot {
  readonly candidate: Scored
  readonly x: number
  readonly y: number
  readonly chosen: boolean
}

export interface Curve {
  readonly spots: readonly Spot[]
  readonly line: string
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
}

/** Those of the result's own method, by number of segments. */
export function scored({ choice, method }: RunResult): Scored[] {
  return (choice?.candidates ?? [])
    .filter((one): one is Scored => one.method === method && one.silhouette !== null)
    .sort((a, b) => a.nClusters - b.nClusters)
}

const rounded = (value: number): number => Number(value.toFixed(2))

/** The candidates in a field of `width` × `height`; the vertical axis holds 0, because 0 means "no segments". */
export function curve(ordered: readonly Scored[], chosen: number, width: number, height: number): Curve {
  const scores = ordered.map((candidate) => candidate.silhouette)
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
    ticks: y.ticks(4).map((tick) => ({ at: rounded(y(tick)), label: score(tick) })),
  }
}

/** The reason of the choice; where that chose another method, what is known of this one. */
export function silhouetteFinding(result: RunResult): string {
  const proposed = result.choice?.candidates.find(({ isProposed }) => isProposed)
  if (!proposed || proposed.method === result.method)
    return result.choice?.reason ?? counted(result.nClusters, 'segment')
  const tried = scored(result)
  const best = tried.reduce<Scored | null>((a, b) => (a && a.silhouette >= b.silhouette ? a : b), null)
  if (!best) return counted(result.nClusters, 'segment')
  return `Of ${counted(tried.length, 'number')} tried, ${counted(best.nClusters, 'segment')} lie furthest apart: average silhouette ${score(best.silhouette)}`
}

export function silhouetteTable(result: RunResult): ChartTable {
  return {
    columns: ['Number of segments', 'Silhouette (−1 to 1)', 'Sum of squared distances', 'Chosen'],
    rows: scored(result).map((candidate) => [
      count(candidate.nClusters),
      score(candidate.silhouette),
      count(candidate.inertia),
      candidate.nClusters === result.nClusters ? 'yes' : '',
    ]),
  }
}
