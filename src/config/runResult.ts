// A whole run with the config that it was made by.
import type { RunResultOf } from '../model/run/run.ts'
import type { Config } from './config.ts'

export type RunResult = RunResultOf<Config>
