// What the page asks of the open project without changing it: pages of rows and customers, and files to save.
import type { CustomerQuery, EngineClient, GridPage } from '../engine/client.ts'

/** The questions; each rejects if the engine cannot answer. */
export function questions(client: EngineClient) {
  return {
    /** Rows `from` up to `to` of a source. */
    rows: (source: string, from: number, to: number): Promise<GridPage> =>
      client.call((api) => api.rows(source, from, to)),
    customers: (query: CustomerQuery): Promise<GridPage> => client.call((api) => api.customers(query)),
    /** The customers of the segments as a CSV file; null means all, noise too. */
    audience: (segments: readonly number[] | null): Promise<Blob> =>
      client.call((api) => api.audience(segments)),
    /** How persons were matched, case by case, as a CSV file. */
    matches: (): Promise<Blob> => client.call((api) => api.matches()),
  }
}
