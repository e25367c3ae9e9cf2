// Draws the cloud on a canvas in slices of a few milliseconds; a newer drawing ends an older one.
import { paint, radiusOf, stamp, viewOf, type Canvas, type Cloud, type View } from './pointCloud.ts'

/** Time a slice may take before the page gets a turn: well under the 50 ms at which a person feels a hitch. */
const sliceMs = 6
const slicePoints = 4_000
const pause = (): Promise<void> => new Promise((go) => setTimeout(go))

export interface Colors {
  /** Of noise first, then of segment 0, 1 …, as the browser computes them: "rgb(1, 2, 3)". */
  readonly css: readonly string[]
  readonly marked: number | null
}

/** A computed colour as one little-endian RGBA pixel. */
export function pixelColor(css: string, alpha: number): number {
  const [r = 0, g = 0, b = 0] = (css.match(/[\d.]+/g) ?? []).map(Number)
  return ((alpha << 24) | (b << 16) | (g << 8) | r) >>> 0
}

/** Of 255: customers in no segment, too, keep 3 : 1 to the ground. */
export const restingAlpha = 230

export class MapPainter {
  #newest = 0
  #owners: Uint16Array = new Uint16Array(0)
  #view: View | null = null
  readonly #context: CanvasRenderingContext2D

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context
  }

  /** Whose point covers a device pixel, in the last drawing; and the view it was drawn with. */
  get owners(): Uint16Array {
    return this.#owners
  }
  get view(): View | null {
    return this.#view
  }

  /** Draws everything; resolves to false when a newer drawing took over. */
  async draw(cloud: Cloud, ratio: number, colors: Colors): Promise<boolean> {
    const run = ++this.#newest
    const { width, height } = this.#context.canvas
    const radius = radiusOf(cloud.labels.length) * ratio
    const view = viewOf(cloud, width, height, Math.ceil(radius) + 2)
    const image = this.#context.createImageData(width, height)
    const canvas: Canvas = {
      pixels: new Uint32Array(image.data.buffer),
      owners: new Uint16Array(width * height),
    }
    const stamps = colors.css.map((_, i) => stamp(i - 1, radius, width))
    const isLarge = cloud.labels.length > slicePoints
    // What asked for the drawing ends first, and the picture is handed over in a turn of its own.
    if (isLarge) await pause()
    if (run !== this.#newest) return false
    let began = performance.now()
    for (const tint of passes(colors)) {
      for (let from = 0; from < cloud.labels.length; from += slicePoints) {
        const to = Math.min(cloud.labels.length, from + slicePoints)
        paint(canvas, cloud, view, { from, to }, { colors: tint, stamps })
        if (performance.now() - began < sliceMs) continue
        await pause()
        if (run !== this.#newest) return false
        began = performance.now()
      }
    }
    if (isLarge) await pause()
    if (run !== this.#newest) return false
    this.#context.putImageData(image, 0, 0)
    this.#owners = canvas.owners
    this.#view = view
    return true
  }

  stop(): void {
    this.#newest++
  }
}

/** What is drawn first and what on top: all alike, or the rest faint and the marked segment over it. */
function passes({ css, marked }: Colors): Uint32Array[] {
  const tint = (alphaOf: (segment: number) => number): Uint32Array =>
    Uint32Array.from(css, (color, i) => {
      const alpha = alphaOf(i - 1)
      return alpha === 0 ? 0 : pixelColor(color, alpha)
    })
  if (marked === null) return [tint(() => restingAlpha)]
  return [tint((segment) => (segment === marked ? 0 : 40)), tint((segment) => (segment === marked ? 255 : 0))]
}
