// One run after several changes: it waits until they rest, so that a dragged slider makes one.

const restMs = 150

export class AfterChanges {
  readonly #run: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(run: () => void) {
    this.#run = run
  }

  /** A change has come: the run waits anew. */
  come(): void {
    this.stop()
    this.#timer = setTimeout(this.#run, restMs)
  }

  /** Nothing is run for the changes that came. */
  stop(): void {
    clearTimeout(this.#timer)
  }
}
