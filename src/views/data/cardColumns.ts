// How many cards stand side by side.

/** A card is no narrower than this, and beside each other there is a gap, in pixels. */
const narrowest = 256
const gap = 16
const mostBeside = 4

/** Columns for `n` cards in `width`: as few rows as there is room for, and these of like length: four are not 3 + 1. */
export function cardColumns(n: number, width: number): number {
  const fit = Math.min(mostBeside, Math.max(1, Math.floor((width + gap) / (narrowest + gap))))
  const rows = Math.ceil(n / fit)
  return Math.max(1, Math.ceil(n / rows))
}
