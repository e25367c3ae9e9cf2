// What a column's name says by itself: its words, and whether its cells name something, so that they count nothing.

/** The words of a column's name, lower case, without accents, units in brackets and punctuation. */
export function nameWords(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[([{].*?[)\]}]/g, ' ')
    .replace(/#/g, ' number ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

const codeWords =
  /^(id|ids|no|nr|num|nummer|numero|number|key|code|uuid|guid|zip|zipcode|plz|postcode|postleitzahl|phone|telefon|tel|fax|ean|index|rowid|hash)$/
const codeTail =
  /(sample|master|user|member|customer|client|order|product|item|store|shop|session|visitor|account|row|record|seller)(id|nr)$/

/** True for names of codes and numbers that count nothing: ids, zip codes, phone numbers. */
export function saysCode(words: readonly string[]): boolean {
  const last = words.at(-1) ?? ''
  if (words[0] === 'num' || words.slice(0, 2).join(' ') === 'number of') return false
  return codeWords.test(last) || codeWords.test(words.join('')) || codeTail.test(words.join(''))
}
