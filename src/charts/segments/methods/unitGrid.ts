// The map of units: where each cell stands, where segments meet, what colours mean, and the words for it all.
import { count, effect, score } from '../../../words/numbers.ts'
import { textOf } from '../../../words/say.ts'
import type { GridPicture } from '../../../model/run/fitted.ts'
import type { SegmentsResult } from '../../../model/run/run.ts'
import type { ChartTable } from '../../frame/chart.ts'
import { columnHead, columnHeads } from '../../frame/column.ts'
import { isScaled } from '../distanceUnit.ts'

export const gridOf = ({ picture }: SegmentsResult): GridPicture | null =>
  picture?.kind === 'grid' ? picture : null

/** What the cells show: segments with customers, distances to the units beside, or the plane of a feature. */
export type View = 'segments' | 'distances' | number

interface Cell {
  readonly unit: number
  /** Its middle, and its outline about that. */
  readonly x: number
  readonly y: number
  readonly outline: string
}

export interface Drawing {
  readonly width: number
  readonly height: number
  /** Between the middles of two cells side by side. */
  readonly step: number
  readonly cells: readonly Cell[]
  /** Path along the sides where cells of two segments meet. */
  readonly borders: string
}

/** Cells are never drawn larger, nor the map much higher. */
const largestStep = 56
const highest = 560

type Point = readonly [number, number]
/** A side of a cell: from one corner to the next, and the rows and columns to the cell behind it. */
interface Side {
  readonly from: Point
  readonly to: Point
  readonly rows: number
  readonly columns: number
}

const rounded = (value: number): number => Number(value.toFixed(1))

/** The map in a field of `width`. Odd rows of hexagons stand half a cell to the right. */
export function drawing(picture: GridPicture, width: number): Drawing {
  const { rows, columns, unitLabels } = picture
  const hexagonal = picture.grid === 'hexagonal'
  const across = columns + (hexagonal && rows > 1 ? 0.5 : 0)
  const step = Math.min(largestStep, width / across, highest / rows)
  const down = hexagonal ? (step * Math.sqrt(3)) / 2 : step
  const high = hexagonal ? (2 * step) / Math.sqrt(3) : step
  const corners = outlineOf(hexagonal, step)
  const borders: string[] = []
  const cells = Array.from(unitLabels, (label, unit): Cell => {
    const [row, column] = [Math.floor(unit / columns), unit % columns]
    const x = (column + 0.5 + (hexagonal && row % 2 === 1 ? 0.5 : 0)) * step
    const y = row * down + high / 2
    const at = ([px, py]: Point): string => `${rounded(x + px)},${rounded(y + py)}`
    for (const { from, to, ...offset } of sidesOf(hexagonal, row, corners)) {
      const other = behind(picture, row, column, offset)
      if (other !== null && unitLabels[other] !== label) borders.push(`M${at(from)}L${at(to)}`)
    }
    return { unit, x: rounded(x), y: rounded(y), outline: `M${corners.map(at).join('L')}Z` }
  })
  const height = rounded((rows - 1) * down + high)
  return { width: rounded(across * step), height, step, cells, borders: borders.join('') }
}

/** Corners about the middle: of a hexagon from the top on, of a square from the top left on, clockwise. */
function outlineOf(hexagonal: boolean, step: number): Point[] {
  const half = step / 2
  if (!hexagonal) return [[-half, -half], [half, -half], [half, half], [-half, half]] // prettier-ignore
  const radius = step / Math.sqrt(3)
  return [[0, -radius], [half, -radius / 2], [half, radius / 2], [0, radius], [-half, radius / 2], [-half, -radius / 2]] // prettier-ignore
}

/** The sides of a cell in an even or odd row, clockwise from the top. */
function sidesOf(hexagonal: boolean, row: number, corners: readonly Point[]): Side[] {
  const odd = row % 2
  const offsets: readonly Point[] = hexagonal
    ? [[-1, odd], [0, 1], [1, odd], [1, odd - 1], [0, -1], [-1, odd - 1]] // prettier-ignore
    : [[-1, 0], [0, 1], [1, 0], [0, -1]] // prettier-ignore
  return offsets.map(([rows, columns], i) => {
    const [from, to] = [corners[i]!, corners[(i + 1) % corners.length]!]
    return { from, to, rows, columns }
  })
}

/** The unit behind a side; null at the edge of a planar map. */
function behind(
  { rows, columns, edge }: GridPicture,
  row: number,
  column: number,
  offset: Pick<Side, 'rows' | 'columns'>,
): number | null {
  const [r, c] = [row + offset.rows, column + offset.columns]
  const inside = r >= 0 && r < rows && c >= 0 && c < columns
  if (!inside && edge === 'planar') return null
  return ((r + rows) % rows) * columns + ((c + columns) % columns)
}

/** Whether any of the cells that share a side with each unit is of another segment. */
function atBorder(picture: GridPicture): boolean[] {
  const hexagonal = picture.grid === 'hexagonal'
  return Array.from(picture.unitLabels, (label, unit) => {
    const [row, column] = [Math.floor(unit / picture.columns), unit % picture.columns]
    return sidesOf(hexagonal, row, outlineOf(hexagonal, 1)).some((side) => {
      const other = behind(picture, row, column, side)
      return other !== null && picture.unitLabels[other] !== label
    })
  })
}

/** Radius of the mark of each unit: areas as its customers, the largest fills its cell. */
export function markRadii({ hits }: GridPicture, step: number): number[] {
  const most = Math.max(1, ...hits)
  return Array.from(hits, (own) => (own > 0 ? rounded(Math.max(1, 0.42 * step * Math.sqrt(own / most))) : 0))
}

/** What the colours of a view run from and to; planes alike to both sides of 0. */
export function extent(picture: GridPicture, view: Exclude<View, 'segments'>): readonly [number, number] {
  if (view === 'distances') return [Math.min(...picture.distances), Math.max(...picture.distances)]
  const most = Math.max(0, ...(picture.planes[view]?.values ?? []).map(Math.abs))
  return [-most, most]
}

/** Percent of a segment's colour in its cells: the marks on them keep 3 : 1. */
export const cellTint = 18

/** Most of a colour in a cell, in percent. */
const fullest = 85

/** Colour of a value: from the ground to the accent for distances, to both sides of the ground for planes. */
export function shade(
  view: Exclude<View, 'segments'>,
  value: number,
  [low, high]: readonly [number, number],
): string {
  const [color, part] =
    view === 'distances'
      ? ['accent', (value - low) / (high - low)]
      : [value < 0 ? 'below' : 'above', Math.abs(value) / high]
  return `color-mix(in srgb, var(--${color}) ${Math.round(fullest * (part || 0))}%, var(--surface))`
}

/** What a person calls the column: its feature's label. */
export function planeLabel(result: SegmentsResult, plane: number): string {
  const name = gridOf(result)?.planes[plane]?.name ?? ''
  const feature = result.features.find(
    (featureSummary) => name === featureSummary.name || name.startsWith(`${featureSummary.name} = `),
  )
  return feature ? name.replace(feature.name, feature.label) : name
}

/** Unit of the values of a view. */
export function legendText(result: SegmentsResult, view: Exclude<View, 'segments'>): string {
  return view === 'distances'
    ? textOf('gridDistances', { isScaled: isScaled(result) })
    : textOf('gridPlane', { label: planeLabel(result, view), isScaled: isScaled(result) })
}

/** A value of a view as people read it. */
export function valueText(result: SegmentsResult, view: Exclude<View, 'segments'>, value: number): string {
  if (view === 'distances') return score(value)
  return isScaled(result) ? effect(value) : String(Number(value.toPrecision(3)))
}

/** All there is to say of a unit, in the view that is shown. */
export function unitText(result: SegmentsResult, unit: number, view: View): string {
  const picture = gridOf(result)
  if (!picture) return ''
  const place = { row: Math.floor(unit / picture.columns) + 1, column: (unit % picture.columns) + 1 }
  const segment = result.segments[picture.unitLabels[unit] ?? -1]?.name ?? ''
  const values = { ...place, hits: picture.hits[unit] ?? 0, segment }
  if (view === 'segments') return textOf('gridUnit', values)
  if (view === 'distances')
    return textOf('gridUnitDistance', { ...values, distance: picture.distances[unit] ?? 0 })
  const value = valueText(result, view, picture.planes[view]?.values[unit] ?? 0)
  return textOf('gridUnitValue', { ...values, label: planeLabel(result, view), value })
}

/** How many times as far apart units must be at the borders of segments for these to be called ridges. */
const ridge = 1.2

/** The title: size, whether segments part at ridges, and how well the map keeps the order of customers. */
export function gridFinding(result: SegmentsResult): string {
  const picture = gridOf(result)
  if (!picture) return textOf('gridNone', {})
  const borders = atBorder(picture)
  const mean = (wanted: boolean): number => {
    const own = picture.distances.filter((_, unit) => borders[unit] === wanted)
    return own.reduce((sum, distance) => sum + distance, 0) / own.length
  }
  const ratio = mean(true) / mean(false)
  return textOf('gridFinding', {
    units: picture.hits.length,
    ratio: Number.isFinite(ratio) ? ratio : null,
    areRidges: ratio >= ridge,
    elsewhere: Math.round(picture.topographicError * result.customers),
    customers: result.customers,
  })
}

export function gridTable(result: SegmentsResult): ChartTable {
  const picture = gridOf(result)
  const planes = picture?.planes.map((_, plane) => plane) ?? []
  return {
    columns: [
      ...columnHeads('rowAndColumn', 'segment'),
      textOf('gridCustomersColumn', { customers: result.customers }),
      columnHead('distanceBeside'),
      ...planes.map((plane) =>
        textOf('gridPlaneColumn', { label: planeLabel(result, plane), isScaled: isScaled(result) }),
      ),
    ],
    rows: Array.from(picture?.unitLabels ?? [], (label, unit) => [
      `${Math.floor(unit / picture!.columns) + 1}, ${(unit % picture!.columns) + 1}`,
      result.segments[label]?.name ?? '',
      count(picture!.hits[unit] ?? 0),
      score(picture!.distances[unit] ?? 0),
      ...planes.map((plane) => valueText(result, plane, picture!.planes[plane]!.values[unit] ?? 0)),
    ]),
  }
}

/** How faithful the map is: the two errors of a self-organizing map (Kohonen 2001), in words. */
export function errorsText(result: SegmentsResult): string {
  const picture = gridOf(result)
  if (!picture) return ''
  const { quantizationError, topographicError } = picture
  return textOf('gridErrors', { quantizationError, topographicError, isScaled: isScaled(result) })
}

/** Share of the units that stand for customers, in words. */
export const hitsText = ({ hits }: GridPicture): string =>
  textOf('gridHits', {
    most: Math.max(...hits),
    empty: hits.filter((customers) => customers === 0).length,
    units: hits.length,
  })

/** The unit that an arrow key leads to; null for other keys. Up and down keep to the column. */
export function moved({ rows, columns }: GridPicture, unit: number, key: string): number | null {
  const [row, column] = [Math.floor(unit / columns), unit % columns]
  const to: Readonly<Record<string, Point>> = {
    ArrowLeft: [row, Math.max(0, column - 1)],
    ArrowRight: [row, Math.min(columns - 1, column + 1)],
    ArrowUp: [Math.max(0, row - 1), column],
    ArrowDown: [Math.min(rows - 1, row + 1), column],
    Home: [row, 0],
    End: [row, columns - 1],
  }
  const place = to[key]
  return place ? place[0] * columns + place[1] : null
}
