// Playwright's reporter of how long each file of tests/app took; the rule is durationLimit.ts's.
import { relative } from 'node:path'
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter'
import { calmSeconds, writeDurations } from './durationLimit.ts'

export default class AppDurations implements Reporter {
  readonly #seconds = new Map<string, { seconds: number; calmSeconds: number }>()
  readonly #counts = { passed: 0, failed: 0, skipped: 0 }

  onTestEnd({ location }: TestCase, { status, duration }: TestResult): void {
    const file = relative('.', location.file).replaceAll('\\', '/')
    const before = this.#seconds.get(file) ?? { seconds: 0, calmSeconds: 0 }
    const seconds = duration / 1000
    this.#seconds.set(file, {
      seconds: before.seconds + seconds,
      calmSeconds: before.calmSeconds + calmSeconds(seconds),
    })
    this.#counts[status === 'passed' || status === 'skipped' ? status : 'failed']++
  }

  onEnd(): Promise<{ status: FullResult['status'] } | undefined> {
    const files = [...this.#seconds].map(([file, times]) => ({ file, ...times }))
    const isInTime = writeDurations('app', files, this.#counts)
    return Promise.resolve(isInTime ? undefined : { status: 'failed' })
  }
}
