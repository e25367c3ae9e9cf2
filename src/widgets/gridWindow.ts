// Which rows of a long table are on the screen. Browsers refuse elements of tens of millions of pixels, so beyond
// `tallest` the scroll bar stands for more than one row per row height.

export const rowHeight = 32
const tallest = 8_000_000

export interface GridWindow {
  /** Height of everything, in pixels. */
  readonly height: number
  /** The first row to draw, and how many. */
  readonly first: number
  readonly n: number
  /** Where the first row stands, in pixels from the top of everything. */
  readonly top: number
}

/** The rows that fill `view` pixels when the box is scrolled by `scrolled`. */
export function gridWindow(nRows: number, scrolled: number, view: number): GridWindow {
  const full = nRows * rowHeight
  const height = Math.min(full, tallest)
  const shown = Math.min(nRows, Math.ceil(view / rowHeight) + 1)
  const room = Math.max(1, height - view)
  const share = Math.min(1, Math.max(0, scrolled / room))
  const first = Math.min(nRows - shown, Math.floor((share * Math.max(0, full - view)) / rowHeight))
  const top = height < full ? Math.min(scrolled, height - shown * rowHeight) : first * rowHeight
  return { height, first: Math.max(0, first), n: Math.max(0, shown), top: Math.max(0, top) }
}
