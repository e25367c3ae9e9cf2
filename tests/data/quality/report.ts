// The report on the quality of a table made of text, for the tests of this folder.
import { defaultConfig, type Config } from '../../../src/config/config.ts'
import { identify } from '../../../src/data/people/people.ts'
import type { Finding, QualityReport } from '../../../src/model/run/quality.ts'
import { qualityReport } from '../../../src/data/quality/qualityReport.ts'
import { guessRoles } from '../../../src/data/recognise/roles.ts'
import type { Recognised } from '../../../src/model/source/source.ts'
import { said, saidAll } from '../../support/said.ts'
import { recognised } from '../oneSource.ts'
import { read } from '../source.ts'

export const today = Date.UTC(2024, 5, 15)

export async function recognisedText(text: string, roles: Config['roles'] = []): Promise<Recognised> {
  const { table, messages } = await read(text)
  const entry = recognised(table, guessRoles(table, roles))
  return { ...entry, source: { ...entry.source, warnings: messages } }
}

export function reportOf(recognised: Recognised, rules: Partial<Config['rules']> = {}): QualityReport {
  const people = identify([recognised], defaultConfig.identity)
  return qualityReport({ sources: [recognised], people, rules: { ...defaultConfig.rules, ...rules }, today })
}

/** The finding whose id begins so; undefined where the check found nothing. */
export function finding({ findings }: QualityReport, id: string): SaidFinding | undefined {
  const found = findings.find((candidate) => candidate.id === id || candidate.id.startsWith(`${id}/`))
  return found && saidFinding(found)
}

/** A finding whose messages are said. */
export type SaidFinding = Omit<Finding, 'title' | 'advice' | 'examples'> & {
  readonly title: string
  readonly advice: string
  readonly examples: readonly string[]
}

export const saidFinding = (found: Finding): SaidFinding => ({
  ...found,
  title: said(found.title),
  advice: said(found.advice),
  examples: saidAll(found.examples),
})
