// Finds out whether text in UTF-8 is damaged: bytes that are no UTF-8, or the sign that a program before us put for such.

const damageSign = 0xfffd

export class DamageCheck {
  #found = false
  /** Bytes that the character begun still needs, and between what the next one must be. */
  #missing = 0
  #least = 0x80
  #most = 0xbf
  #point = 0

  /** Takes the next bytes, cut anywhere. */
  push(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    let at = 0
    while (!this.#found && at < bytes.length) {
      if (this.#missing === 0) at = nextHigh(view, at)
      if (at < bytes.length) this.#take(bytes[at++] ?? 0)
    }
  }

  /** True if the text so far, which ends here, is damaged. */
  get isDamaged(): boolean {
    return this.#found || this.#missing > 0
  }

  #take(byte: number): void {
    if (this.#missing === 0) return this.#begin(byte)
    if (byte < this.#least || byte > this.#most) this.#found = true
    this.#least = 0x80
    this.#most = 0xbf
    this.#point = (this.#point << 6) | (byte & 0x3f)
    if (--this.#missing === 0 && this.#point === damageSign) this.#found = true
  }

  /** The first byte of a character says how long it is (Unicode, table 3-7). */
  #begin(byte: number): void {
    if (byte < 0xc2 || byte > 0xf4) this.#found = true
    this.#missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
    this.#point = byte & (0x3f >> this.#missing)
    if (byte === 0xe0) this.#least = 0xa0
    if (byte === 0xed) this.#most = 0x9f
    if (byte === 0xf0) this.#least = 0x90
    if (byte === 0xf4) this.#most = 0x8f
  }
}

/** Where the next byte beyond ASCII stands; the length if there is none. */
function nextHigh(bytes: DataView, from: number): number {
  const length = bytes.byteLength
  let at = from
  while (at + 4 <= length && (bytes.getInt32(at) & 0x80808080) === 0) at += 4
  while (at < length && bytes.getInt8(at) >= 0) at++
  return at
}
