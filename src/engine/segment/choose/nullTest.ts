// What is seen of the customers beside what is seen of data without clusters, which is drawn until the verdict would hardly
// change.
import type { Matrix } from '../../../model/matrix.ts'
import type { Random } from '../../../model/random.ts'
import type { NullKind } from '../../../model/run.ts'
import { part, silentTick, type Tick } from '../../../model/tick.ts'
import type { Null } from './nullRows.ts'

/** What is seen of a data set, each the larger the clearer. */
export type Signs = (X: Matrix, tick: Tick) => Promise<Float64Array>

export const checking = 'Checking whether there are segments'
/** Null data sets of each kind after which one looks whether more would change the verdict. */
const looks = [6, 10]
/** Where a look at a few, whose deviation is rough, is enough: of what is clear. */
const beyondDoubt = [5, 2]
const farBelow = 0.5

interface Kind extends Null {
  /** How far above its mean a sign must be, in its standard deviations. */
  readonly clear: number
  /** What a sign cannot be above; without end if not given. */
  readonly most?: number
}

/** A sign beside one kind of null. */
interface Beside {
  readonly kind: NullKind
  /** How far above its mean the sign is, over what is clear; the mean, and from where on it would be. */
  readonly excess: number
  readonly mean: number
  readonly clearFrom: number
}

/** Of each sign, the null that comes nearest to it. */
export type Nearest = readonly Beside[]

/** True if some sign is clearly above what every kind of null shows. */
export const isClear = (beside: Nearest): boolean => beside.some(({ excess }) => excess >= 1)

/** The signs in `own` beside the kinds of nulls, until one of them does as well in all signs. */
export async function nullTest(
  own: Float64Array,
  signs: Signs,
  kinds: readonly Kind[],
  draws: number,
  random: Random,
  tick: Tick,
): Promise<Nearest> {
  let nearest: Nearest | null = null
  for (const [nth, kind] of kinds.entries()) {
    const step = part(tick, nth / kinds.length, (nth + 1) / kinds.length)
    nearest = await nearer(nearest, own, () => signs(kind.draw(random), silentTick), kind, draws, step)
    // Whatever the other kinds say, this one does as well without clusters.
    if (!isClear(nearest)) break
  }
  return nearest!
}

/** Null data sets of one kind: more where they are cheap, and chance is large. */
export function drawsFor(n: number): number {
  return Math.round(Math.min(Math.max(1e4 / n, 16), 40))
}

/** `nearest`, the nulls before, or one more kind where a sign is less above it. */
async function nearer(
  nearest: Nearest | null,
  own: Float64Array,
  drawn: () => Promise<Float64Array>,
  kind: Kind,
  draws: number,
  tick: Tick,
): Promise<Nearest> {
  const nulls: Float64Array[] = []
  let less = nearest
  for (let nth = 0; nth < draws; nth++) {
    await tick(nth, draws, checking)
    nulls.push(await drawn())
    const look = looks.indexOf(nth + 1)
    if (look < 0 && nth + 1 !== draws) continue
    less = besides(own, nulls, kind).map((entry, i) =>
      nearest && nearest[i]!.excess <= entry.excess ? nearest[i]! : entry,
    )
    if (look >= 0 && isDecided(less, look)) break
  }
  return less!
}

/** True where more draws would hardly change the verdict. */
function isDecided(beside: Nearest, look: number): boolean {
  return (
    beside.some(({ excess }) => excess > beyondDoubt[look]!) ||
    beside.every(({ excess }) => excess < farBelow)
  )
}

/** Differences that are rounding. */
const rounding = 1e-9

/** Each sign beside the nulls: above their mean by what is clear in standard deviations, and above all of them. */
function besides(
  own: Float64Array,
  nulls: readonly Float64Array[],
  { kind, clear, most = Infinity }: Kind,
): Nearest {
  return Array.from(own, (value, i) => {
    const found = nulls.map((entry) => entry[i]!)
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length
    const squares = found.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    const deviation = Math.sqrt(squares / (found.length - 1)) + rounding
    const highest = Math.max(...found)
    // A bar above what can be would say nothing: then half way from the highest to there is clear.
    const clearFrom = Math.max(highest, Math.min(mean + clear * deviation, (highest + most) / 2))
    return { kind, excess: (value - mean) / (clearFrom - mean), mean, clearFrom }
  })
}
