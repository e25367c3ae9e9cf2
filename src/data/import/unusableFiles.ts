// Files that cannot be read do not spoil those beside them: each is a warning, and an error only where no other is left.
import { DataError } from '../../model/errors.ts'
import { counted } from '../../words/numbers.ts'

/** So many are told one by one; a folder may hold hundreds of pictures. */
const maxTold = 10

export class UnusableFiles {
  readonly #reasons: DataError[] = []

  /** What `read` gives; null where it throws a DataError, which is kept. Cancelling and bugs pass through. */
  async tried<T>(read: () => Promise<T>): Promise<T | null> {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      this.#reasons.push(error)
      return null
    }
  }

  /** What to say where other files could be read. */
  warnings(): string[] {
    const told = this.#reasons.slice(0, maxTold).map(({ message }) => `A file was left out: ${message}`)
    const more = this.#reasons.length - told.length
    return more > 0 ? [...told, `${counted(more, 'other file')} could not be read and were left out.`] : told
  }

  /** What to throw where none could be read. */
  error(): DataError {
    const [first] = this.#reasons
    if (!first) return new DataError('There is no file to read. Drop at least one.')
    if (this.#reasons.length === 1) return first
    return new DataError(
      `None of ${counted(this.#reasons.length, 'file')} could be read; the first: ${first.message}`,
    )
  }
}
