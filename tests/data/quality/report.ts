// The report on the quality of a table made of text, for the tests of this folder.
import { defaultConfig, type Config } from '../../../src/data/config.ts'
import { identify } from '../../../src/data/identity/people.ts'
import type { Finding, QualityReport } from '../../../src/data/quality/finding.ts'
import { qualityReport } from '../../../src/data/quality/qualityReport.ts'
import { guessRoles } from '../../../src/data/roles.ts'
import type { Recognised } from '../../../src/data/source.ts'
import { recognised } from '../oneSource.ts'
import { read } from '../source.ts'

export const today = Date.UTC(2024, 5, 15)

export async function recognisedText(text: string, roles: Config['roles'] = []): Promise<Recognised> {
  const { table, warnings } = await read(text)
  const one = recognised(table, guessRoles(table, roles))
  return { ...one, source: { ...one.source, warnings } }
}

export function reportOf(one: Recognised, rules: Partial<Config['rules']> = {}): QualityReport {
  const people = identify([one], defaultConfig.identity)
  return qualityReport([one], people, { ...defaultConfig.rules, ...rules }, today)
}

/** The finding whose id begins so; undefined where the check found nothing. */
export const finding = ({ findings }: QualityReport, id: string): Finding | undefined =>
  findings.find((one) => one.id === id || one.id.startsWith(`${id}/`))
