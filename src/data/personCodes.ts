// Who each row belongs to: the customer number, where a row has none the e-mail address, else the phone number. A row
// without a number belongs to the customer whose number was seen with its address.
import { columnCodes, customerCodes, type Codes } from './columnCodes.ts'
import { columnWithRole } from './fileKind.ts'
import type { ColumnRole } from './roles.ts'
import type { Table } from './table.ts'

/** A code per row and the key behind each code; null where no column says who. */
export function personCodes(table: Table, roles: readonly ColumnRole[]): Codes | null {
  const customer = columnWithRole(table, roles, 'customer')
  const email = columnWithRole(table, roles, 'email')
  const phone = columnWithRole(table, roles, 'phone')
  const keys = [
    customer && (() => customerCodes(customer)),
    email && (() => mergedCodes(columnCodes(email), plainEmail)),
    phone && (() => mergedCodes(columnCodes(phone), plainPhone)),
  ]
  return keys.reduce<Codes | null>((codes, key) => {
    if (!key) return codes
    return codes ? (codes.codes.includes(-1) ? completed(codes, key()) : codes) : key()
  }, null)
}

const plainEmail = (text: string): string => {
  const plain = text.trim().toLowerCase()
  return plain.includes('@') ? plain : ''
}

/** Digits with a leading plus where the number is international. */
function plainPhone(text: string): string {
  const digits = text.replace(/(ext\.?|x)\s?\d+$/i, '').replace(/\D/g, '')
  if (digits.length < 6) return ''
  if (text.trim().replace(/^'/, '').startsWith('+')) return `+${digits}`
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits
}

/** Codes of texts that are the same in their plain form; an empty form is nobody. */
function mergedCodes(raw: Codes, plain: (text: string) => string): Codes {
  const codeOf = new Map<string, number>()
  const texts: string[] = []
  const merged = Int32Array.from(raw.texts, (text) => {
    const key = plain(text)
    if (key === '') return -1
    const code = codeOf.get(key) ?? texts.push(key) - 1
    codeOf.set(key, code)
    return code
  })
  return { codes: raw.codes.map((code) => merged[code] ?? -1), texts }
}

/** `first`, and for rows without: the code seen with the row's code in `second`, else a new one. */
function completed(first: Codes, second: Codes): Codes {
  const linked = new Int32Array(second.texts.length).fill(-1)
  first.codes.forEach((code, row) => {
    const other = second.codes[row] ?? -1
    if (code >= 0 && other >= 0 && linked[other] === -1) linked[other] = code
  })
  const texts = [...first.texts]
  const codes = first.codes.map((code, row) => {
    const other = second.codes[row] ?? -1
    if (code >= 0 || other < 0) return code
    if (linked[other] === -1) linked[other] = texts.push(second.texts[other] ?? '') - 1
    return linked[other] ?? -1
  })
  return { codes, texts }
}
