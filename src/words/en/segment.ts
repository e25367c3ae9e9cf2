// What is said about segments.
import type { SegmentMessages } from '../../model/messages/segment.ts'
import type { Texts } from '../texts.ts'
import { choiceTexts } from './choice.ts'
import { methodTexts } from './methods.ts'
import { segmentRuleTexts } from './segmentRule.ts'

export const segmentTexts: Texts<SegmentMessages> = {
  ...choiceTexts,
  ...methodTexts,
  ...segmentRuleTexts,

  testingTendency: () => 'Checking whether there are segments',
  comparingMethods: () => 'Comparing methods',
  comparingSegments: () => 'Comparing segments',
  describingSegments: () => 'Describing segments',
  testingStability: () => 'Checking how stable the segments are',
}
