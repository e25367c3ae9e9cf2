// What a person can say about how a file is to be read, as the options of a form; '' leaves it to the guess.
import type { FilePreview } from '../../../model/source/filePreview.ts'
import { counted } from '../../../words/numbers.ts'
import { encodings, type FileOptions } from '../../../model/source/fileOptions.ts'
import type { SourceSummary } from '../../../model/run/run.ts'
import { separators } from '../../../words/en/page/readWords.ts'

type SourceFile = SourceSummary['files'][number]
type PreviewRow = FilePreview['rows'][number]

export interface Choice {
  readonly value: string
  readonly label: string
}

/** The options with one of them set, or left to the guess. */
export function withOption(options: FileOptions, key: keyof FileOptions, value: string): FileOptions {
  const others: FileOptions = { ...options }
  delete others[key]
  if (value === '') return others
  if (key === 'headerRow') return { ...others, headerRow: Number(value) }
  if (key !== 'encoding') return { ...others, [key]: value }
  const encoding = encodings.find((known) => known === value)
  return encoding ? { ...others, encoding } : others
}

/** "Guess: commas", or "Guess" where it is not known what would be guessed. */
const guess = (words: string | undefined): Choice => ({
  value: '',
  label: words ? `Guess: ${words}` : 'Guess',
})

export function delimiterChoices(options: FileOptions, read: FilePreview['readAs']): Choice[] {
  const isGuessed = options.delimiter === undefined && read.delimiter !== undefined
  const known = Object.entries(separators).map(([value, label]) => ({ value, label }))
  const asked = options.delimiter
  const isOther = asked !== undefined && !(asked in separators)
  return [
    guess(isGuessed ? (separators[read.delimiter ?? ''] ?? read.delimiter) : undefined),
    ...known,
    ...(isOther ? [{ value: asked, label: asked }] : []),
  ]
}

export function encodingChoices(options: FileOptions, read: FilePreview['readAs']): Choice[] {
  const isGuessed = options.encoding === undefined
  return [
    guess(isGuessed ? read.encoding : undefined),
    ...encodings.map((value) => ({ value, label: value })),
  ]
}

export function sheetChoices(file: SourceFile, preview: FilePreview | null): Choice[] {
  const sheets = preview?.sheets ?? file.readAs.sheets ?? []
  return [
    guess(undefined),
    ...sheets.map(({ name, rows }) => ({ value: name, label: `${name}: ${counted(rows, 'row')}` })),
  ]
}

/** The rows that may hold the names: those that are shown. */
export function headerChoices(
  options: FileOptions,
  guessed: number | undefined,
  rows: readonly PreviewRow[],
): Choice[] {
  const { headerRow } = options
  const isShown = headerRow === undefined || headerRow === 0 || rows.some(({ line }) => line === headerRow)
  const isGuessed = headerRow === undefined && guessed !== undefined
  return [
    guess(isGuessed ? (guessed === 0 ? 'none' : `row ${guessed}`) : undefined),
    { value: '0', label: 'There is none' },
    ...rows.map(({ line, cells }) => ({
      value: String(line),
      label: `Row ${line}: ${cells.join(', ').slice(0, 40)}`,
    })),
    ...(isShown ? [] : [{ value: String(headerRow), label: `Row ${headerRow}` }]),
  ]
}

/** What the preview shows under `options`: rows, and the one that holds the names where that is known. */
export function previewOf(
  options: FileOptions,
  file: SourceFile,
  preview: FilePreview,
): { readonly rows: readonly PreviewRow[]; readonly header: number | undefined } {
  if (preview.sheets.length === 0) return { rows: preview.rows, header: preview.readAs.headerRow }
  const sheet = preview.sheets.find(({ name }) => name === (options.sheet ?? file.readAs.sheet))
  const isAsRead = sheet?.name === file.readAs.sheet
  return {
    rows: (sheet ?? preview.sheets[0])?.first ?? [],
    header: options.headerRow ?? (isAsRead ? file.readAs.headerRow : undefined),
  }
}
