// Messages of what is said about segments: the methods that find them, the choice between these, and what they are.
import type { ChoiceMessages } from './choice.ts'
import type { MethodMessages } from './methods.ts'
import type { SegmentRuleMessages } from './segmentRule.ts'

/** No values. */
type None = Readonly<Record<never, never>>

export interface SegmentMessages extends ChoiceMessages, MethodMessages, SegmentRuleMessages {
  // Progress.
  testingTendency: None
  comparingMethods: None
  comparingSegments: None
  describingSegments: None
  testingStability: None
}
