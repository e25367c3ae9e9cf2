// The unit of a map for each customer is, to the last bit, what comparing with every unit says.
import { expect, test } from 'vitest'
import { createRandom } from '../../src/model/random.ts'
import { nearestRows } from '../../src/engine/segment/rows/nearestRows.ts'
import { nearestUnits } from '../../src/engine/segment/som/nearestUnits.ts'
import { silentTick } from '../../src/model/tick.ts'

const random = createRandom(11)
const drawn = (length: number, draw: () => number) => Float64Array.from({ length }, draw)
const normal = () => random.normal()
/** So few values that most rows are as near to several units. */
const tied = () => Math.round(random.normal())
const n = 150

/** Units on a sheet in d columns, as those of a map: boxes rule most of them out. */
function sheet(units: number, d: number): Float64Array {
  const side = Math.ceil(Math.sqrt(units))
  return Float64Array.from({ length: units * d }, (_, at) => {
    const unit = Math.floor(at / d)
    const along = at % 2 === 0 ? unit % side : Math.floor(unit / side)
    return Math.sin((3 * along) / side + (at % d))
  })
}

const maps: readonly [string, (units: number, d: number) => Float64Array][] = [
  ['on a sheet', sheet],
  ['anywhere', (units, d) => drawn(units * d, normal)],
  ['on a lattice', (units, d) => drawn(units * d, tied)],
  ['all in one place', (units, d) => new Float64Array(units * d).fill(0.1)],
  ['in a line', (units, d) => Float64Array.from({ length: units * d }, (_, at) => Math.floor(at / d) / 7)],
]

test.each(maps)('units %s', async (_, unitsOf) => {
  for (const d of [1, 2, 3, 8, 13]) {
    for (const units of [1, 100, 151, 700]) {
      const weights = unitsOf(units, d)
      for (const draw of [normal, tied, () => weights[random.below(weights.length)]!]) {
        const X = { n, d, data: drawn(n * d, draw), names: [] }
        expect(await nearestUnits(X, weights, silentTick)).toEqual(nearestRows(X, weights, units))
      }
    }
  }
})

test('rows on the units and midway between two', async () => {
  const [units, d] = [900, 4]
  const weights = sheet(units, d)
  const data = new Float64Array(2 * units * d)
  for (let unit = 0; unit < units; unit++) {
    for (let j = 0; j < d; j++) {
      const [here, next] = [weights[unit * d + j]!, weights[((unit + 1) % units) * d + j]!]
      data[j * 2 * units + unit] = here
      data[j * 2 * units + units + unit] = (here + next) / 2
    }
  }
  const X = { n: 2 * units, d, data, names: [] }
  expect(await nearestUnits(X, weights, silentTick)).toEqual(nearestRows(X, weights, units))
})
