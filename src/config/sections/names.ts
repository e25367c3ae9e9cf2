// Names that the user gave to segments.
import * as v from 'valibot'
import { name } from './values.ts'

const segmentName = v.object({
  /** The result's `clusteringKey`: a name belongs to one clustering. */
  clustering: name,
  segment: v.number(),
  name: v.pipe(v.string(), v.maxLength(200)),
})

export const namesSection = {
  names: v.optional(v.pipe(v.array(segmentName), v.maxLength(1000)), []),
}
