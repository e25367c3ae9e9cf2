// Which method and how many: everything that was tried with its scores, the best number of each method first.
import { say, textOf } from '../../../words/say.ts'
import { count, score } from '../../../words/numbers.ts'
import type { ScoreId } from '../../../model/messages/charts.ts'
import type { Candidate, Choice, SegmentsResult } from '../../../model/run/run.ts'
import { isSameSettings } from '../../../model/run/sameSettings.ts'
import type { ChartTable } from '../../frame/chart.ts'
import { columnHeads } from '../../frame/column.ts'
import { criterionSample, isComparableIn } from './criterionRows.ts'
import { methodLabel, variantLabel } from '../../../words/methodWords.ts'
import type { MethodWords } from '../../../model/run/methodSummary.ts'

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
  readonly id: ScoreId
  readonly label: string
  /** Its unit or limits, and which way is better. */
  readonly note: string
  /** What it says, in a sentence for somebody who never heard of it. */
  readonly help: string
  readonly value: (candidate: Candidate) => number | null
  readonly text: (value: number) => string
  readonly better: 'higher' | 'lower'
  /** Drawn as a bar of this share of the widest, where it is. */
  readonly bar: ((value: number) => number) | null
  /** Written in words, which need room. */
  readonly isWordy: boolean
}

/** What a score is, beside its words. */
interface Score extends Pick<ScoreColumn, 'id' | 'better' | 'value' | 'text'> {
  readonly bar?: ScoreColumn['bar']
  readonly isWordy?: boolean
  /** Comparable only between those that are over as many customers. */
  readonly isCriterion?: boolean
}

const scores: readonly Score[] = [
  {
    id: 'silhouette',
    better: 'higher',
    value: ({ silhouette }) => silhouette,
    text: score,
    bar: (value) => Math.max(0, value),
  },
  {
    id: 'calinskiHarabasz',
    better: 'higher',
    value: ({ calinskiHarabasz }) => calinskiHarabasz,
    text: count,
  },
  { id: 'daviesBouldin', better: 'lower', value: ({ daviesBouldin }) => daviesBouldin, text: score },
  { id: 'bic', better: 'lower', value: ({ bic }) => bic, text: count, isCriterion: true },
  { id: 'icl', better: 'lower', value: ({ icl }) => icl, text: count, isCriterion: true },
  {
    id: 'stability',
    better: 'higher',
    value: ({ stability }) => stability,
    text: (stability) => textOf('stabilityScore', { stability }),
    isWordy: true,
  },
]

/** Those scores that any candidate has. */
export function scoreColumns(result: SegmentsResult): ScoreColumn[] {
  const isComparable = isComparableIn(result)
  return scores
    .map(({ isCriterion = false, bar = null, isWordy = false, ...own }): ScoreColumn => ({
      ...own,
      bar,
      isWordy,
      label: textOf('scoreLabel', { score: own.id }),
      note: textOf('scoreNote', { score: own.id, rows: isCriterion ? criterionSample(result) : 0 }),
      help: textOf('scoreHelp', { score: own.id }),
      value: (candidate) => (isCriterion && !isComparable(candidate) ? null : own.value(candidate)),
    }))
    .filter(({ value }) => result.choice?.candidates.some((candidate) => value(candidate) !== null))
}

/** The best value of a column among all that was tried, to be marked; null where only one has any. */
export function bestOf({ value, better }: ScoreColumn, { choice }: SegmentsResult): number | null {
  const known = (choice?.candidates ?? []).map(value).filter((known) => known !== null)
  if (known.length < 2) return null
  return better === 'higher' ? Math.max(...known) : Math.min(...known)
}

/** Customers in no segment, and their share. */
export const noiseText = ({ noise }: Candidate, { customers }: SegmentsResult): string =>
  textOf('noiseShare', { noise, customers })

/** What was tried, without the method's name: "any direction and size". */
export const variantText = ({ method, variant }: Candidate, methods?: readonly MethodWords[]): string =>
  variant === '' ? '' : variantLabel(method, variant, methods)

/** Whether the candidate is what the page shows. */
export function isShown(candidate: Candidate, result: SegmentsResult): boolean {
  const { method, nClusters, variant, params } = candidate
  if (method !== result.method || nClusters !== result.nClusters) return false
  if (variant !== '' && !Object.values(result.params).includes(variant)) return false
  if (params) return isSameSettings(params, result.config.cluster.params, [variant])
  return !result.choice?.candidates.some((other) => other.params && isShown(other, result))
}

/** The reason of the proposal; what the user chose instead of it; without one the page has said why already. */
export function leaderboardFinding(result: SegmentsResult, methods?: readonly MethodWords[]): string {
  const { choice, config } = result
  if (!choice || (choice.reason === '' && choice.candidates.length < 2)) return textOf('triedNothing', {})
  const proposed = choice.candidates.find(({ isProposed }) => isProposed)
  if (proposed && isShown(proposed, result)) return say(choice.reason)
  const isChosen = config.cluster.method !== 'auto' || config.cluster.nClusters !== 'auto'
  if (isChosen) return chosenFinding(result, choice, proposed ?? null, methods)
  return proposed ? say(choice.reason) : withoutProposal(choice)
}

const withoutProposal = ({ candidates }: Choice): string =>
  textOf('triedWithoutProposal', { ways: candidates.length })

/** What the user chose beside what was proposed. */
function chosenFinding(
  result: SegmentsResult,
  choice: Choice,
  best: Candidate | null,
  methods?: readonly MethodWords[],
): string {
  const words = ({ method, nClusters }: Pick<Candidate, 'method' | 'nClusters'>): string =>
    textOf('methodWithNumber', { method: methodLabel(method, methods), nClusters })
  const proposed = best && words(best)
  if (result.nClusters < 2)
    return proposed === null ? withoutProposal(choice) : textOf('proposedWas', { proposed })
  const chosen = words(result)
  if (proposed === null)
    return textOf(choice.reason === '' ? 'chosenByUser' : 'chosenWithoutProposal', { chosen })
  return proposed === chosen
    ? textOf('chosenOtherSettings', { chosen })
    : textOf('chosenBesideProposal', { chosen, proposed })
}

export function leaderboardTable(result: SegmentsResult, methods?: readonly MethodWords[]): ChartTable {
  const columns = scoreColumns(result)
  return {
    columns: [
      ...columnHeads('method', 'kind', 'nSegments'),
      ...columns.map(({ label, note }) => textOf('scoreColumn', { label, note })),
      textOf('noiseColumn', { customers: result.customers }),
      ...columnHeads('proposed', 'shown'),
    ],
    rows: entries(result)
      .flatMap(({ best, shown, others }) => [best, ...(shown ? [shown] : []), ...others])
      .map((candidate) => [
        ...[
          methodLabel(candidate.method, methods),
          variantText(candidate, methods),
          count(candidate.nClusters),
        ],
        ...columns.map(({ value, text }) => scoreText(value(candidate), text)),
        ...[noiseText(candidate, result), yes(candidate.isProposed), yes(isShown(candidate, result))],
      ]),
  }
}

const yes = (isYes: boolean): string => (isYes ? textOf('yesOrNo', { isYes }) : '')

const scoreText = (value: number | null, text: (value: number) => string): string =>
  value === null ? '' : text(value)
