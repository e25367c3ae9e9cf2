// What the page is told of what did not come about.
import type { ProblemMessages } from '../../model/messages/problems.ts'
import type { Texts } from '../texts.ts'

export const problemTexts: Texts<ProblemMessages> = {
  changeCancelled: () => 'The change was not carried out. Segments and settings are those from before it.',
  paramDoesNotFit: ({ param, why }) => `${param}: ${why}`,
  somethingWentWrong: () =>
    'Something in Tessera went wrong; your data are as they were. Try again, or copy the report for us.',
}
