// A column of plain numbers in which a few cells are slips: 600 amounts such as 10.5 and one "oops". Careful, since text
// that becomes a number is lost: codes, and words that come again and again, keep their column text.
import { nameWords, saysCode } from '../../columns/columnName.ts'
import { isMissingMarker, programNumber } from './numberText.ts'

export interface SlippedNumbers {
  /** One value per distinct text; NaN where it is none. */
  readonly values: Float64Array
  /** Distinct texts that are neither numbers nor missing markers. */
  readonly unreadable: readonly number[]
}

/** At most this share of the filled cells may be slips, and of the distinct texts if one comes more than once. */
const maxCells = 0.01
const maxTexts = 0.05

/** The distinct texts of a column as plain numbers; null if they are no numbers with a few slips among them. */
export function slippedNumbers(
  name: string,
  codes: Int32Array,
  dictionary: readonly string[],
): SlippedNumbers | null {
  if (!looksPlain(dictionary) || namesCode(name)) return null
  const values = new Float64Array(dictionary.length)
  const unreadable: number[] = []
  for (const [i, text] of dictionary.entries()) {
    const value = (values[i] = programNumber(text))
    if (!Number.isNaN(value) || isMissingMarker(text)) continue
    if (isCodeText(text)) return null
    unreadable.push(i)
  }
  if (unreadable.length === 0 || isHeader(unreadable, codes) || areCodeNumbers(values)) return null
  return areFew(unreadable, codes, dictionary.length) ? { values, unreadable } : null
}

const coded =
  /^(sku|isbn|gtin|upc|asin|barcode|stock|invoice|receipt|voucher|order|customer|client|user|member|product|item|article|artikel|postal)$/

/** True for the name of a column whose cells name something, be they numbers or not. */
export function namesCode(name: string): boolean {
  const words = nameWords(name)
  return saysCode(words) || coded.test(words.at(-1) ?? '')
}

/** A quick no: most of the first texts must be plain numbers. */
function looksPlain(texts: readonly string[]): boolean {
  const look = texts.slice(0, 50)
  const fits = look.filter((text) => !Number.isNaN(programNumber(text)) || isMissingMarker(text)).length
  return fits >= 0.6 * look.length
}

/** True where a word stands above all numbers: names of columns that were read as a row, by wish or by mistake. */
function isHeader(unreadable: readonly number[], codes: Int32Array): boolean {
  return unreadable.includes(codes.find((code) => code >= 0) ?? -1)
}

/** True for `C536379`, `85123A`, `00123`, and for ids and telephone numbers that are too long for a number. */
export function isCodeText(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return digits > 6 || /^[-+]?0\d/.test(text) || (digits > 0 && /\p{L}/u.test(text))
}

function areFew(unreadable: readonly number[], codes: Int32Array, distinct: number): boolean {
  const bad = new Set(unreadable)
  let filled = 0
  let slips = 0
  for (const code of codes) {
    if (code >= 0) filled++
    if (bad.has(code)) slips++
  }
  return slips <= maxCells * filled && (slips === bad.size || bad.size <= maxTexts * distinct)
}

/** True for whole numbers of five digits or more that are all of one length, as numbers of invoices and places are. */
function areCodeNumbers(values: Float64Array): boolean {
  const lengths = new Set<number>()
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (!Number.isInteger(value) || value < 10_000) return false
    lengths.add(String(value).length)
  }
  return lengths.size === 1
}
