// The sample shop as a source, as an import gives it.
import type { Config } from '../../src/config/config.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { sampleShop } from '../../src/data/sample/sampleShop.ts'
import { noErrors } from '../../src/model/source/errorRows.ts'
import type { Source } from '../../src/model/source/source.ts'
import { silentTick } from '../../src/model/tick.ts'
import { importTable } from '../data/oneSource.ts'

export async function shopSource(config: Config): Promise<Source> {
  const { csv, name } = sampleShop()
  const { table, sources, messages } = await importTable([new File([csv], name)], silentTick)
  return { ...intake(table, config), files: sources, warnings: messages, errors: noErrors }
}
