// Runs and configs as the store keeps them, and back.
import { defaultConfig, parseConfig, type Config } from '../config/config.ts'
import { keptIn } from '../config/storedColumns.ts'
import { rolesOf } from '../data/recognise/roles.ts'
import type { Mapping } from '../model/source/mapping.ts'
import type { Run, SectionId } from '../model/run/sections.ts'
import type { RunToStore } from '../store/runs.ts'
import type { StoredProject, StoredSection } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { recordsUnder } from './runner/sectionRecords.ts'
import { isSection } from './runner/stage.ts'
import { stages } from './stages/stages.ts'

const sections = stages.filter(isSection)

const versions: ReadonlyMap<string, number> = new Map(sections.map(({ id, version }) => [id, version]))

/** A config as it was stored, by this or an earlier version of the site; the default where nobody can read it. */
export function storedConfig(json: unknown): Config {
  try {
    return parseConfig(json)
  } catch {
    return defaultConfig
  }
}

/** The run of a project as it was stored: sections that cannot be read are missing, others may be old. */
export async function storedRun(store: Store, project: StoredProject): Promise<Run<Config> | null> {
  const config = storedConfig(project.config)
  const read = await store.sections(project, versions)
  if (!project.run || Object.keys(read).length === 0) return null
  const { timings, ran } = project.run
  return { config, sections: recordsUnder(sections, read, config), timings, ran, warnings: [] }
}

/** True where each section is as its config asks for it. */
export const isComplete = ({ sections: records }: Run<Config>): boolean =>
  sections.every(({ id }) => records[id]?.state === 'fresh')

export function runToStore({ config, sections: records, timings, ran }: Run<Config>, project: StoredProject) {
  const computed = sections.flatMap(({ id }): [SectionId, StoredSection][] => {
    const record = records[id]
    if (!record?.result) return []
    const { version, reads, result, computedAt } = record
    return [[id, { version, reads, result, computedAt }]]
  })
  const customers = records.data?.result?.customers ?? 0
  const mappings = mappingsOf(project, config)
  return { config, customers, timings, ran, sections: computed, mappings } satisfies RunToStore
}

/** How the config maps each source of the project; null where it leaves all to the guess. */
function mappingsOf(project: StoredProject, config: Config): [string, Mapping | null][] {
  return project.sources.map(({ id, columns, dropped }) => {
    const has = (name: string) => dropped.includes(name) || columns.some((column) => column.name === name)
    const roles = rolesOf(id, config.roles).filter(({ column }) => has(column))
    const keep = keptIn(id, config.keep).filter(has)
    const kind = config.sources.find(({ source }) => source === id)?.kind
    const mapping = { roles: roles.map(({ column, role }) => ({ column, role })), keep, kind }
    return [id, roles.length + keep.length > 0 || kind ? mapping : null]
  })
}
