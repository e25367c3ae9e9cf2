// What a spreadsheet cell says, as text: dates in ISO form, numbers without the noise of binary fractions, codes with
// the leading zeros that their format shows (ECMA-376 part 1, 18.3.1.4 and 18.8.30).

/** How numbers of a style are shown, as far as it changes what they mean. */
export type NumberStyle = 'plain' | 'date' | 'time' | { readonly digits: number }

/** Formats that need no declaration and show dates (also in East Asian editions), and those that show times. */
const builtInDates = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
])
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 45, 47])

/** The style of a number format: its id, and its code where it is no built-in one. */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return builtInDates.has(id) ? 'date' : builtInTimes.has(id) ? 'time' : 'plain'
  const [positive = ''] = code.split(';')
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '')
  if (/^0{2,}$/.test(bare)) return { digits: bare.length }
  if (/\[(h|m|s)+\]/i.test(bare) || /general/i.test(bare)) return 'plain'
  if (/[dy]|mmm|^m+$/i.test(bare)) return 'date'
  return /[hs]/i.test(bare) ? 'time' : 'plain'
}

/** The text of a number cell. `is1904` says from when days are counted. */
export function numberText(raw: string, style: NumberStyle, is1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw.trim()
  if (style === 'date' || style === 'time') return serialText(value, is1904, style === 'time') ?? plain(value)
  if (typeof style === 'object' && Number.isInteger(value) && value >= 0)
    return String(value).padStart(style.digits, '0')
  return plain(value)
}

/** Spreadsheets show at most 15 digits; the digits after these are noise. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15)))
}

const msPerDay = 86_400_000
const epoch1904 = Date.UTC(1904, 0, 1)
/** Day 60 is 29 February 1900, which never was: after it, days count from 30 December 1899, before it from the 31st. */
const epoch1900 = Date.UTC(1899, 11, 30)
const phantomDay = 60
/** Spreadsheets know no day after 9999. */
const lastSerial = 2_958_466

/** A count of days as `2024-05-01`, `2024-05-01 10:00:00`, or `10:00:00` for a time alone; null for no such day. */
function serialText(value: number, is1904: boolean, isTime: boolean): string | null {
  if (value < 0 || value >= lastSerial) return null
  const early = !is1904 && value < phantomDay ? msPerDay : 0
  const at = Math.round((value * msPerDay) / 1000) * 1000 + (is1904 ? epoch1904 : epoch1900) + early
  const iso = new Date(at).toISOString()
  if (isTime && value < 1) return iso.slice(11, 19)
  return at % msPerDay === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

/** The column of a reference like `AB12`, from 0; −1 if it is none. */
export function columnOf(reference: string): number {
  let column = 0
  let i = 0
  for (; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & 0xdf
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return i === 0 || i > 3 ? -1 : column - 1
}
