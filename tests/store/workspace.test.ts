// The worker's open project, without a worker: opened, run, left and opened again.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { engineApi } from '../../src/engine/engineApi.ts'
import { Workspace } from '../../src/engine/workspace.ts'
import { createStore } from '../../src/store/store.ts'

const config: Config = {
  ...defaultConfig,
  cluster: { ...defaultConfig.cluster, method: 'kmeans', nClusters: 2 },
}
const rows = Array.from({ length: 40 }, (_, i) => `c${i},${(i % 2) * 50 + i / 10},${(i % 2) * 9}`)
const file = new File([['customer_id,age,visits', ...rows, ''].join('\n')], 'people.csv')
const silent = (): void => undefined
const open = () =>
  engineApi(new Workspace(createStore(), () => Promise.resolve({ mine: true, release: silent })))

test('a project is opened, run, and there with its run when it is opened again', async () => {
  const first = open()
  const { project, isComplete } = await first.files.open([file], config, silent)
  expect(isComplete).toBe(false)
  const run = await first.run.start(config, silent)
  expect(run.sections.segments?.result?.nClusters).toBe(2)
  const again = open()
  expect(await again.project.last()).toBe(project.id)
  const reopened = await again.project.open(project.id, false)
  expect(reopened.isComplete).toBe(true)
  expect(reopened.run?.sections.segments?.result?.labels).toEqual(run.sections.segments?.result?.labels)
  expect((await again.rows.page(reopened.sources[0]!.id, 0, 5)).rows).toHaveLength(5)
  const failed = await again.run.start({ ...config, features: ['shoeSize'] }, silent)
  expect(failed.sections.data?.state).toBe('fresh')
  expect(failed.sections.segments).toMatchObject({ state: 'failed', error: { name: 'ParamError' } })
  const query = { segment: null, from: 0, to: 3, sort: '', descending: false }
  expect((await again.people.page(query)).total).toBe(40)
})
