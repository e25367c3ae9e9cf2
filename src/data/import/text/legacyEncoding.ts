// Which of the old one-byte encodings of Windows a text is in, judged by the bytes above 127: whole words of them are
// Cyrillic or Greek; among Latin letters, some stand for letters in one code page and for signs or rare letters in another.
import type { Encoding } from '../../../model/source/fileOptions.ts'

type LegacyLabel = Extract<Encoding, `windows-${string}`>

/** The most frequent letters: о е а и н т р с л, and α ο ι ε τ σ ν η ς. */
const russian = new Set([0xee, 0xe5, 0xe0, 0xe8, 0xed, 0xf2, 0xf0, 0xf1, 0xeb])
const greek = new Set([
  0xe1, 0xef, 0xe9, 0xe5, 0xf4, 0xf3, 0xed, 0xe7, 0xf2, 0xdc, 0xdd, 0xde, 0xdf, 0xfc, 0xfd, 0xfe,
])
/** ł ą ż ľ Ł Ą Ż ş, which are ³ ¹ ¿ ¾ £ ¥ ¯ º in Western text. */
const polish = new Set([0xb3, 0xb9, 0xbf, 0xbe, 0xa3, 0xa5, 0xaf, 0xba])
/** š ž ť ś ź and capitals (Western: š ž œ …), č ě ř ů ď ň (è ì ø ù ï ò), ő and ű (õ and û). */
const hooked = new Set([0x9a, 0x9e, 0x9d, 0x9c, 0x9f, 0x8a, 0x8e, 0x8d, 0x8c])
const czech = new Set([0xe8, 0xec, 0xf8, 0xf9, 0xef, 0xf2])
/** ğ ı ş and İ Ş Ğ, which are ð ý þ and Ý Þ Ð in Western text: letters of Iceland. */
const turkish = [0xf0, 0xfd, 0xfe, 0xdd, 0xde, 0xd0]
/** Of the high bytes, this share stands next to two others in texts without Latin letters. */
const wordShare = 0.5

/** The likeliest encoding of bytes that are no UTF-8. */
export function legacyEncoding(bytes: Uint8Array): LegacyLabel {
  const counts = new Map<number, number>()
  let high = 0
  let inRuns = 0
  let inWords = 0
  bytes.forEach((byte, i) => {
    if (byte < 128) return
    high++
    const before = bytes[i - 1] ?? 0
    const after = bytes[i + 1] ?? 0
    if (before > 127 && after > 127) inRuns++
    if (polish.has(byte) && isLetter(before) && isLetter(after)) inWords++
    counts.set(byte, (counts.get(byte) ?? 0) + 1)
  })
  const sum = (wanted: Iterable<number>) =>
    [...wanted].reduce((all, byte) => all + (counts.get(byte) ?? 0), 0)
  if (inRuns > wordShare * high) return sum(russian) >= sum(greek) ? 'windows-1251' : 'windows-1253'
  const isCzech = sum(hooked) > 0 && sum(czech) > 0
  const isHungarian = sum([0xf5]) > 0 && sum([0xfb]) > 0
  if (inWords > 0 || isCzech || isHungarian) return 'windows-1250'
  const kinds = turkish.filter((byte) => counts.has(byte)).length
  return kinds > 1 && sum([0xe6]) === 0 ? 'windows-1254' : 'windows-1252'
}

function isLetter(byte: number): boolean {
  const small = byte | 32
  return byte > 127 || (small >= 97 && small <= 122)
}
