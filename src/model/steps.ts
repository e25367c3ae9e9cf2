// Long pure work in steps: a generator that yields where other work may go on and gives its result in the end. Who has
// time runs it in one go; the engine takes a breath between two steps, and can cancel there.

export type Steps<T> = Generator<undefined, T, undefined>

/** The result of steps that are run in one go. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The result of steps, with a pause after each; whatever `pause` throws ends the work. */
export async function withPauses<T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await pause()
  }
}
