// The rows of a fit on the device: all of them, a sample on which solutions are searched, and few on which starts are raced.
import { DataError } from '../../../model/errors.ts'
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { createRandom, sampleRows, type Random } from '../../../model/random.ts'
import { withPauses } from '../../../model/steps.ts'
import type { Compute, Dataset } from '../../compute/compute.ts'
import type { Tick } from '../../../model/tick.ts'
import { countDifferentRows } from '../rows/checkMatrix.ts'
import { takeRows } from '../rows/takeRows.ts'
import { dominantRows } from './dominantRows.ts'
import type { Loaded } from './loaded.ts'

/** Data that take more on the device, 20 bytes a value, are not loaded whole: half of what WebAssembly can address. */
const mostBytes = 2 ** 31
const bytesPerValue = 20

export interface LoadSettings {
  /** The most clusters that will be asked for. */
  readonly nClusters: number
  readonly randomState: number
  /** What the device takes at once; half of what WebAssembly can address if not given. */
  readonly bytes?: number
}

/** X as the search and the end see it. */
export interface FitRows {
  /** All rows; no data set where the device cannot hold them. The same as `sample` where X is small. */
  readonly all: Loaded | { readonly X: Matrix; readonly dataset: null }
  readonly sample: Loaded
  /** Rows of the sample on which starts are raced; the same as `sample` where it is small. */
  readonly scouts: Loaded
  readonly compute: Compute
  free(): void
}

/** Rows that the device can hold. */
export interface WholeFitRows extends FitRows {
  readonly all: Loaded
}

/** `loadRows` for methods that need all rows at once. Throws DataError where the device cannot hold them. */
export async function loadWhole(
  X: Matrix,
  settings: LoadSettings,
  compute: Compute,
  tick: Tick,
): Promise<WholeFitRows> {
  const rows = await loadRows(X, settings, compute, tick)
  const { dataset } = rows.all
  if (dataset) return { ...rows, all: { X, dataset } }
  rows.free()
  throw new DataError(message('tooManyForMemory', { customers: X.n, features: X.d }))
}

/**
 * Rows on which starts and swaps are tried. On more, a random sample shows the same clusters, and only the last
 * iterations need all rows; many clusters need more, so that each has some rows in the sample. On 10,000 rows × 8,
 * ten starts missed the best of overlapping clusters that they found on 40,000.
 */
function searchSize(d: number, nClusters: number): number {
  const quick = Math.max(10_000, Math.min(40_000, Math.floor(320_000 / d)))
  return Math.max(quick, Math.min(100 * nClusters, 50_000))
}

/** Rows on which starts are raced. */
function scoutSize(nClusters: number): number {
  return Math.max(10_000, 100 * nClusters)
}

/** Loads X (n, d) for fits with up to `nClusters` clusters. The caller frees it. Throws AbortError through `tick`. */
export async function loadRows(
  X: Matrix,
  { nClusters, randomState, bytes = mostBytes }: LoadSettings,
  compute: Compute,
  tick: Tick,
): Promise<FitRows> {
  const random = createRandom(randomState)
  const held: Dataset[] = []
  const loaded = async (rows: Matrix): Promise<Loaded> => {
    const dataset = await compute.load(rows)
    held.push(dataset)
    return { X: rows, dataset }
  }
  const free = () => held.forEach((dataset) => dataset.free())
  try {
    const chosen = await sampleOf(X, searchSize(X.d, nClusters), nClusters, random, tick)
    const sample = await loaded(chosen)
    const few = await sampleOf(chosen, scoutSize(nClusters), nClusters, random, tick)
    const scouts = few === chosen ? sample : await loaded(few)
    if (chosen === X) return { all: sample, sample, scouts, compute, free }
    const dataset = X.n * X.d * bytesPerValue > bytes ? null : await loadedIfItFits(X, compute)
    if (dataset) held.push(dataset)
    return { all: { X, dataset }, sample, scouts, compute, free }
  } catch (error) {
    free()
    throw error
  }
}

/** A sample of so many rows and those it must not miss; all where they are hardly more, or the sample has fewer different ones than clusters. */
async function sampleOf(
  X: Matrix,
  size: number,
  nClusters: number,
  random: Random,
  tick: Tick,
): Promise<Matrix> {
  if (X.n <= size) return X
  const dominant = await withPauses(dominantRows(X), () => tick(0, 1))
  const rows = new Set([...sampleRows(random, X.n, size), ...dominant])
  const chosen = takeRows(X, Int32Array.from(rows).sort())
  return countDifferentRows(chosen, nClusters) < nClusters ? X : chosen
}

/** Null where memory does not suffice. */
async function loadedIfItFits(X: Matrix, compute: Compute): Promise<Dataset | null> {
  try {
    return await compute.load(X)
  } catch (error) {
    // Tested by name: what comes from a lane is no RangeError of this thread.
    if (error instanceof Error && error.name === 'RangeError') return null
    throw error
  }
}
