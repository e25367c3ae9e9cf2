// The unit of a map that each customer is nearest to, by boxes of units: units lie on a sheet, so most are ruled out in
// boxes, and of most others the first columns suffice.
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'
import type { Tick } from '../../../model/tick.ts'
import { nearestRowsInTime } from '../rows/nearestRows.ts'
import { buildKdTree } from '../density/kdTree.ts'
import type { KdTree } from '../density/kdTree.ts'
import { createSearchProgress } from '../density/searchProgress.ts'
import type { SearchProgress } from '../density/searchProgress.ts'
import { singletons } from '../density/unionFind.ts'
import { createWalker, justAbove } from '../density/walk.ts'
import type { Visitor } from '../density/walk.ts'

/** Units up to which comparing with all of them is as fast. */
const fewUnits = 150
/** Where a search looks at a larger share of the units, boxes cost more than they spare. */
const mostLooked = 0.3
/** Rows that this is told from. */
const rowsTried = 100

/**
 * (n) of the rows of X (n, d) among `weights`, row-major (units, d): to the last bit what comparing with every unit gives,
 * the lower number on a tie. Throws AbortError through `tick`.
 */
export async function nearestUnits(X: Matrix, weights: Float64Array, tick: Tick): Promise<Int32Array> {
  const count = weights.length / X.d
  if (count <= fewUnits) return nearestRowsInTime(X, weights, count, tick)
  const pace = createSearchProgress(tick, message('assigningToMap', {}, { severity: 'info' }))
  await pace.begin(0.01)
  const search = createSearch(await treeOf(weights, X.d, pace))
  if (unitsLooked(X, search) > mostLooked * count) return nearestRowsInTime(X, weights, count, tick)
  await pace.begin(1)
  const units = new Int32Array(X.n)
  for (let i = 0; i < X.n; i++) {
    const looked = search.find(X, i)
    units[i] = search.unit()
    if (pace.isDue((looked + 4) * X.d)) await pace.pause(i / X.n)
  }
  return units
}

/** Units that a search looks at, on average over rows from everywhere. */
function unitsLooked(X: Matrix, search: Search): number {
  const rows = Math.min(rowsTried, X.n)
  let looked = 0
  for (let nth = 0; nth < rows; nth++) looked += search.find(X, Math.floor((nth * X.n) / rows))
  return looked / rows
}

function treeOf(weights: Float64Array, d: number, pace: SearchProgress): Promise<KdTree> {
  const n = weights.length / d
  const units = { n, d, points: weights, weights: new Int32Array(n).fill(1), numbers: singletons(n) }
  return buildKdTree(units, pace)
}

interface Search {
  /** Looks for the unit of row i of X; gives back how many units it looked at. */
  find(X: Matrix, i: number): number
  unit(): number
}

function createSearch(tree: KdTree): Search {
  const { d, points, rows } = tree
  const walker = createWalker(tree)
  const everyFourth = d - (d % 4)
  const query = new Float64Array(d)
  let [unit, least] = [0, Infinity]
  const visitor: Visitor = {
    limit: Infinity,
    skips: () => false,
    look(start, end) {
      for (let position = start; position < end; position++) {
        let sum = 0
        let j = 0
        let at = position * d
        // Sums only grow, and are added in the order of the columns, so that they round as everywhere.
        for (; j < everyFourth && sum <= least; j += 4, at += 4) {
          const e = points[at]! - query[j]!
          const f = points[at + 1]! - query[j + 1]!
          const g = points[at + 2]! - query[j + 2]!
          const h = points[at + 3]! - query[j + 3]!
          sum = sum + e * e + f * f + g * g + h * h
        }
        for (; j < d && sum <= least; j++, at++) {
          const e = points[at]! - query[j]!
          sum += e * e
        }
        if (sum > least || (sum === least && rows[position]! > unit)) continue
        unit = rows[position]!
        least = sum
        visitor.limit = justAbove(sum)
      }
    },
  }
  return {
    find({ n, data }, i) {
      for (let j = 0, at = i; j < d; j++, at += n) query[j] = data[at]!
      ;[unit, least, visitor.limit] = [0, Infinity, Infinity]
      return walker.walk(query, 0, visitor)
    },
    unit: () => unit,
  }
}
