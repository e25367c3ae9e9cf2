// The work that the import bench times, in a worker as in the product: a whole import, or PapaParse alone.
import Papa from 'papaparse'
import { defaultConfig } from '../src/config/config.ts'
import { importFiles } from '../src/data/import/importers.ts'
import { intake } from '../src/data/recognise/intake.ts'
import { sourceRows, storedSource } from '../src/engine/storedSources.ts'
import { createTick } from '../src/model/tick.ts'
import { createStore } from '../src/store/store.ts'

export interface Order {
  readonly way: 'import' | 'papa' | 'papaKept'
  readonly file: File
}

export interface Done {
  readonly ms: number
  readonly rows: number
  /** Parts of the import: reading and typing, recognising, storing. */
  readonly parts: Readonly<Record<string, number>>
}

const store = createStore()

async function wholeImport(file: File): Promise<Done> {
  await store.removeAll()
  const started = performance.now()
  const tick = createTick(
    () => true,
    () => undefined,
  )
  const { tables } = await importFiles([file], tick)
  const wasRead = performance.now()
  const [only] = tables
  if (!only) throw new Error('There is no table.')
  const { table, files, errors } = only
  const source = { ...intake(table, defaultConfig), files, errors }
  const wasTaken = performance.now()
  const { name, nRows } = source.table
  const about = { id: 'bench', name, created: 0, modified: 0, config: defaultConfig, customers: 0 }
  const stored = storedSource(source, 'k')
  await store.save({ ...about, sources: [stored] }, new Map([['k', sourceRows(source, stored)]]))
  const ended = performance.now()
  const parts = { read: wasRead - started, recognise: wasTaken - wasRead, store: ended - wasTaken }
  return { ms: ended - started, rows: nRows, parts }
}

/** PapaParse as its documentation says for large files in a worker: chunk by chunk; kept, or let go. */
function papa(file: File, isKept: boolean): Promise<Done> {
  const kept: string[][] = []
  let rows = 0
  const started = performance.now()
  return new Promise((resolve, reject) =>
    Papa.parse<string[]>(file, {
      chunk({ data }) {
        rows += data.length
        if (isKept) for (const row of data) kept.push(row)
      },
      complete: () =>
        resolve({ ms: performance.now() - started, rows: Math.max(rows, kept.length), parts: {} }),
      error: reject,
    }),
  )
}

addEventListener('message', ({ data: { way, file } }: MessageEvent<Order>) => {
  void (way === 'import' ? wholeImport(file) : papa(file, way === 'papaKept')).then(postMessage)
})
