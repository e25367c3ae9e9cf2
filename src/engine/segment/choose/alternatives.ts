// Which methods stand beside the default one where the method is left open, and what they are tried with. What a person
// would wait for is a few seconds in all. Methods that are no alternative are left to who asks for them: DBSCAN sees at
// one distance what HDBSCAN sees at all, and a self-organizing map is a picture first.
import type { Message } from '../../../model/message.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { part, type Tick } from '../../../model/tick.ts'
import type { Compute } from '../../compute/compute.ts'
import type { AlternativeTrait, Attempt, Clusterer, DataShape, Trial } from '../method.ts'
import { type ClusterTendency, showsAny } from './clusterTendency.ts'
import { misled, tooSlow } from './reasons.ts'
import { tryNumbers } from './tryNumbers.ts'

interface Alternative {
  readonly method: Clusterer
  readonly trait: AlternativeTrait
}

/** In the order in which they are tried. */
function alternativesOf(methods: readonly Clusterer[]): Alternative[] {
  return methods
    .flatMap((method) => (method.alternative ? [{ method, trait: method.alternative }] : []))
    .sort((a, b) => a.trait.place - b.trait.place)
}

const shapeOf = ({ n, d }: Matrix, { hasGaps }: ClusterTendency): DataShape => ({ n, d, hasGaps })

/** The attempts of all alternatives among `methods` that suit X and what it shows. Throws AbortError through `tick`. */
export async function tryAlternatives(
  methods: readonly Clusterer[],
  trial: Omit<Trial, 'method' | 'params'>,
  tendency: ClusterTendency,
  compute: Compute,
  tick: Tick,
): Promise<Attempt[]> {
  const shape = shapeOf(trial.X, tendency)
  const suited = showsAny(tendency)
    ? alternativesOf(methods).filter(
        ({ method, trait }) => (tendency.isSmooth || !method.needsSmooth) && trait.suits(shape),
      )
    : []
  const found: Attempt[] = []
  for (const [nth, { method }] of suited.entries()) {
    const step = part(tick, nth / suited.length, (nth + 1) / suited.length)
    const numbers = method.takesMany ? [...trial.numbers, ...tendency.beyond] : trial.numbers
    try {
      const own = { ...trial, method, numbers, params: {}, isBeside: true }
      found.push(...(await tryNumbers(own, compute, step)).attempts)
    } catch (error) {
      // A method that the data do not suit is no reason to have no segments: the others stand.
      if (!(error instanceof Error && error.name === 'DataError')) throw error
    }
  }
  return found
}

/** Of the methods that might be expected, which were left out and why; empty as a rule. */
export function notTried(methods: readonly Clusterer[], X: Matrix, tendency: ClusterTendency): Message[] {
  if (!showsAny(tendency)) return []
  const shape = shapeOf(X, tendency)
  const alternatives = alternativesOf(methods)
  const labelsOf = (left: readonly Alternative[]) => left.map(({ method }) => method.label)
  const slow = labelsOf(alternatives.filter(({ trait }) => trait.isTooSlow?.(shape)))
  const hidden = tendency.isSmooth
    ? []
    : labelsOf(alternatives.filter(({ method, trait }) => method.needsSmooth && trait.suits(shape)))
  return [...tooSlow(slow), ...misled(hidden)]
}
