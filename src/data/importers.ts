// THE LIST of importers. To add one: a file in import/ and a line here; the first that accepts a file reads it.
import { csv } from './import/csv.ts'
import type { Importer } from './import/importer.ts'

export const importers: readonly Importer[] = [csv]
