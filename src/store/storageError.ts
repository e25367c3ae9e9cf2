// What is said when a write fails: a full disk in one sentence, with the numbers and what can be done.
import { DataError } from '../model/errors.ts'

/** The error for people; `bytes` is about what was to be written, 0 where it is little. */
export async function storageError(reason: unknown, bytes: number): Promise<Error> {
  if (!(reason instanceof DOMException) || reason.name !== 'QuotaExceededError')
    return reason instanceof Error ? reason : new Error(String(reason))
  const { usage = 0, quota = 0 } = await navigator.storage.estimate()
  // Chromium tells every site that it has 10 GB beside what it uses, whatever the disk has: only a quota that is too
  // small says something.
  const limit = usage + bytes > quota ? ` of ${mega(quota)}` : ''
  const needed = bytes > 0 ? ` and this project needs about ${mega(bytes)} MB more,` : ''
  return new DataError(
    `The browser's storage is full (${mega(usage)}${limit} MB used by this site),${needed} so this project is not saved. ` +
      'Delete a project you no longer need, or free disk space; the open analysis goes on until the tab is closed.',
  )
}

function mega(bytes: number): string {
  const digits = bytes < 1e7 ? 1 : 0
  return (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: digits })
}
