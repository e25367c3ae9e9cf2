// English: a text for every message; the compiler demands each.
import { sourceTexts } from './en/sources.ts'
import { recogniseTexts } from './en/recognise.ts'
import { peopleTexts } from './en/people.ts'
import { importTexts } from './en/import.ts'
import type { Messages } from '../model/messages.ts'
import { chartTexts } from './en/charts.ts'
import { configTexts } from './en/config.ts'
import { engineTexts } from './en/engine.ts'
import type { Texts } from './texts.ts'

export const en: Texts<Messages> = {
  ...chartTexts,
  ...configTexts,
  ...engineTexts,
  ...importTexts,
  ...recogniseTexts,
  ...sourceTexts,
  ...peopleTexts,
}
