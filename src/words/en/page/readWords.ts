// How a file was read, in words.
import type { SourceSummary } from '../../../model/run/run.ts'

type ReadAs = SourceSummary['files'][number]['readAs']

export const separators: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  blanks: 'blanks',
}

/** "sheet Orders, separated by commas, utf-8, header in row 4"; '' where there was nothing to decide. */
export function readWords({ sheet, delimiter, encoding, headerRow }: ReadAs): string {
  const parts = [
    sheet === undefined ? '' : `sheet ${sheet}`,
    delimiter === undefined ? '' : `separated by ${separators[delimiter] ?? delimiter}`,
    encoding ?? '',
    headerRow === undefined ? '' : headerRow === 0 ? 'no header' : `header in row ${headerRow}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}
