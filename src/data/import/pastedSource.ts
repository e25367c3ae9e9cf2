// Text from the clipboard as a file to read: cells of a spreadsheet come separated by tabs, anything else as it is.
import type { Source } from './bytes/source.ts'

export const pastedName = 'Pasted text'

export function pastedSource(text: string): Source {
  const blob = new Blob([text])
  return {
    name: pastedName,
    size: blob.size,
    stream: () => blob.stream(),
    slice: (start, end) => blob.slice(start, end),
  }
}
