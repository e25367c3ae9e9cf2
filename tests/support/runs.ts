// What a run came to, for expectations about it.
import type { Config } from '../../src/config/config.ts'
import { failure, runResult, type Run } from '../../src/model/run/sections.ts'
import type { RunResult } from '../../src/config/runResult.ts'

/** Data and segments of a run; throws the error of the first section that failed. */
export function resultOf(run: Run<Config>): RunResult {
  const failed = failure(run)
  if (failed) throw Object.assign(new Error(failed.message), { name: failed.name })
  const result = runResult(run)
  if (!result) throw new Error('A section is missing.')
  return result
}
