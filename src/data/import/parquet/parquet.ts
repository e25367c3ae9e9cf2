// Parquet files. The reader is loaded when the first one comes.
import type { Importer } from '../importer.ts'

const magic = [0x50, 0x41, 0x52, 0x31]

export const parquet: Importer = {
  id: 'parquet',
  label: 'Parquet',
  accepts: (_name, head) => magic.every((byte, i) => head[i] === byte),
  read: async (source, tables, reporter) =>
    (await import('./parquetRead.ts')).readParquet(source, tables, reporter),
}
