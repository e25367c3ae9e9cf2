// The fixture's shop as a tree would divide it: few branches, worked out by hand.
import type { TreePicture } from '../../src/model/run/fitted.ts'
import type { RunResult } from '../../src/config/runResult.ts'
import { fixture } from './fixture.ts'

/**
 * Eight branches: 0 and 1 merge at 1, 2 and 3 at 2, then (01) and (23) at 3, 4 and 5 at 4, 6 and 7 at 5, (45) and (67) at
 * 7, all at 12. Cut between 3 and 4 it leaves five segments.
 */
export function treePicture(): TreePicture {
  const sizes = [1000, 562, 1100, 724, 600, 200, 140, 12]
  return {
    kind: 'tree',
    linkage: 'ward',
    isExact: true,
    nLeaves: 4338,
    cut: 3.5,
    tree: {
      nLeaves: 8,
      merges: Int32Array.of(0, 1, 2, 3, 8, 9, 4, 5, 6, 7, 11, 12, 10, 13),
      heights: Float64Array.of(1, 2, 3, 4, 5, 7, 12),
      leafSizes: Float64Array.from(sizes),
    },
    leafLabels: Int32Array.of(0, 0, 0, 0, 1, 2, 3, 4),
  }
}

export function treeResult(): RunResult {
  const result = fixture()
  return { ...result, method: 'agglomerative', params: { linkage: 'ward' }, picture: treePicture() }
}
