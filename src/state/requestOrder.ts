// What was asked of the engine, in order: an answer counts only while nothing newer was asked for.

export class RequestOrder {
  #newest = 0
  #opening = -1
  #cancelled = -1

  /** A number for new work, whose answer is the only one that counts from now on. */
  next(): number {
    return ++this.#newest
  }

  /** The same for the opening of a project. */
  nextOpening(): number {
    return (this.#opening = this.next())
  }

  cancel(): void {
    this.#cancelled = this.next()
  }

  isNewest(work: number): boolean {
    return work === this.#newest
  }

  /** True for an opening after which, at most, a cancel came, which the engine may have heard too late. */
  isAwaited(opening: number): boolean {
    return this.isNewest(opening) || (opening === this.#opening && this.#cancelled === this.#newest)
  }
}
