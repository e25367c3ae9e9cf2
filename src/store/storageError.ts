// What is said when a write fails: of a full disk with the numbers and what can be done.
import { DataError } from '../model/errors.ts'
import { message } from '../model/messages.ts'

/** The error for people; `bytes` is about what was to be written, 0 where it is little. */
export async function storageError(reason: unknown, bytes: number): Promise<Error> {
  if (!(reason instanceof DOMException) || reason.name !== 'QuotaExceededError')
    return reason instanceof Error ? reason : new Error(String(reason))
  const { usage = 0, quota = 0 } = await navigator.storage.estimate()
  // Chromium tells every site that it has 10 GB beside what it uses, whatever the disk has: only a quota that is too
  // small says something.
  const limit = usage + bytes > quota ? quota : null
  return new DataError(message('storageFull', { usage, limit, needed: bytes > 0 ? bytes : null }))
}
