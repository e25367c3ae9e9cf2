// Undo and redo for the config: a list of configs and a place in it.

export interface History<T> {
  readonly items: readonly T[]
  readonly at: number
}

const maxItems = 200

export const startHistory = <T>(item: T): History<T> => ({ items: [item], at: 0 })

/** Adds an item after the present one; what had been undone is gone. */
export function push<T>(history: History<T>, item: T): History<T> {
  const items = [...history.items.slice(0, history.at + 1), item].slice(-maxItems)
  return { items, at: items.length - 1 }
}

/** The history moved by `step` (−1 undo, +1 redo); the same history where there is nothing to move to. */
export function move<T>(history: History<T>, step: -1 | 1): History<T> {
  const at = history.at + step
  return at < 0 || at >= history.items.length ? history : { ...history, at }
}
