// The projects that are saved on this computer, as the first screen lists them.
import { isAbort } from '../model/errors.ts'
import type { EngineClient, ProjectEntry } from '../engine/client.ts'

export class ProjectList {
  projects = $state.raw<readonly ProjectEntry[]>([])
  readonly #client: EngineClient
  readonly #onerror: (error: unknown) => void

  constructor(client: EngineClient, onerror: (error: unknown) => void) {
    this.#client = client
    this.#onerror = onerror
  }

  async list(): Promise<void> {
    this.projects = await this.#client.asks((api) => api.project.list())
  }

  /** Leaves the open project; it stays saved. */
  putBack = (): Promise<void> => this.#change(() => this.#client.close())
  remove = (id: string): Promise<void> =>
    this.#change(() => this.#client.asks((api) => api.project.remove(id)))
  clear = (): Promise<void> => this.#change(() => this.#client.asks((api) => api.project.removeAll()))

  /** Changes what is stored, then lists it again. */
  async #change(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      await this.list()
    } catch (error) {
      if (!isAbort(error)) this.#onerror(error)
    }
  }
}
