// Undo and redo: a list of items and a place in it.

const maxItems = 200

export class History<T> {
  #items = $state.raw<readonly T[]>([])
  #at = $state(0)
  readonly #first: T

  constructor(first: T) {
    this.#first = first
    this.#items = [first]
  }

  get current(): T {
    return this.#items[this.#at] ?? this.#first
  }

  get canUndo(): boolean {
    return this.#at > 0
  }

  get canRedo(): boolean {
    return this.#at < this.#items.length - 1
  }

  /** Adds an item after the present one; what had been undone is gone. */
  push(item: T): void {
    this.#items = [...this.#items.slice(0, this.#at + 1), item].slice(-maxItems)
    this.#at = this.#items.length - 1
  }

  /** Moves by `step` (−1 undo, +1 redo); false where there is nothing to move to. */
  move(step: -1 | 1): boolean {
    const at = this.#at + step
    if (at < 0 || at >= this.#items.length) return false
    this.#at = at
    return true
  }

  /** Back to `item`, one step if it is the one before; false where it is the present one already. */
  backTo(item: T, isSame: (a: T, b: T) => boolean): boolean {
    if (isSame(item, this.current)) return false
    if (!this.move(-1) || !isSame(item, this.current)) this.push(item)
    return true
  }

  /** Forgets everything but `item`. */
  restart(item: T): void {
    this.#items = [item]
    this.#at = 0
  }
}
