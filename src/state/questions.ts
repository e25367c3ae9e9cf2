// What the page asks of the open project without changing it: pages of rows and customers, and files to save.
import type { FilePreview } from '../model/filePreview.ts'
import type { Config } from '../config/config.ts'
import type { Comparison } from '../model/comparison.ts'
import type { QualityReport } from '../model/quality.ts'
import type { FileOptions } from '../model/fileOptions.ts'
import type { Progress } from '../model/run.ts'
import type { CompareSetting, CustomerQuery, EngineClient, GridPage } from '../engine/client.ts'

/** The questions; each rejects if the engine cannot answer. */
export function questions(client: EngineClient) {
  return {
    /** Rows `from` up to `to` of a source. */
    rows: (source: string, from: number, to: number): Promise<GridPage> =>
      client.call((api) => api.rows(source, from, to)),
    customers: (query: CustomerQuery): Promise<GridPage> => client.call((api) => api.customers(query)),
    /** The customers of the result clustered with another setting, beside the result; AbortError when asked anew. */
    compare: (
      setting: CompareSetting,
      onProgress: (progress: Progress) => void = () => undefined,
    ): Promise<Comparison> => client.compare(setting, onProgress),
    stopComparing: (): Promise<void> => client.call((api) => api.stopComparing()),
    /** A page of the customers who are elsewhere in the last comparison. */
    differing: (query: CustomerQuery): Promise<GridPage> => client.call((api) => api.differing(query)),
    /** The customers of the segments as a CSV file; null means all, noise too. */
    audience: (segments: readonly number[] | null): Promise<Blob> =>
      client.call((api) => api.audience(segments)),
    /** Rows of a source that could not be used, as a CSV file to correct and drop again. */
    errorRows: (source: string): Promise<Blob> => client.call((api) => api.errorRows(source)),
    /** How a file would be read under `options`. */
    preview: (file: File, options: FileOptions): Promise<FilePreview> =>
      client.call((api) => api.preview(file, options)),
    /** What may be wrong with the rows under `config`, and what each rule would change. */
    quality: (config: Config): Promise<QualityReport> => client.call((api) => api.quality(config)),
    /** How persons were matched, case by case, as a CSV file. */
    matches: (): Promise<Blob> => client.call((api) => api.matches()),
  }
}
