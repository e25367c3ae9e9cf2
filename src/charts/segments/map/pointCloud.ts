// Points as pixels: where a customer lies on the map, which pixels its shape covers, and whose pixel is under the pointer.
// Pure loops over typed arrays, cut into slices by the caller so that no slice holds up the page.
import { signCovers } from '../../frame/signs.ts'

export interface Cloud {
  readonly x: Float32Array
  readonly y: Float32Array
  /** Segment of each point; −1 is noise. */
  readonly labels: Int32Array
}

/** Data to device pixels: `px = (x − x0) · sx + pad`, and y upwards. */
export interface View {
  readonly width: number
  readonly height: number
  readonly pad: number
  readonly x0: number
  readonly y0: number
  readonly sx: number
  readonly sy: number
}

/** Every drawing asks for them, and half a million values take ten milliseconds. */
const knownEnds = new WeakMap<Float32Array, readonly [number, number]>()

function ends(values: Float32Array): readonly [number, number] {
  const known = knownEnds.get(values)
  if (known) return known
  const found = endsOf(values)
  knownEnds.set(values, found)
  return found
}

function endsOf(values: Float32Array): [number, number] {
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    if (value < low) low = value
    if (value > high) high = value
  }
  return high > low ? [low, high] : [(low || 0) - 1, (high || 0) + 1]
}

/** The view that shows every point with `pad` pixels to spare, so that no shape is cut. */
export function viewOf(cloud: Cloud, width: number, height: number, pad: number): View {
  const [left, right] = ends(cloud.x)
  const [low, high] = ends(cloud.y)
  const sx = (width - 1 - 2 * pad) / (right - left)
  const sy = (height - 1 - 2 * pad) / (high - low)
  return { width, height, pad, x0: left, y0: low, sx, sy }
}

/** Radius of a point in CSS pixels: shapes can be told apart up to a few thousand points, then density matters more. */
export function radiusOf(n: number): number {
  const sizes: [number, number][] = [
    [500, 5],
    [3000, 4],
    [10_000, 3],
    [50_000, 2],
    [200_000, 1.5],
  ]
  return sizes.find(([most]) => n <= most)?.[1] ?? 1
}

/** Pixel steps from a point's centre that its segment's shape covers; always at least the centre. */
export function stamp(segment: number, radius: number, width: number): Int32Array {
  const steps = [0]
  const reach = Math.ceil(radius)
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      if ((dx !== 0 || dy !== 0) && covers(segment, dx / radius, dy / radius, radius))
        steps.push(dy * width + dx)
  return Int32Array.from(steps)
}

/** Below three pixels a shape is a blur: every segment gets the same dot. */
const covers = (segment: number, x: number, y: number, radius: number): boolean =>
  radius < 3 ? x * x + y * y <= 1 : signCovers(segment, x, y)

export interface Canvas {
  readonly pixels: Uint32Array
  /** Label + 2 of the point that covers a pixel; 0 where there is none. */
  readonly owners: Uint16Array
}

/** Paints points `from` up to `to`. Colour and stamp by label + 1; a colour of 0 leaves the segment out. */
export function paint(
  canvas: Canvas,
  cloud: Cloud,
  view: View,
  slice: { readonly from: number; readonly to: number },
  look: { readonly colors: Uint32Array; readonly stamps: readonly Int32Array[] },
): void {
  const { pixels, owners } = canvas
  const { width, height, pad, x0, y0, sx, sy } = view
  for (let i = slice.from; i < slice.to; i++) {
    const label = cloud.labels[i] ?? -1
    const color = look.colors[label + 1] ?? 0
    if (color === 0) continue
    const px = Math.round(((cloud.x[i] ?? 0) - x0) * sx) + pad
    const py = height - 1 - pad - Math.round(((cloud.y[i] ?? 0) - y0) * sy)
    const at = py * width + px
    const steps = look.stamps[label + 1]
    if (!steps) continue
    for (let s = 0; s < steps.length; s++) {
      const pixel = at + (steps[s] ?? 0)
      pixels[pixel] = color
      owners[pixel] = label + 2
    }
  }
}

/** The segment whose point is nearest to the pixel (x, y) within `reach` pixels; null where there is none. */
export function segmentAt(
  owners: Uint16Array,
  view: View,
  x: number,
  y: number,
  reach: number,
): number | null {
  let best: number | null = null
  let nearest = Infinity
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const [px, py] = [x + dx, y + dy]
      if (px < 0 || py < 0 || px >= view.width || py >= view.height) continue
      const owner = owners[py * view.width + px] ?? 0
      const far = dx * dx + dy * dy
      if (owner > 0 && far < nearest) [best, nearest] = [owner - 2, far]
    }
  return best
}

export interface Place {
  readonly segment: number
  readonly x: number
  readonly y: number
}

/** Middle of each segment's points in pixels of the view, for its name. */
export function middles(cloud: Cloud, view: View, nSegments: number): Place[] {
  const sums = new Float64Array(3 * nSegments)
  for (let i = 0; i < cloud.labels.length; i++) {
    const label = cloud.labels[i] ?? -1
    if (label < 0 || label >= nSegments) continue
    sums[3 * label] = (sums[3 * label] ?? 0) + (cloud.x[i] ?? 0)
    sums[3 * label + 1] = (sums[3 * label + 1] ?? 0) + (cloud.y[i] ?? 0)
    sums[3 * label + 2] = (sums[3 * label + 2] ?? 0) + 1
  }
  return Array.from({ length: nSegments }, (_, segment) => {
    const n = sums[3 * segment + 2] || 1
    const x = ((sums[3 * segment] ?? 0) / n - view.x0) * view.sx + view.pad
    const y = view.height - 1 - view.pad - ((sums[3 * segment + 1] ?? 0) / n - view.y0) * view.sy
    return { segment, x, y }
  })
}
