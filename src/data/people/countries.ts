// Countries as files write them: ISO 3166 codes, or names in English, German, French, Spanish, Italian or Dutch.

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl']
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const also: Readonly<Record<string, string>> = {
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'great britain': 'GB',
  usa: 'US',
  eire: 'IE',
  holland: 'NL',
}

let codes: Map<string, string> | null = null

const plain = (text: string): string => text.trim().toLowerCase().replaceAll('.', '')

/** The ISO code of a country ("DE" for "Germany", "de" or "Deutschland"); '' for what is none. */
export function countryOf(text: string): string {
  codes ??= allNames()
  return codes.get(plain(text)) ?? ''
}

function allNames(): Map<string, string> {
  const found = new Map<string, string>(Object.entries(also))
  for (const language of languages) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const first of letters)
      for (const second of letters) {
        const name = names.of(first + second)
        if (name === undefined) continue
        // Codes that were given up (UK, FX) have names, too; they stand for the code of today.
        const code = Intl.getCanonicalLocales(`und-${first}${second}`)[0]?.slice(-2) ?? ''
        found.set(plain(name), code)
        found.set((first + second).toLowerCase(), code)
      }
  }
  return found
}
