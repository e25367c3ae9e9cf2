// What the user changed between two results, in people's words, for the comparison of old and new.
import type { Config } from '../../config/config.ts'
import type { SegmentsResult } from '../../model/run/run.ts'
import { ruleKeys, ruleName, ruleWords } from '../data/quality/ruleWords.ts'

/** A run, as far as what changed between two is told from it. */
export interface ComparedRun {
  readonly config: Config
  readonly features: SegmentsResult['features']
}

interface Named {
  readonly id: string
  readonly label: string
}

const scaling = { standard: 'standard', none: 'none' } as const
const devices = { auto: 'the fastest there is', webgpu: 'graphics card', wasm: 'processor' } as const

/** "number of segments: chosen for me → 6", one per change. */
export function changes(before: ComparedRun, after: ComparedRun, methods: readonly Named[]): string[] {
  const [was, is] = [before.config, after.config]
  const pair = (what: string, words: (config: Config) => string): string[] =>
    words(was) === words(is) ? [] : [`${what}: ${words(was)} → ${words(is)}`]
  const other = (what: string, part: (config: Config) => unknown): string[] =>
    JSON.stringify(part(was)) === JSON.stringify(part(is)) ? [] : [`${what} changed`]
  const method = (id: string): string => methods.find((known) => known.id === id)?.label ?? id
  return [
    ...pair('method', ({ cluster }) => (cluster.method === 'auto' ? chosen : method(cluster.method))),
    ...pair('number of segments', ({ cluster: { nClusters } }) =>
      nClusters === 'auto' ? chosen : String(nClusters),
    ),
    ...featureChange(before, after),
    ...pair('scaling', ({ scale }) => scaling[scale]),
    ...pair('seed', ({ cluster }) => String(cluster.randomState)),
    ...ruleKeys.flatMap((key) => pair(ruleName(key), ({ rules }) => ruleWords(rules, key))),
    ...pair('computed on', ({ device }) => devices[device]),
    ...other('meaning of columns', ({ roles }) => roles),
    ...other('order of days and months', ({ dates }) => dates),
    ...other('files in use', ({ sources }) => sources),
    ...other('how people are put together', ({ identity }) => identity),
    ...other('settings of the method', ({ cluster }) => cluster.params),
  ]
}

const chosen = 'chosen for me'

/** "features: with revenue, without tenure". */
function featureChange(before: ComparedRun, after: ComparedRun): string[] {
  const used = ({ features }: ComparedRun): string[] =>
    features.filter((feature) => feature.used).map(({ label }) => label)
  const [was, is] = [new Set(used(before)), new Set(used(after))]
  const added = [...is].filter((label) => !was.has(label))
  const gone = [...was].filter((label) => !is.has(label))
  const parts = [
    ...(added.length > 0 ? [`with ${added.join(', ')}`] : []),
    ...(gone.length > 0 ? [`without ${gone.join(', ')}`] : []),
  ]
  return parts.length > 0 ? [`features: ${parts.join('; ')}`] : []
}
