import type { Config } from '../config/config.ts'

/** True where two configs ask for the same, in the same order. */
export const sameConfig = (a: Config, b: Config): boolean => JSON.stringify(a) === JSON.stringify(b)
