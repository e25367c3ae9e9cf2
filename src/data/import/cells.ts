// Cells of whole rows as places in the bytes of a file, so that none needs to become a string to be read.

export interface Cells {
  /** Text in UTF-8. */
  readonly bytes: Uint8Array
  readonly nRows: number
  readonly width: number
  /** Cell c of row r is `bytes` from `starts[r * width + c]` to `ends[r * width + c]`. */
  readonly starts: Int32Array
  readonly ends: Int32Array
}
