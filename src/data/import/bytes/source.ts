// A file to read.

/** The browser's File fits; tests make one from bytes. */
export interface Source {
  readonly name: string
  /** Bytes as stored (packed, where the file is packed). */
  readonly size: number
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>
  /** Part of the stored bytes, where they can be reached without reading all before. */
  slice?(start?: number, end?: number): Blob
}
