// Messages of clustering methods and of what is said about the segments they find.
import type { ChoiceMessages } from './choice.ts'

export interface SegmentMessages extends ChoiceMessages {
  unknownMethod: { readonly id: string; readonly known: readonly string[] }

  // Progress.
  comparingMethods: Readonly<Record<never, never>>
}
