// What is seen of the customers beside what is seen of data without clusters, which is drawn until the verdict would hardly
// change.
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'
import type { Random } from '../../../model/random.ts'
import type { NullKind } from '../../../model/run/fitted.ts'
import { part, silentTick, type Tick } from '../../../model/tick.ts'
import { beyondDoubt, farBelow, looks, roundingOfSigns } from './constants.ts'
import type { NullData } from './nullRows.ts'

/** What is seen of a data set, each the larger the clearer. */
export type Signs = (X: Matrix, tick: Tick) => Promise<Float64Array>

export const checking = message('testingTendency', {}, { severity: 'info' })

/** A kind of data without clusters, and what a sign must be to be clear beside it. */
interface NullBar extends NullData {
  /** How far above its mean a sign must be, in its standard deviations. */
  readonly clear: number
  /** What a sign cannot be above; without end if not given. */
  readonly most?: number
}

/** A sign beside one kind of null. */
interface SignBesideNull {
  readonly kind: NullKind
  /** How far above its mean the sign is, over what is clear; the mean, and from where on it would be. */
  readonly excess: number
  readonly mean: number
  readonly clearFrom: number
}

/** Of each sign, the null that comes nearest to it. */
export type NearestNulls = readonly SignBesideNull[]

/** True if some sign is clearly above what every kind of null shows. */
export const isClear = (beside: NearestNulls): boolean => beside.some(({ excess }) => excess >= 1)

export interface NullTestSettings {
  readonly signs: Signs
  readonly kinds: readonly NullBar[]
  /** Null data sets of each kind, at most. */
  readonly draws: number
  readonly random: Random
}

/** The signs in `own` beside the kinds of nulls, until one of them does as well in all signs. */
export async function nullTest(
  own: Float64Array,
  settings: NullTestSettings,
  tick: Tick,
): Promise<NearestNulls> {
  const { kinds } = settings
  let nearest: NearestNulls | null = null
  for (const [nth, kind] of kinds.entries()) {
    const step = part(tick, nth / kinds.length, (nth + 1) / kinds.length)
    nearest = await nearerOf(nearest, own, kind, settings, step)
    // Whatever the other kinds say, this one does as well without clusters.
    if (!isClear(nearest)) break
  }
  return nearest!
}

/** Null data sets of one kind: more where they are cheap, and chance is large. */
export function drawsFor(n: number): number {
  return Math.round(Math.min(Math.max(1e4 / n, 16), 40))
}

/** `nearest`, the nulls before, or those of `kind` where a sign is less above them. */
async function nearerOf(
  nearest: NearestNulls | null,
  own: Float64Array,
  kind: NullBar,
  { signs, draws, random }: NullTestSettings,
  tick: Tick,
): Promise<NearestNulls> {
  const nulls: Float64Array[] = []
  let less = nearest
  for (let nth = 0; nth < draws; nth++) {
    await tick(nth, draws, checking)
    nulls.push(await signs(kind.draw(random), silentTick))
    const look = looks.indexOf(nth + 1)
    if (look < 0 && nth + 1 !== draws) continue
    less = besideNulls(own, nulls, kind).map((entry, i) =>
      nearest && nearest[i]!.excess <= entry.excess ? nearest[i]! : entry,
    )
    if (look >= 0 && isDecided(less, look)) break
  }
  return less!
}

/** True where more draws would hardly change the verdict. */
function isDecided(beside: NearestNulls, look: number): boolean {
  return (
    beside.some(({ excess }) => excess > beyondDoubt[look]!) ||
    beside.every(({ excess }) => excess < farBelow)
  )
}

/** Each sign beside the nulls: above their mean by what is clear in standard deviations, and above all of them. */
function besideNulls(
  own: Float64Array,
  nulls: readonly Float64Array[],
  { kind, clear, most = Infinity }: NullBar,
): NearestNulls {
  return Array.from(own, (value, i) => {
    const drawn = nulls.map((signs) => signs[i]!)
    const mean = drawn.reduce((sum, sign) => sum + sign, 0) / drawn.length
    const squares = drawn.reduce((sum, sign) => sum + (sign - mean) ** 2, 0)
    const deviation = Math.sqrt(squares / (drawn.length - 1)) + roundingOfSigns
    const highest = Math.max(...drawn)
    // A bar above what can be would say nothing: then half way from the highest to there is clear.
    const clearFrom = Math.max(highest, Math.min(mean + clear * deviation, (highest + most) / 2))
    return { kind, excess: (value - mean) / (clearFrom - mean), mean, clearFrom }
  })
}
