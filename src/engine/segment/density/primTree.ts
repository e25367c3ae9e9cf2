// A minimum spanning tree by Prim's algorithm (1957) over all pairs, of distances or of mutual reachability (Campello, Moulavi &
// Sander 2013, definition 6): O(n) memory. A distance is only computed where it could be less than what is known, which
// core distances rule out for many pairs. Nothing beats it on some thousand rows, nor in so many columns that boxes of
// rows tell nothing of them.
import type { Steps } from '../../../model/steps.ts'
import { coarseSquare } from './coarse.ts'
import type { Coarse } from './coarse.ts'
import type { Edges } from './spanningTree.ts'

/** Comparisons and squared differences between two steps: a few milliseconds. */
const workPerStep = 4e6

/** About how many steps a tree of n rows in d columns takes. */
export function primSteps(n: number, d: number): number {
  return Math.ceil((n * n * d) / 2 / workPerStep)
}

/** Those not in the tree yet stand side by side at the front; each knows its nearest inside. */
interface Outside {
  readonly d: number
  readonly points: Float64Array
  readonly cores: Float64Array
  readonly names: Int32Array
  readonly nearest: Int32Array
  readonly squares: Float64Array
  readonly coarse: Coarse | null
}

/**
 * The n − 1 edges over `points`, row-major (n, d), in the order in which they lead to new rows, from row 0 on; of equally
 * light ones that to the lower row. A weight is max(core a, core b, distance a to b), all of them squares; `cores` (n)
 * are 0 for plain distances. `coarse` spares distances where columns are many.
 */
export function* primTree(
  points: Float64Array,
  cores: Float64Array,
  coarse: Coarse | null = null,
): Steps<Edges> {
  const n = cores.length
  const d = points.length / n
  const edges = { from: new Int32Array(n - 1), to: new Int32Array(n - 1), squares: new Float64Array(n - 1) }
  const outside: Outside = {
    d,
    points: points.slice(),
    cores: cores.slice(),
    names: Int32Array.from({ length: n }, (_, row) => row),
    nearest: new Int32Array(n),
    squares: new Float64Array(n).fill(Infinity),
    coarse: coarse && { ...coarse, points: coarse.points.slice() },
  }

  const joined = { row: new Float64Array(d), sketch: new Float64Array(coarse?.width ?? 0), name: 0, core: 0 }
  let [next, work] = [0, 0]
  for (let count = n - 1, edge = 0; count > 0; count--, edge++) {
    take(outside, next, joined)
    putLastAt(outside, next, count)
    next = approach(outside, count, joined)
    edges.from[edge] = outside.nearest[next]!
    edges.to[edge] = outside.names[next]!
    edges.squares[edge] = outside.squares[next]!
    work += count * d
    if (work < workPerStep) continue
    work = 0
    yield
  }
  return edges
}

/** The row that joined the tree last. */
interface Joined {
  readonly row: Float64Array
  /** Its coordinates, where there are any. */
  readonly sketch: Float64Array
  name: number
  core: number
}

function take({ d, points, cores, names, coarse }: Outside, place: number, joined: Joined): void {
  joined.row.set(points.subarray(place * d, (place + 1) * d))
  if (coarse) joined.sketch.set(coarse.points.subarray(place * coarse.width, (place + 1) * coarse.width))
  joined.name = names[place]!
  joined.core = cores[place]!
}

/** Fills the place of what has joined by what stands last. */
function putLastAt(
  { d, points, cores, names, nearest, squares, coarse }: Outside,
  place: number,
  last: number,
): void {
  points.copyWithin(place * d, last * d, (last + 1) * d)
  coarse?.points.copyWithin(place * coarse.width, last * coarse.width, (last + 1) * coarse.width)
  cores[place] = cores[last]!
  names[place] = names[last]!
  nearest[place] = nearest[last]!
  squares[place] = squares[last]!
}

/** Notes which of the first `count` are nearer to `joined` than to any before; gives back the place of the nearest of all. */
function approach(outside: Outside, count: number, joined: Joined): number {
  const { d, points, cores, names, nearest, squares, coarse } = outside
  const { row, name, core } = joined
  let [best, found] = [Infinity, 0]
  for (let i = 0; i < count; i++) {
    let known = squares[i]!
    const least = cores[i]! > core ? cores[i]! : core
    if (known > least && (!coarse || isNear(coarse, i, joined, known))) {
      let square = 0
      for (let j = 0, at = i * d; j < d; j++, at++) {
        const difference = points[at]! - row[j]!
        square += difference * difference
      }
      if (square < least) square = least
      if (square < known) {
        squares[i] = known = square
        nearest[i] = name
      }
    }
    if (known > best || (known === best && names[i]! > names[found]!)) continue
    best = known
    found = i
  }
  return found
}

/** False where a row in place i is farther than `square` from the joined one, in the coordinates already. */
function isNear({ points, width, beyond }: Coarse, i: number, { sketch }: Joined, square: number): boolean {
  const most = beyond(square)
  return coarseSquare(points, i * width, sketch, 0, width, most) <= most
}
