// What distances between customers are measured in.
import { textOf } from '../../words/say.ts'
import type { SegmentsResult } from '../../model/run/run.ts'

export const isScaled = ({ config }: SegmentsResult): boolean => config.scale === 'standard'

/** Short enough for an axis on a phone. */
export const distanceUnit = (result: SegmentsResult): string =>
  textOf('distanceUnit', { isScaled: isScaled(result) })
