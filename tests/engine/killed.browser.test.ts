// A worker that is killed in the middle of an import leaves the project as it was before or as it is after.
import { proxy, wrap, type Remote } from 'comlink'
import { expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { createRandom } from '../../src/model/random.ts'
import { resultOf } from '../support/runs.ts'
import type { ExposedApi } from '../../src/engine/worker.ts'
import { effort, freshSeeds } from '../support/effort.ts'

const kills = effort(5, 20)
const nothing = (): void => undefined

interface Engine {
  readonly worker: Worker
  readonly api: Remote<ExposedApi>
}

function start(): Engine {
  const worker = new Worker(new URL('../../src/engine/worker.ts', import.meta.url), { type: 'module' })
  return { worker, api: wrap<ExposedApi>(worker) }
}

/** A call's progress is of no interest here. */
const silent = () => proxy(nothing)
const run = async (api: Remote<ExposedApi>) => resultOf(await api.run.start(config, silent()))
const config = { ...defaultConfig, cluster: { ...defaultConfig.cluster, nClusters: 3 } }

/** Order lines of 3,000 customers. */
function orders(header: string, nRows: number): File {
  const random = createRandom(nRows)
  const lines = Array.from({ length: nRows }, (_, i) => {
    const day = `2024-0${1 + random.below(9)}-${10 + random.below(18)}`
    return `${i + 1000},K${10_000 + 7 * random.below(3000)},${day},${1 + random.below(9)},${random.below(9000) / 100}`
  })
  return new File([[header, ...lines, ''].join('\n')], `${nRows}.csv`)
}

const first = orders('order_id,customer_id,date,quantity,price', 4000)
const second = orders('InvoiceNo,CustomerID,InvoiceDate,Quantity,UnitPrice', 300_000)

test(`${kills} kills while a file is added`, { timeout: 600_000 }, async () => {
  let engine = start()
  const { project } = await engine.api.files.open([first], config, silent())
  const before = (await run(engine.api)).customers
  const began = performance.now()
  const added = await engine.api.files.add([second], config, silent())
  const after = (await run(engine.api)).customers
  const took = performance.now() - began
  const rowsOf = (sources: typeof added.sources) => sources.map(({ rows }) => rows)
  expect(rowsOf(added.sources)).toEqual([4000, 300_000])
  const both = added.sources[1]!.id
  await engine.api.project.removeSource(both, config)
  expect((await run(engine.api)).customers).toBe(before)

  const random = createRandom(freshSeeds(1)[0] ?? 20)
  const outcomes = { before: 0, after: 0 }
  for (let kill = 0; kill < kills; kill++) {
    const { api } = engine
    await new Promise<void>((resolve) => {
      // The first kill comes while the file is read, however fast the machine is; the others at any time until all is done.
      const isReading = kill === 0 ? proxy(() => resolve()) : silent()
      if (kill > 0) setTimeout(resolve, (took * (kill + random.next())) / kills)
      void api.files.add([second], config, isReading).then(() => run(api), nothing)
    })
    engine.worker.terminate()
    engine = start()
    const opened = await engine.api.project.open(project.id, true)
    const isAfter = opened.sources.length === 2
    outcomes[isAfter ? 'after' : 'before']++
    expect(rowsOf(opened.sources)).toEqual(isAfter ? [4000, 300_000] : [4000])
    // The rows are there to the last, and give the same customers.
    for (const { id, rows } of opened.sources)
      expect((await engine.api.rows.page(id, rows - 1, rows)).rows).toHaveLength(1)
    expect((await run(engine.api)).customers).toBe(isAfter ? after : before)
    if (!isAfter) continue
    await engine.api.project.removeSource(both, config)
    await run(engine.api)
  }
  expect(outcomes.before).toBeGreaterThan(0)
  await engine.api.project.removeAll()
  engine.worker.terminate()
  console.log(`killed ${kills} times: ${outcomes.before} as before, ${outcomes.after} as after`)
})
