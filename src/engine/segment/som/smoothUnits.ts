// One step of batch training (Kohonen 2013, Essentials of the self-organizing map, equation 8): a unit's weights become
// the mean of all rows, each as heavy as the Gaussian neighbourhood of its best unit and this one says. As the rows of
// one best unit weigh the same, their sums are all that is needed: units × units × d, however many rows there are.
import type { Steps } from '../../../model/steps.ts'
import { squaredOffset, type MapGrid } from './mapGrid.ts'

/** Sums between two steps: a few milliseconds. */
const workPerStep = 4e6
/** Weights below this change nothing in float64. */
const negligible = 1e-30

/**
 * New weights, row-major (units, d), from the sums (units, d) and counts (units) of the rows by best unit, with a
 * neighbourhood exp(−distance² / 2 radius²). A unit with no row in its reach keeps its `weights`.
 */
export function* smoothUnits(
  grid: MapGrid,
  radius: number,
  { sums, counts }: { readonly sums: Float64Array; readonly counts: Float64Array },
  weights: Float64Array,
): Steps<Float64Array> {
  const { rows, columns } = grid
  const d = sums.length / counts.length
  const { tables, width } = neighbourhoods(grid, radius)
  const hit = Int32Array.from(counts.keys()).filter((unit) => counts[unit]! > 0)
  const places = hit.map((unit) => Math.floor(unit / columns) * width + (unit % columns))
  const smooth = new Float64Array(sums.length)
  const mean = new Float64Array(d)
  const unitsPerStep = Math.ceil(workPerStep / (hit.length * d))
  for (let unit = 0; unit < rows * columns; unit++) {
    if (unit % unitsPerStep === unitsPerStep - 1) yield
    const row = Math.floor(unit / columns)
    const table = tables[row & 1]!
    const from = (rows - 1 - row) * width + columns - 1 - (unit % columns)
    let total = 0
    mean.fill(0)
    for (let nth = 0; nth < hit.length; nth++) {
      const h = table[from + places[nth]!]!
      if (h < negligible) continue
      const other = hit[nth]!
      total += h * counts[other]!
      for (let j = 0, at = other * d; j < d; j++, at++) mean[j]! += h * sums[at]!
    }
    for (let j = 0, at = unit * d; j < d; j++, at++) smooth[at] = total > 0 ? mean[j]! / total : weights[at]!
  }
  return smooth
}

/** The neighbourhood of a unit in an even and in an odd row by offset, from (1 − rows, 1 − columns) on, row by row. */
function neighbourhoods(grid: MapGrid, radius: number) {
  const { rows, columns } = grid
  const width = 2 * columns - 1
  const tables = [0, 1].map((parity) =>
    Float64Array.from({ length: (2 * rows - 1) * width }, (_, at) => {
      const [down, along] = [Math.floor(at / width) + 1 - rows, (at % width) + 1 - columns]
      return Math.exp(-squaredOffset(grid, parity, down, along) / (2 * radius * radius))
    }),
  )
  return { tables, width }
}
