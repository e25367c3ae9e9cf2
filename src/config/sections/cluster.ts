// How customers are divided into segments.
import * as v from 'valibot'

const positive = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))

const cluster = v.object({
  /** A method's id, or `auto`. */
  method: v.optional(v.pipe(v.string(), v.maxLength(40)), 'auto'),
  nClusters: v.optional(v.union([v.literal('auto'), positive]), 'auto'),
  randomState: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1)), 0),
  /** Other settings of the method, checked against its declared params. */
  params: v.optional(v.record(v.pipe(v.string(), v.maxLength(40)), v.union([v.number(), v.string()])), {}),
})

export const clusterSection = { cluster: v.optional(cluster, {}) }
