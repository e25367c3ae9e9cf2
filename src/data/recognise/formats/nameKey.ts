// A weak key of a person from name and zip: 53 bits of a mixed hash (cyrb53), so that neither is stored. Who knows a
// name and zip can still reckon the key.

/** `guest-` and a hash that is the same for the same name and zip in any case and spacing. */
export function nameKey(name: string, zip: string): string {
  const plain = `${name}|${zip}`
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?\| ?/, '|')
    .trim()
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return `guest-${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36)}`
}
