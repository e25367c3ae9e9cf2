// Excel workbooks (.xlsx, .xlsm). The reader is loaded when the first one comes.
import { isZip } from '../archive/archive.ts'
import type { Importer } from '../importer.ts'

export const xlsx: Importer = {
  id: 'xlsx',
  label: 'Excel',
  // Archives of other kinds were taken apart or refused before.
  accepts: (_name, head) => isZip(head),
  read: async (...given) => (await import('./xlsxRead.ts')).readXlsx(...given),
}
