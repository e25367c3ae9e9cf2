// English: a text for every message; the compiler demands each.
import type { Messages } from '../model/messages.ts'
import { chartTexts } from './en/charts.ts'
import { computeTexts } from './en/compute.ts'
import { configTexts } from './en/config.ts'
import { customerTexts } from './en/customers.ts'
import { engineTexts } from './en/engine.ts'
import { importTexts } from './en/import.ts'
import { orderTexts } from './en/orders.ts'
import { peopleTexts } from './en/people.ts'
import { qualityTexts } from './en/quality.ts'
import { recogniseTexts } from './en/recognise.ts'
import { segmentTexts } from './en/segment.ts'
import { sourceTexts } from './en/sources.ts'
import type { Texts } from './texts.ts'

export const en: Texts<Messages> = {
  ...chartTexts,
  ...computeTexts,
  ...configTexts,
  ...customerTexts,
  ...engineTexts,
  ...importTexts,
  ...orderTexts,
  ...peopleTexts,
  ...qualityTexts,
  ...recogniseTexts,
  ...segmentTexts,
  ...sourceTexts,
}
