// Cells of whole rows as places in the bytes of a file, so that none needs to become a string to be read.

/** Bytes, also to be read by fours. */
export interface Bytes {
  readonly array: Uint8Array
  readonly view: DataView
}

export function viewed(array: Uint8Array): Bytes {
  return { array, view: new DataView(array.buffer, array.byteOffset, array.length) }
}

export interface Cells {
  /** Text in UTF-8. */
  readonly bytes: Bytes
  readonly nRows: number
  readonly width: number
  /** Cell c of row r is from `starts[r * width + c]` to `ends[r * width + c]`. */
  readonly starts: Int32Array
  readonly ends: Int32Array
}
