// E-mail addresses and phone numbers in the one form by which they are compared. The only place that knows
// libphonenumber.
import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'
import type { Config } from '../../config/config.ts'
import { countryOf } from './countries.ts'

/** International without a zero behind the country's code, which is not dialled: most numbers, and nothing to look up. */
const isPlainInternational = /^\+(?!\d{1,3}[ ()/.-]*\(?0)[\d ()/.-]{7,20}$/

/** An address without blanks and capitals; '' for what is none. `drop` takes off a tag such as `+shop`. */
export function emailKey(text: string, plusTags: Config['identity']['plusTags']): string {
  const plain = text.trim().toLowerCase()
  const at = plain.lastIndexOf('@')
  if (at < 1 || at === plain.length - 1) return ''
  const tag = plusTags === 'drop' ? plain.indexOf('+') : -1
  return tag > 0 && tag < at ? plain.slice(0, tag) + plain.slice(at) : plain
}

/**
 * A phone number in E.164 (`+4930901820`); a national one is read as of `country` (ISO code or name). Where the
 * country is not known its digits stand for it; '' for what is no number.
 */
export function phoneKey(text: string, country: string): string {
  const written = text.trim().replace(/^'/, '')
  const digits = written.replace(/(ext\.?|x)\s?\d+$/i, '').replace(/\D/g, '')
  // Placeholders, numbers that a spreadsheet has spoiled, and two numbers in one cell.
  if (digits.length < 6 || digits.length > 15 || /^(\d)\1+$/.test(digits) || /\de\+?\d/i.test(written))
    return ''
  const region = regionOf(country)
  const international = written.startsWith('00') ? `+${digits.slice(2)}` : written
  if (isPlainInternational.test(international)) return `+${international.replace(/\D/g, '')}`
  if (international.startsWith('+') || region) {
    const number = parsePhoneNumberFromString(international, region)
    if (number) return number.number
  }
  return international.startsWith('+') ? `+${international.replace(/\D/g, '')}` : digits
}

function regionOf(country: string): CountryCode | undefined {
  const code = countryOf(country)
  return isSupportedCountry(code) ? code : undefined
}
