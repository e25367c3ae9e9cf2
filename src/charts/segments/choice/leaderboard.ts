// Which method and how many: everything that was tried with its scores, the best number of each method first.
import { say } from '../../../words/say.ts'
import { count, counted, percent, score } from '../../../words/numbers.ts'
import type { Candidate, SegmentsResult } from '../../../model/run.ts'
import { stabilityWords } from '../../../words/stabilityBands.ts'
import { isSameSettings } from '../../../engine/segment/choose/tried.ts'
import type { ChartTable } from '../../frame/chart.ts'
import { criterionBase, isComparableIn } from './criterionRows.ts'
import { methodLabel, variantLabel, type MethodWords } from '../../../words/methodWords.ts'

/** What was tried of one method. */
export interface Entry {
  readonly method: string
  readonly best: Candidate
  /** Another one of it that is what the page shows. */
  readonly shown: Candidate | null
  /** The others, in the order of the choice. */
  readonly others: readonly Candidate[]
}

/** One entry per method, in the order of the choice, which is best first; of a method the proposed one leads. */
export function entries(result: SegmentsResult): Entry[] {
  const candidates = result.choice?.candidates ?? []
  return [...new Set(candidates.map(({ method }) => method))].flatMap((method) => {
    const own = candidates.filter((candidate) => candidate.method === method)
    const best = own.find(({ isProposed }) => isProposed) ?? own[0]
    if (!best) return []
    const shown = own.find((candidate) => candidate !== best && isShown(candidate, result)) ?? null
    return [
      { method, best, shown, others: own.filter((candidate) => candidate !== best && candidate !== shown) },
    ]
  })
}

/** A score as a column. */
export interface ScoreColumn {
  readonly id: string
  readonly label: string
  /** Its unit or limits, and which way is better. */
  readonly note: string
  /** What it says, in a sentence for somebody who never heard of it. */
  readonly help: string
  readonly value: (candidate: Candidate) => number | null
  readonly text: (value: number) => string
  readonly better: 'higher' | 'lower'
}

const scores: readonly ScoreColumn[] = [
  {
    id: 'silhouette',
    label: 'Silhouette',
    note: '−1 to 1, higher is better',
    better: 'higher',
    value: ({ silhouette }) => silhouette,
    text: score,
    help: 'how much nearer customers are to their own segment than to the next: 0 is no segments, 1 is far apart',
  },
  {
    id: 'calinskiHarabasz',
    label: 'Calinski-Harabasz',
    note: 'higher is better',
    better: 'higher',
    value: ({ calinskiHarabasz }) => calinskiHarabasz,
    text: count,
    help: 'how much segments differ from each other, beside the differences within them',
  },
  {
    id: 'daviesBouldin',
    label: 'Davies-Bouldin',
    note: 'from 0, lower is better',
    better: 'lower',
    value: ({ daviesBouldin }) => daviesBouldin,
    text: score,
    help: 'how much each segment overlaps the one most like it, on average',
  },
  {
    id: 'bic',
    label: 'BIC',
    note: 'mixtures only, lower is better',
    better: 'lower',
    value: ({ bic }) => bic,
    text: count,
    help: 'how well clouds describe the customers, with a charge for every further cloud (Bayesian information criterion)',
  },
  {
    id: 'icl',
    label: 'ICL',
    note: 'mixtures only, lower is better',
    better: 'lower',
    value: ({ icl }) => icl,
    text: count,
    help: 'the same, with a charge for clouds that overlap (integrated completed likelihood)',
  },
  {
    id: 'stability',
    label: 'Stability',
    note: '0 to 1, best of each method only',
    better: 'higher',
    value: ({ stability }) => stability,
    text: (value) => `${score(value)}, ${stabilityWords(value)}`,
    help: 'how much of each segment comes back when customers are drawn again, from 0, nothing, to 1, all',
  },
]

/** Those scores that any candidate has. */
export function scoreColumns(result: SegmentsResult): ScoreColumn[] {
  return scores
    .map((column) => (column.id === 'bic' || column.id === 'icl' ? comparable(column, result) : column))
    .filter(({ value }) => result.choice?.candidates.some((candidate) => value(candidate) !== null))
}

/** A criterion of those only that are over as many customers, and over how many. */
function comparable(column: ScoreColumn, result: SegmentsResult): ScoreColumn {
  const note = [column.note, criterionBase(result)].filter((part) => part !== '').join(', ')
  const isComparable = isComparableIn(result)
  return { ...column, note, value: (candidate) => (isComparable(candidate) ? column.value(candidate) : null) }
}

/** The best value of a column among all that was tried, to be marked; null where only one has any. */
export function bestOf({ value, better }: ScoreColumn, { choice }: SegmentsResult): number | null {
  const known = (choice?.candidates ?? []).map(value).filter((entry): entry is number => entry !== null)
  if (known.length < 2) return null
  return better === 'higher' ? Math.max(...known) : Math.min(...known)
}

/** "12 (<1 %)": customers in no segment. */
export const noiseText = ({ noise }: Candidate, { customers }: SegmentsResult): string =>
  noise === 0 ? '0' : `${count(noise)} (${percent(noise / Math.max(1, customers))})`

/** What was tried, without the method's name: "any direction and size". */
export const variantText = ({ method, variant }: Candidate, methods?: readonly MethodWords[]): string =>
  variant === '' ? '' : variantLabel(method, variant, methods)

/** Whether the candidate is what the page shows. */
export function isShown(candidate: Candidate, result: SegmentsResult): boolean {
  const { method, nClusters, variant, params } = candidate
  if (method !== result.method || nClusters !== result.nClusters) return false
  if (variant !== '' && !Object.values(result.params).includes(variant)) return false
  if (params) return isSameSettings(params, result.config.cluster.params, [variant])
  return !result.choice?.candidates.some((entry) => entry.params && isShown(entry, result))
}

/** The reason of the proposal; what the user chose instead of it; without one the page has said why already. */
export function leaderboardFinding(result: SegmentsResult, methods?: readonly MethodWords[]): string {
  const { choice, config, nClusters } = result
  if (!choice || (choice.reason === '' && choice.candidates.length < 2)) return 'Nothing else was tried'
  const words = (entry: Pick<Candidate, 'method' | 'nClusters'>): string =>
    `${methodLabel(entry.method, methods)} with ${counted(entry.nClusters, 'segment')}`
  const proposed = choice.candidates.find(({ isProposed }) => isProposed)
  if (proposed && isShown(proposed, result)) return say(choice.reason)
  const isChosen = config.cluster.method !== 'auto' || config.cluster.nClusters !== 'auto'
  const none = `${counted(choice.candidates.length, 'way')} to divide the customers tried, none proposed`
  if (!isChosen) return proposed ? say(choice.reason) : none
  if (nClusters < 2) return proposed ? `Proposed was ${words(proposed)}` : none
  const chosen = `You chose ${words(result)}`
  if (!proposed) return choice.reason === '' ? chosen : `${chosen}; no division was proposed`
  const isAlike = words(proposed) === words(result)
  return `${chosen}; proposed was ${isAlike ? 'the same with other settings' : words(proposed)}`
}

export function leaderboardTable(result: SegmentsResult, methods?: readonly MethodWords[]): ChartTable {
  const columns = scoreColumns(result)
  return {
    columns: [
      ...['Method', 'Kind', 'Segments'],
      ...columns.map(({ label, note }) => `${label} (${note})`),
      ...[`In no segment, of ${count(result.customers)} customers`, 'Proposed', 'Shown'],
    ],
    rows: entries(result)
      .flatMap(({ best, shown, others }) => [best, ...(shown ? [shown] : []), ...others])
      .map((candidate) => [
        ...[
          methodLabel(candidate.method, methods),
          variantText(candidate, methods),
          count(candidate.nClusters),
        ],
        ...columns.map(({ value, text }) => textOf(value(candidate), text)),
        ...[
          noiseText(candidate, result),
          candidate.isProposed ? 'yes' : '',
          isShown(candidate, result) ? 'yes' : '',
        ],
      ]),
  }
}

const textOf = (value: number | null, text: (value: number) => string): string =>
  value === null ? '' : text(value)
