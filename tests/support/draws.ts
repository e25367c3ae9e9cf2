// What holds on nearly every draw: fixed ones, which are the same in every run, and in a long run fresh ones beside them.
import { expect } from 'vitest'
import { effort, freshSeeds } from './effort.ts'

/** A draw may miss by chance so often, at most. */
const chance = 0.05
/** More fresh draws may miss than chance lets miss in all but one of so many cases. */
const rare = 1e-4

/** Draws by seed of which nearly all must hold. */
export interface Draws {
  readonly fixed: readonly number[]
  readonly fresh: readonly number[]
}

/**
 * Of a short run, the draws of `short` must all hold; of a long one, all but one of the first `long` seeds, and of as many
 * fresh ones all but what chance lets miss.
 */
export function drawsOf(short: readonly number[], long: number): Draws {
  return { fixed: effort(short, [...Array(long).keys()]), fresh: freshSeeds(long) }
}

/** Expects that `holds` for nearly every draw; gives back how many fresh ones missed. */
export async function expectDraws(
  { fixed, fresh }: Draws,
  holds: (seed: number) => Promise<boolean>,
): Promise<number> {
  const missed = await misses(fixed, holds)
  expect(missed.length, `fixed seeds that miss: ${missed.join(', ')}`).toBeLessThanOrEqual(effort(0, 1))
  const missedFresh = await misses(fresh, holds)
  expect(missedFresh.length, `fresh seeds that miss: ${missedFresh.join(', ')}`).toBeLessThanOrEqual(
    mostByChance(fresh.length),
  )
  return missedFresh.length
}

async function misses(
  seeds: readonly number[],
  holds: (seed: number) => Promise<boolean>,
): Promise<number[]> {
  const missed: number[] = []
  for (const seed of seeds) if (!(await holds(seed))) missed.push(seed)
  return missed
}

/** The least number that more than so many of n draws miss only rarely. */
function mostByChance(n: number): number {
  let probability = (1 - chance) ** n
  let above = 1 - probability
  let most = 0
  while (above > rare && most < n) {
    probability *= ((n - most) / (most + 1)) * (chance / (1 - chance))
    above -= probability
    most++
  }
  return most
}
