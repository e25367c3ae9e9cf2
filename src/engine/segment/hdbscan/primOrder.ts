// Equal weights can be joined in any order, but what is joined first decides to which of two clusters a row between them goes. So
// that the choice is the same as in the reference implementations, it is Prim's (1957): from the first row on, each time
// the lightest edge that leads to a new row, of equally light ones the one to the lower row.
import type { SearchProgress } from '../density/searchProgress.ts'

/** The edges of a tree of n rows, by their ends and the squares of their weights, in that order. */
export async function primOrder(
  n: number,
  ends: readonly [Int32Array, Int32Array],
  squares: Float64Array,
  pace: SearchProgress,
): Promise<Int32Array> {
  const [starts, edges] = edgesByRow(n, ends)
  const order = new Int32Array(n - 1)
  const front = new Front(squares)
  const isIn = new Uint8Array(n)
  let row = 0
  for (let nth = 0; nth < n - 1; nth++) {
    isIn[row] = 1
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const edge = edges[at]!
      const other = ends[0][edge] === row ? ends[1][edge]! : ends[0][edge]!
      if (isIn[other] === 0) front.push(edge, other)
    }
    order[nth] = front.edge()
    row = front.pop()
    if (pace.isDue(workPerRow)) await pace.pause(nth / n)
  }
  return order
}

/** What a step in the heap is about worth, in squared differences. */
const workPerRow = 100

/** For each row the edges that it is an end of: `edges` from starts[row] to before starts[row + 1]. */
function edgesByRow(n: number, ends: readonly [Int32Array, Int32Array]): [Int32Array, Int32Array] {
  const starts = new Int32Array(n + 2)
  for (const side of ends) for (const row of side) starts[row + 2]!++
  for (let row = 2; row < n + 2; row++) starts[row]! += starts[row - 1]!
  const edges = new Int32Array(2 * ends[0].length)
  for (const side of ends) side.forEach((row, edge) => (edges[starts[row + 1]!++] = edge))
  return [starts, edges]
}

/** A heap of edges and the rows that they lead to, the lightest on top. */
class Front {
  readonly #squares: Float64Array
  readonly #edges: Int32Array
  readonly #rows: Int32Array
  #size = 0

  constructor(squares: Float64Array) {
    this.#squares = squares
    this.#edges = new Int32Array(squares.length + 1)
    this.#rows = new Int32Array(squares.length + 1)
  }

  /** The edge on top. */
  edge(): number {
    return this.#edges[0]!
  }

  push(edge: number, row: number): void {
    let place = this.#size++
    while (place > 0) {
      const above = (place - 1) >> 1
      if (!this.#isBefore(edge, row, above)) break
      this.#edges[place] = this.#edges[above]!
      this.#rows[place] = this.#rows[above]!
      place = above
    }
    this.#edges[place] = edge
    this.#rows[place] = row
  }

  /** Takes the edge on top away and gives back the row that it leads to. */
  pop(): number {
    const top = this.#rows[0]!
    const [edge, row] = [this.#edges[--this.#size]!, this.#rows[this.#size]!]
    let place = 0
    for (let below = 1; below < this.#size; below = 2 * place + 1) {
      if (below + 1 < this.#size && this.#isBefore(this.#edges[below + 1]!, this.#rows[below + 1]!, below))
        below++
      if (this.#isBefore(edge, row, below)) break
      this.#edges[place] = this.#edges[below]!
      this.#rows[place] = this.#rows[below]!
      place = below
    }
    this.#edges[place] = edge
    this.#rows[place] = row
    return top
  }

  #isBefore(edge: number, row: number, place: number): boolean {
    const [mine, other] = [this.#squares[edge]!, this.#squares[this.#edges[place]!]!]
    return mine < other || (mine === other && row < this.#rows[place]!)
  }
}
