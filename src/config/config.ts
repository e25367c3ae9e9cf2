// The config is the whole analysis as one small JSON object: what a link carries, a project saves and a run asks for.
// It holds no customer data. What comes from outside (link, storage, command line) passes `parseConfig`.
import type * as v from 'valibot'
import { configFormat } from './format.ts'
import { sections } from './sections.ts'
import { upgrades } from './upgrades.ts'

const format = configFormat(sections, upgrades)

export type Config = v.InferOutput<typeof format.schema>

/** What a run does when the user has decided nothing; a part that a config leaves out is taken from here. */
export const defaultConfig: Config = format.defaults

/** A checked config from unknown JSON of any version. Throws ParamError naming the first field that does not fit. */
export const parseConfig: (json: unknown) => Config = format.parse
