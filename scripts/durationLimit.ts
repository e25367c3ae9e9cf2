// How long a test file may take, and the record of how long each took.
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'

export interface FileDuration {
  readonly file: string
  readonly seconds: number
  /** What it would have taken on a machine with nothing else to do. */
  readonly calmSeconds: number
}

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const folder = 'test-results'
const mostSeconds = 60

/** Seconds, over how many processes wait for each core: the load of the last minute, where the system tells it. */
export function calmSeconds(seconds: number): number {
  return seconds / Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
}

/** Writes the record, the longest file first; false if one is over the limit, which it says. */
export function writeDurations(name: string, files: readonly FileDuration[], counts: Counts): boolean {
  mkdirSync(folder, { recursive: true })
  const sorted = files.toSorted((a, b) => b.calmSeconds - a.calmSeconds)
  writeFileSync(
    `${folder}/durations-${name}.json`,
    JSON.stringify({ ...counts, files: sorted }, null, 2) + '\n',
  )
  if (process.env.TEST_EFFORT === 'long') return true
  const late = sorted.filter((file) => file.calmSeconds > mostSeconds && !file.file.startsWith('tests/long/'))
  for (const { file, seconds, calmSeconds } of late)
    console.error(
      `${file} took ${Math.round(seconds)} s (${Math.round(calmSeconds)} s without what ran beside it): more than ${mostSeconds} s. ` +
        'Split it, or let it do less in a short run (tests/support/effort.ts).',
    )
  return late.length === 0
}
