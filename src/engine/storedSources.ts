// Sources as the store keeps them, and back: what the store holds are plain records.
import { storableErrors, storableWarnings } from '../model/source/errorRows.ts'
import { formatNamed } from '../data/recognise/knownExports.ts'
import type { Source } from '../model/source/source.ts'
import { storedColumn } from '../store/columns.ts'
import type { SourceRows, StoredSource } from '../store/schema.ts'

/** What a project keeps of a source beside its rows, which are under `key`. */
export function storedSource(source: Source, key: string): StoredSource {
  const { id, table, nameMarks, format, of, dropped, files, warnings, mapped = false } = source
  const columns = table.columns.map(storedColumn)
  const about = { id, key, name: table.name, nRows: table.nRows, columns, hasMarks: nameMarks !== null }
  const storable = storableWarnings(warnings, dropped)
  return { ...about, format: format?.id ?? null, of, dropped, files, warnings: storable, mapped }
}

/** The rows of a source, without any cell of a column that is not stored. */
export function sourceRows(source: Source, stored: StoredSource): SourceRows {
  const { table, nameMarks, errors, dropped } = source
  return { stored, table, nameMarks, errors: storableErrors(errors, table, dropped) }
}

export function sourceOf({ stored, table, nameMarks, errors }: SourceRows): Source {
  const { id, format, of, dropped, files, warnings, mapped = false } = stored
  return {
    id,
    of,
    dropped,
    files,
    // Projects of earlier versions hold warnings of columns that they do not hold.
    warnings: storableWarnings(warnings, dropped),
    mapped,
    table,
    format: formatNamed(format),
    nameMarks,
    errors,
  }
}
