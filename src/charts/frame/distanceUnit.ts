// What distances between customers are measured in.
import type { RunResult } from '../../model/run.ts'

/** Short enough for an axis on a phone. */
export const distanceUnit = ({ config }: RunResult): string =>
  config.scale === 'standard' ? 'standard deviations' : 'the features’ own units'
