// What is said when a write fails: a full disk in one sentence, with the numbers and what can be done.
import { DataError } from '../data/errors.ts'

/** The error for people; `bytes` is about what was to be written, 0 where it is little. */
export async function storageError(reason: unknown, bytes: number): Promise<Error> {
  if (!(reason instanceof DOMException) || reason.name !== 'QuotaExceededError')
    return reason instanceof Error ? reason : new Error(String(reason))
  const { usage = 0, quota = 0 } = await navigator.storage.estimate()
  const needed = bytes > 0 ? ` and this project needs about ${mega(bytes)} MB,` : ''
  return new DataError(
    `The browser's storage is full (${mega(usage)} of ${mega(quota)} MB used),${needed} so this project is not saved. ` +
      'Delete a project you no longer need, or free disk space; the open analysis goes on until the tab is closed.',
  )
}

function mega(bytes: number): string {
  const digits = bytes < 1e7 ? 1 : 0
  return (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: digits })
}
