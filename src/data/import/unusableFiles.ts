// Files that cannot be read do not spoil those beside them: each is a warning, and an error only where no other is left.
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { DataError } from '../../model/errors.ts'

/** So many are listed one by one; a folder may hold hundreds of pictures. */
const maxListed = 10

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
  warnings(): Message[] {
    const listed = this.#reasons.slice(0, maxListed).map(({ said }) => message('fileLeftOut', { why: said }))
    const more = this.#reasons.length - listed.length
    return more > 0 ? [...listed, message('moreFilesLeftOut', { files: more })] : listed
  }

  /** What to throw where none could be read. */
  error(): DataError {
    const [first] = this.#reasons
    if (!first) return new DataError(message('noFiles', {}))
    if (this.#reasons.length === 1) return first
    return new DataError(message('noFileReadable', { files: this.#reasons.length, first: first.said }))
  }
}
