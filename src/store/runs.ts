// The sections of runs: each is stored under its own version, so that one that cannot be read is computed again alone.
import { DataError } from '../model/errors.ts'
import type { Mapping } from '../model/source/mapping.ts'
import { message } from '../model/messages.ts'
import type { Timings } from '../model/run/run.ts'
import type { SectionId, SectionRecords } from '../model/run/sections.ts'
import { settle, type Db } from './database.ts'
import type { StoredProject, StoredSection } from './schema.ts'

/** A run to store. */
export interface RunToStore {
  readonly config: unknown
  readonly customers: number
  readonly timings: Timings
  readonly ran: readonly string[]
  /** Those that have a result. */
  readonly sections: readonly (readonly [SectionId, StoredSection])[]
  /** How the config maps sources, by the signatures of their headers; null where it leaves all to the guess. */
  readonly mappings: readonly (readonly [string, Mapping | null])[]
}

const runsOf = (project: string): IDBKeyRange => IDBKeyRange.bound([project], [project, []])

/** Stores a run in the place of the last one. Throws DataError if the project is gone, or the disk full. */
export async function writeRun(db: Db, id: string, run: RunToStore): Promise<void> {
  const tx = db.transaction(['projects', 'runs', 'mappings'], 'readwrite')
  const projects = tx.objectStore('projects')
  const project = await projects.get(id)
  if (!project) throw new DataError(message('projectDeletedElsewhere', {}))
  const { config, customers, timings, ran, sections, mappings } = run
  const stored = { id: crypto.randomUUID(), timings, ran }
  const runs = tx.objectStore('runs')
  await settle([
    projects.put({ ...project, config, asked: null, customers, modified: Date.now(), run: stored }),
    runs.delete(runsOf(id)),
    ...sections.map(([section, record]) => runs.put(record, [id, stored.id, section])),
    ...mappings.map(([signature, mapping]) =>
      mapping
        ? tx.objectStore('mappings').put(mapping, signature)
        : tx.objectStore('mappings').delete(signature),
    ),
    tx.done,
  ])
}

/** The stored sections of the project's run that are whole and of the versions given; the others are computed again. */
export async function readSections(
  db: Db,
  { id, run }: StoredProject,
  versions: ReadonlyMap<string, number>,
): Promise<SectionRecords> {
  let sections: SectionRecords = {}
  if (!run) return sections
  const range = IDBKeyRange.bound([id, run.id], [id, run.id, []])
  for (const key of await db.getAllKeys('runs', range)) {
    const section = key[2]
    const stored = await db.get('runs', key).catch(() => undefined)
    if (!isWhole(stored) || stored.version !== versions.get(section)) continue
    sections = { ...sections, [section]: { ...stored, state: 'fresh', error: null } }
  }
  return sections
}

/** What a browser or another program has broken is no section. */
function isWhole(stored: Partial<Record<keyof StoredSection, unknown>> | undefined): stored is StoredSection {
  return typeof stored?.reads === 'string' && typeof stored.result === 'object' && stored.result !== null
}
