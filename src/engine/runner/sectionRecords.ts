// The records of a run's sections: what each was computed from, and whether that has changed since.
import type { Config } from '../../config/config.ts'
import type { SectionId, SectionRecord, SectionRecords, Sections } from '../../model/run/sections.ts'
import type { AnySection, SectionStage, Stage } from './stage.ts'

/** The parts of the config that a stage and all stages before it read, as JSON. */
export function readsOf(stage: Stage<unknown>, config: Config): string {
  const parts = new Map<string, unknown>()
  const visit = (each: Stage<unknown>): void => {
    if (parts.has(each.id)) return
    parts.set(each.id, each.reads(config))
    Object.values(each.from).forEach(visit)
  }
  visit(stage)
  return JSON.stringify([...parts])
}

export function freshRecord<Id extends SectionId>(
  { version }: SectionStage<Id>,
  reads: string,
  result: Sections[Id],
): SectionRecord<Id> {
  return { version, reads, state: 'fresh', result, error: null, computedAt: Date.now() }
}

/** What is known of a section whose newest attempt failed: its last result stays. */
export function failedRecord<Id extends SectionId>(
  section: SectionStage<Id>,
  reads: string,
  error: unknown,
  before: SectionRecord<Id> | undefined,
): SectionRecord<Id> {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  return {
    version: section.version,
    reads,
    state: 'failed',
    result: before?.result ?? null,
    error: { name, message, stack },
    computedAt: before?.computedAt ?? null,
  }
}

/** The records as they stand under another config: those that read what has changed are old. */
export function recordsUnder(
  sections: readonly AnySection[],
  records: SectionRecords,
  config: Config,
): SectionRecords {
  let under: SectionRecords = {}
  const add = <Id extends SectionId>(section: SectionStage<Id>): void => {
    const record = records[section.id]
    const isOld = record?.state === 'fresh' && record.reads !== readsOf(section, config)
    under = { ...under, [section.id]: isOld ? { ...record, state: 'old' } : record }
  }
  for (const section of sections) add(section)
  return under
}
