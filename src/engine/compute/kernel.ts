// The WebAssembly kernels as an instance with a memory that many data sets share. The code, some 10 kB twice, is part of the
// JavaScript: no request, so nothing for a Content Security Policy or an offline visitor to miss.
import plainUrl from './kernels/kernels.wasm?url&inline'
import relaxedUrl from './kernels/kernelsRelaxed.wasm?url&inline'

/** The exports of kernels/; their comments say what the arguments are. */
interface Kernels {
  nearest(
    x: number,
    n: number,
    d: number,
    centers: number,
    k: number,
    bounds: number,
    due: number,
    labels: number,
    exact: number,
    exactCenters: number,
    columns: number,
    tile: number,
    list: number,
    asked: number,
    order: number,
    starts: number,
    sums: number,
    counts: number,
    fresh: number,
  ): number
  exactRows(columns: number, stride: number, n: number, d: number, rows: number): void
  cellDistances(rows: number, ends: number, cells: number, d: number, queries: number, sums: number): void
  addCells(cellSums: number, cells: number, codeOf: number, sums: number): void
  neighbours(
    x: number,
    stride: number,
    from: number,
    to: number,
    d: number,
    queries: number,
    m: number,
    k: number,
    distances: number,
    found: number,
  ): void
  sortHeaps(distances: number, found: number, m: number, k: number): void
  crossProducts(
    x: number,
    stride: number,
    n: number,
    d: number,
    center: number,
    scratch: number,
    products: number,
  ): void
  expectation(
    x: number,
    n: number,
    d: number,
    mixture: number,
    k: number,
    tile: number,
    scratch: number,
    sums: number,
  ): number
  expectationExact(
    x: number,
    stride: number,
    n: number,
    d: number,
    mixture: number,
    k: number,
    tile: number,
    scratch: number,
    sums: number,
  ): number
}

const pageBytes = 65_536

/** One instance and its memory; space is given out by `allocate`, first fit, and taken back by `release`. */
export class Kernel {
  readonly run: Kernels
  readonly #memory: WebAssembly.Memory
  /** Taken ranges, by address. The first page belongs to the kernels' own constants. */
  #taken: { at: number; bytes: number }[] = [{ at: 0, bytes: pageBytes }]

  private constructor(run: Kernels, memory: WebAssembly.Memory) {
    this.run = run
    this.#memory = memory
  }

  static async create(): Promise<Kernel> {
    const memory = new WebAssembly.Memory({ initial: 2 })
    const module = await compiled()
    const instance = await WebAssembly.instantiate(module, { env: { memory } })
    // TypeScript cannot know what another compiler exported; kernels/index.ts is the source of both.
    return new Kernel(instance.exports as unknown as Kernels, memory)
  }

  /** The memory now; a later `allocate` may detach it. */
  get buffer(): ArrayBuffer {
    return this.#memory.buffer
  }

  /** Address of `bytes` free bytes, a multiple of 16. Throws RangeError where memory is exhausted. */
  allocate(bytes: number): number {
    const size = Math.max(1, Math.ceil(bytes / 16)) * 16
    let index = 1
    for (; index < this.#taken.length; index++) {
      if (this.#taken[index]!.at - this.#endOf(index - 1) >= size) break
    }
    const at = this.#endOf(index - 1)
    const missing = at + size - this.buffer.byteLength
    if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes))
    this.#taken.splice(index, 0, { at, bytes: size })
    return at
  }

  release(at: number): void {
    this.#taken = this.#taken.filter((range) => range.at !== at)
  }

  #endOf(index: number): number {
    const range = this.#taken[index]!
    return range.at + range.bytes
  }
}

let compiling: Promise<WebAssembly.Module> | null = null

/** A fifth faster with relaxed SIMD; Safari and older browsers refuse it. */
function compiled(): Promise<WebAssembly.Module> {
  const relaxed = bytesOf(relaxedUrl)
  compiling ??= WebAssembly.compile(WebAssembly.validate(relaxed) ? relaxed : bytesOf(plainUrl))
  return compiling
}

function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (letter) => letter.charCodeAt(0))
}
