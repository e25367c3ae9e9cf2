// What clustering methods say, and what is said about the segments they find.
import type { SegmentMessages } from '../../model/messages/segment.ts'
import type { Texts } from '../texts.ts'
import { choiceTexts } from './choice.ts'

export const segmentTexts: Texts<SegmentMessages> = {
  ...choiceTexts,
  unknownMethod: ({ id, known }) => `there is no method ${id}; known: ${known.join(', ')}.`,

  comparingMethods: () => 'Comparing methods',
}
