// What the user should know about a known export: what it lacks, and how sure its key is.
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import type { KnownFormat } from '../../model/source/knownExport.ts'
import { plainHeader } from '../../model/source/header.ts'
import type { ColumnRole } from '../../model/source/columnRole.ts'
import type { Table } from '../../model/source/table.ts'

/** The format's notes for this table under these roles. */
export function formatNotes(
  table: Table,
  roles: readonly ColumnRole[],
  format: KnownFormat | null,
): readonly Message[] {
  if (!format?.notes) return []
  const used = new Set(roles.filter(({ role }) => role !== 'ignore').map(({ column }) => plainHeader(column)))
  const notes = format.notes((header) => used.has(plainHeader(header)), table)
  return notes.map((note) => message('formatNote', { format: format.id, note }))
}
