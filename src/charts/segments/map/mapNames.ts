// Where the names of the segments stand on the map: near the middles of their customers, whole, inside the field, and none
// over another. Where they would hide the customers, only their signs stand there; the list below has every name.
import type { Place } from './pointCloud.ts'

export interface MapName {
  readonly segment: number
  /** Top left corner and width in pixels of the field. */
  readonly left: number
  readonly top: number
  readonly width: number
  /** False where only the sign is shown. */
  readonly isNamed: boolean
}

const nameHeight = 24
/** Of a sign alone. */
const signWidth = 24
/** More of the field than this is not given to names. */
const mostCovered = 0.06

/** `widths`: of the name of each place, in pixels, its sign included. Names for which there is no room are left out. */
export function mapNames(
  places: readonly Place[],
  widths: readonly number[],
  field: { readonly width: number; readonly height: number },
): MapName[] {
  const covered = widths.reduce((sum, width) => sum + width * nameHeight, 0)
  const isNamed = covered <= mostCovered * field.width * field.height
  const wanted = places.map(({ segment, x, y }, i): MapName => {
    const width = Math.min(field.width, isNamed ? (widths[i] ?? signWidth) : signWidth)
    const left = Math.max(0, Math.min(field.width - width, x - width / 2))
    return { segment, left, top: inside(y - nameHeight / 2, field.height), width, isNamed }
  })
  const placed: MapName[] = []
  for (const name of wanted.sort((a, b) => a.top - b.top)) {
    const top = freeTop(name, placed, field.height)
    if (top !== null) placed.push({ ...name, top })
  }
  return placed
}

const inside = (top: number, height: number): number => Math.max(0, Math.min(height - nameHeight, top))

/** The nearest place above or below that is free; null where there is none. */
function freeTop(name: MapName, placed: readonly MapName[], height: number): number | null {
  const beside = placed.filter(({ left, width }) => left < name.left + name.width && name.left < left + width)
  const isFree = (top: number): boolean => beside.every((other) => Math.abs(other.top - top) >= nameHeight)
  const tops = [name.top, ...beside.flatMap(({ top }) => [top + nameHeight, top - nameHeight])]
  return (
    tops
      .filter((top) => top >= 0 && top <= height - nameHeight && isFree(top))
      .sort((a, b) => Math.abs(a - name.top) - Math.abs(b - name.top))[0] ?? null
  )
}
