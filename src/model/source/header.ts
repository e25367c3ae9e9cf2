// Headers without what differs between versions of an export, and what a kind of file is known by: its column names, in
// any order and spelling. The config, the store and remembered mappings call a source by it.

/** A header without what differs between versions: case, marks, and kinds of space, underscore, hyphen and dot. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\ufeff\u200b]/g, '')
    .replace(/[\s_\-‐‑–.]+/g, ' ')
    .trim()
    .toLowerCase()
}

/** A short text that is the same for the same column names; no name can be read from it. */
export function headerSignature(names: readonly string[]): string {
  const text = names.map(plainHeader).sort().join('\n')
  return `${hash(text, 0x811c9dc5)}${hash(text, 0x01000193)}${names.length.toString(36)}`
}

/** FNV-1a over UTF-16 units (Fowler, Noll & Vo), 32 bits, from a start of its own. */
function hash(text: string, start: number): string {
  let sum = start
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return (sum >>> 0).toString(36)
}
