// How much a test does that proves by repetition. `npm test` does the short amount on fixed seeds, so that a rare draw
// stops nobody; `npm run test:long` (TEST_EFFORT=long) does the long one, and fresh seeds beside the fixed ones.

/** The page has no environment: vite.config.ts hands it these two. */
const env: Readonly<Record<string, string | undefined>> =
  typeof process === 'undefined' ? import.meta.env : process.env

const isLong = env['TEST_EFFORT'] === 'long'

/** The short amount, or the long one under `npm run test:long`. */
export function effort<T>(short: T, long: T): T {
  return isLong ? long : short
}

/** So many seeds that no run had before, and none in a short run; TEST_SEED=… has those of an earlier run again. */
export function freshSeeds(count: number): readonly number[] {
  if (!isLong) return []
  const first = Number(env['TEST_SEED'] ?? Date.now() % 1e9)
  console.log(`Fresh seeds from ${first} on; TEST_SEED=${first} has them again.`)
  return Array.from({ length: count }, (_, at) => first + at)
}
