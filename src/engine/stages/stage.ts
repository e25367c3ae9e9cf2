// A pipeline stage that remembers its last inputs and output, and is skipped when neither its part of the config
// nor a parent's output changed.

export interface Stage<Output> {
  /** The output for this part of the config and these parents' outputs, remembered or newly computed. */
  get(
    settings: unknown,
    parents: readonly unknown[],
    compute: () => Output | Promise<Output>,
  ): Promise<Output>
}

/** Tells which stages really ran, and for how long. */
export interface Ledger {
  ran(stage: string, ms: number): void
}

/** A stage called `name`. Settings are plain JSON and compared by value, parents by identity. */
export function createStage<Output>(name: string, ledger: Ledger): Stage<Output> {
  let last: { settings: string; parents: readonly unknown[]; output: Output } | null = null
  return {
    async get(settings, parents, compute) {
      const key = JSON.stringify(settings)
      if (last?.settings === key && sameItems(last.parents, parents)) return last.output
      const started = performance.now()
      const output = await compute()
      ledger.ran(name, performance.now() - started)
      last = { settings: key, parents, output }
      return output
    },
  }
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i])
