// The page's half of the import benches: takes a file as a person gives it, hands it to a fresh worker, and drives the
// product's own engine for the large one.
import { say } from '../src/words/say.ts'
import { defaultConfig } from '../src/config/config.ts'
import type { Progress } from '../src/model/run/run.ts'
import { EngineClient } from '../src/engine/client.ts'
import type { Done, Order } from './importWorker.ts'

/** Makes the page's file field. */
export function prepare(): void {
  document.body.innerHTML = '<input type="file" />'
}

function dropped(): File {
  const file = document.querySelector('input')?.files?.[0]
  if (!file) throw new Error('No file was given.')
  return file
}

let worker: Worker | null = null

/** A worker that has loaded its modules and has done nothing yet. */
export function freshWorker(): Promise<void> {
  worker?.terminate()
  const next = new Worker(new URL('./importWorker.ts', import.meta.url), { type: 'module' })
  worker = next
  // Its first answer shows that it listens; the file is nearly empty.
  return asked({ way: 'papa', file: new File(['a,b\n1,2\n'], 'warm.csv') }).then(() => undefined)
}

/** Runs one way over the given file in the worker that stands. */
export const time = (way: Order['way']): Promise<Done> => asked({ way, file: dropped() })

function asked(order: Order): Promise<Done> {
  return new Promise((resolve, reject) => {
    if (!worker) throw new Error('freshWorker() comes first.')
    worker.onmessage = ({ data }: MessageEvent<Done>) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.postMessage(order)
  })
}

let client: EngineClient | null = null

const opening: Parameters<EngineClient['opens']>[0] = (api, report) =>
  api.files.open([dropped()], defaultConfig, report)

export interface LargeImport {
  readonly openMs: number
  /** Until everything is stored. */
  readonly storedMs: number
  readonly reports: number
  readonly lastNote: string
}

/** Imports the given file through the product's engine. */
export async function importLarge(): Promise<LargeImport> {
  const engine = (client ??= new EngineClient({ crashed: fail, lost: () => undefined }))
  await engine.asks((api) => api.project.removeAll())
  const reports: Progress[] = []
  const started = performance.now()
  const opened = await engine.opens(opening, (progress) => void reports.push(progress))
  const openMs = performance.now() - started
  const isStored = async () =>
    (await engine.asks((api) => api.project.list())).some(({ id }) => id === opened.project.id)
  while (!(await isStored())) await new Promise((resolve) => setTimeout(resolve, 50))
  const reading = reports.filter(({ note }) => say(note).startsWith('Reading'))
  return {
    openMs,
    storedMs: performance.now() - started,
    reports: reports.length,
    lastNote: say(reading.at(-1)?.note ?? ''),
  }
}

/** Milliseconds between a cancel, at a share of the file or when the last column is recognised, and the end of the import. */
export async function cancelAt(point: number | 'Recognising'): Promise<number> {
  const engine = (client ??= new EngineClient({ crashed: fail, lost: () => undefined }))
  /** Two for each column. */
  const reports = 16
  let recognised = 0
  let cancelled = 0
  const listen = ({ done, total, note }: Progress) => {
    if (say(note).startsWith('Recognising')) recognised++
    const isThere = point === 'Recognising' ? recognised === reports : done >= point * total
    if (cancelled > 0 || !isThere) return
    cancelled = performance.now()
    engine.cancel()
  }
  await engine.opens(opening, listen).catch(() => undefined)
  return performance.now() - cancelled
}

function fail(reason: string): void {
  console.error(reason)
}
