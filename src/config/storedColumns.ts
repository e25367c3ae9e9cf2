// Columns that are stored because the user asks for it: by name for all sources, as links of earlier versions say it,
// or for one source.
import type { Config } from './config.ts'

type Keep = Config['keep']

/** Names of columns that are asked for in a source. */
export function keptIn(source: string, keep: Keep): string[] {
  const own = keep.flatMap((entry) =>
    typeof entry === 'string' ? [entry] : entry.source === source ? [entry.column] : [],
  )
  return [...new Set(own)]
}

/** Asks for a column of a source. */
export function withKeep(keep: Keep, source: string, column: string): Keep {
  return keptIn(source, keep).includes(column) ? keep : [...keep, { source, column }]
}

/** Asks for a column of a source no more; `others` are the sources beside it that have the column, too. */
export function withoutKeep(keep: Keep, source: string, column: string, others: readonly string[]): Keep {
  return keep.flatMap((entry): Keep => {
    if (typeof entry === 'string')
      return entry === column ? others.map((other) => ({ source: other, column })) : [entry]
    return entry.source === source && entry.column === column ? [] : [entry]
  })
}
