// The worker: the workspace, exposed to the page.
import { expose, proxy } from 'comlink'
import { createStore } from '../store/store.ts'
import { engineApi } from './engineApi.ts'
import { Workspace } from './workspace.ts'

const { files, project, run, rows, people } = engineApi(new Workspace(createStore()))

/** Marked as proxies, so that the page calls `api.rows.page(…)` where the rows are. */
const exposed = {
  files: proxy(files),
  project: proxy(project),
  run: proxy(run),
  rows: proxy(rows),
  people: proxy(people),
}

export type ExposedApi = typeof exposed

expose(exposed)
