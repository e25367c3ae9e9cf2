// What a message or an error says in English, for expectations about it.
import type { Said } from '../../src/model/message.ts'
import type { ErrorRows } from '../../src/model/source/errorRows.ts'
import { DataError, ParamError } from '../../src/model/errors.ts'
import { say } from '../../src/words/say.ts'

export const said = (message: Said): string => say(message)

export const saidAll = (messages: readonly Said[]): string[] => messages.map(said)

/** What the error says that `run` throws; throws where it throws none, or another kind. */
export async function saidBy(run: () => unknown): Promise<string> {
  try {
    await run()
  } catch (error) {
    if (error instanceof DataError) return said(error.said)
    if (error instanceof ParamError) return `${error.param}: ${said(error.said)}`
    throw error
  }
  throw new Error('Nothing was thrown.')
}

/** Error rows with what their reasons say. */
export const saidRows = (errors: ErrorRows) =>
  errors.entries.map((entry) => ({ ...entry, reason: said(entry.reason) }))
