// Whether 3/4/2024 is in April or in March, where the file does not say: the question with an example from the file.
import type { Config } from '../../../config/config.ts'
import type { ColumnSummary, SourceSummary } from '../../../model/run/run.ts'

type Order = Config['dates'][number]['order']

export interface DateAnswer {
  readonly order: Order
  /** "3 April 2024". */
  readonly label: string
}

export interface DateQuestion {
  readonly source: string
  /** People write all dates of a file alike, so one answer is for all of them. */
  readonly columns: readonly string[]
  readonly text: string
  /** Days first, then months first. */
  readonly answers: readonly [DateAnswer, DateAnswer]
  /** As what they are read until it is answered. */
  readonly guess: string
}

const monthNames = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month, 1)),
)

/** What to ask of a source; null where its dates leave nothing open or it is not used. */
export function dateQuestion(
  source: Pick<SourceSummary, 'id' | 'name' | 'used' | 'columns'>,
): DateQuestion | null {
  const open = source.used ? source.columns.filter(({ reading }) => reading?.by === 'guess') : []
  const guessed = open[0]?.reading?.order
  if (guessed === undefined) return null
  const example = open.flatMap((column) => examples(column))[0]
  const columns = open.map(({ name }) => name)
  const asked = example
    ? `Is ${example.written} in ${source.name} the ${ordinal(example.first)} of ${monthOf(example.second)} or the ` +
      `${ordinal(example.second)} of ${monthOf(example.first)}?`
    : `Do the dates in ${source.name} begin with the day or with the month?`
  const answers: [DateAnswer, DateAnswer] = [
    { order: 'dmy', label: example ? `${example.first} ${monthOf(example.second)}` : 'The day' },
    { order: 'mdy', label: example ? `${example.second} ${monthOf(example.first)}` : 'The month' },
  ]
  const guess = answers.find(({ order }) => order === guessed)?.label ?? ''
  return { source: source.id, columns, text: asked, answers, guess }
}

interface Example {
  /** As the file has it, but for its own separator. */
  readonly written: string
  readonly first: number
  readonly second: number
}

/** Dates of a column that differ when read the other way; its samples are as read. */
function examples({ reading, samples }: ColumnSummary): Example[] {
  return samples.flatMap((sample) => {
    const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)/.exec(sample) ?? []
    const [m, d] = [Number(month), Number(day)]
    if (!reading || year === '' || m === d || d > 12) return []
    const [first, second] = reading.order === 'dmy' ? [d, m] : [m, d]
    return [{ written: `${first}/${second}/${year}`, first, second }]
  })
}

const monthOf = (n: number): string => monthNames[n - 1] ?? ''

function ordinal(n: number): string {
  const ending = n === 1 ? 'st' : n === 2 ? 'nd' : n === 3 ? 'rd' : 'th'
  return `${n}${ending}`
}
