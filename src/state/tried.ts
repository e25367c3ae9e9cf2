// What was tried stays known when one of it is chosen: a run with a given method tries nothing else, and the list from
// which the user chose it must not vanish.
import type { Choice, RunResult } from '../data/result.ts'

export class Tried {
  #last: { readonly key: string; readonly choice: Choice } | null = null

  /** The result, with what was tried on the same data where it has not tried as many methods itself. */
  of(result: RunResult): RunResult {
    const key = keyOf(result)
    const last = this.#last?.key === key ? this.#last.choice : null
    if (last && nMethods(last) > nMethods(result.choice))
      return { ...result, choice: withOwn(last, result.choice) }
    if (result.choice) this.#last = { key, choice: result.choice }
    return result.choice || !last ? result : { ...result, choice: last }
  }
}

/** A chosen segment, or −1 for the customers in none, as long as a result has it; else null. */
export const stillThere = ({ nClusters, noise }: RunResult, segment: number | null): number | null =>
  segment !== null && (segment < 0 ? noise > 0 : segment < nClusters) ? segment : null

/** The list, and behind it what the result tried of methods that are not on it. */
function withOwn(list: Choice, own: Choice | null): Choice {
  const listed = new Set(list.candidates.map(({ method }) => method))
  const further = (own?.candidates ?? []).filter(({ method }) => !listed.has(method))
  if (further.length === 0) return list
  return {
    ...list,
    candidates: [...list.candidates, ...further.map((one) => ({ ...one, isProposed: false }))],
  }
}

const nMethods = (choice: Choice | null): number =>
  new Set(choice?.candidates.map(({ method }) => method)).size

/** Same where the clustered data and the seed are: what a choice depends on beside the settings it tries. */
function keyOf({ config, sources, customers, features }: RunResult): string {
  const { rules, scale, cluster } = config
  const used = features.filter((feature) => feature.used).map(({ name }) => name)
  const files = sources.map(({ id, rows, used }) => [id, rows, used])
  return JSON.stringify([
    rules,
    scale,
    cluster.randomState,
    customers,
    used,
    files,
    config.roles,
    config.dates,
  ])
}
