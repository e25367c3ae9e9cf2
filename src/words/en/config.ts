// What is said of configs that come from outside.
import type { ConfigMessages } from '../../model/messages/config.ts'
import type { Texts } from '../texts.ts'

export const configTexts: Texts<ConfigMessages> = {
  doesNotFit: ({ reason }) => `does not fit (${reason}).`,
  laterConfig: ({ version, current }) =>
    `${version} is of a later version of this site, which reads up to ${current}. Reload the page to get it.`,
  brokenLink: () =>
    'This link is cut off or comes from another version, so its settings were not used. Ask for it again.',
}
