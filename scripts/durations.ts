// Vitest's reporter of how long each test file took: test-results/durations-NAME.json, and a failed run where a file takes
// longer than a landing can wait for. Where the cores are asked for more than they have, the time is divided by that.
import type { Reporter, TestModule } from 'vitest/node'
import { calmSeconds, writeDurations, type FileDuration } from './durationLimit.ts'

export class Durations implements Reporter {
  readonly #name: string
  readonly #files: FileDuration[] = []
  #counts = { passed: 0, failed: 0, skipped: 0 }

  constructor(name: string) {
    this.#name = name
  }

  onTestRunStart(): void {
    this.#files.length = 0
    this.#counts = { passed: 0, failed: 0, skipped: 0 }
  }

  onTestModuleEnd(module: TestModule): void {
    const { duration, collectDuration } = module.diagnostic()
    const seconds = (duration + collectDuration) / 1000
    this.#files.push({ file: module.relativeModuleId, seconds, calmSeconds: calmSeconds(seconds) })
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state !== 'pending') this.#counts[state]++
    }
    this.#counts.failed += module.errors().length
  }

  onTestRunEnd(): void {
    if (!writeDurations(this.#name, this.#files, this.#counts)) process.exitCode = 1
  }
}
