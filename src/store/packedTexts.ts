// A dictionary as one text, which the browser copies at once instead of string by string.

export interface JoinedTexts {
  readonly count: number
  readonly joined: string
  /** Stands between the texts, and in none of them. */
  readonly separator: string
}

const separators = ['\n', '\0', '\u001e']

/** The texts joined; as a list where each separator occurs in one of them, or they are too long for one string. */
export function joinedTexts(texts: readonly string[]): JoinedTexts | readonly string[] {
  const length = texts.reduce((sum, text) => sum + text.length + 1, 0)
  const separator =
    length < maxLength && separators.find((entry) => !texts.some((text) => text.includes(entry)))
  return separator ? { count: texts.length, joined: texts.join(separator), separator } : texts
}

/** Far below the longest string that any browser makes. */
const maxLength = 1 << 27

export function splitTexts(stored: JoinedTexts | readonly string[]): readonly string[] {
  if (!('joined' in stored)) return stored
  const { count, joined, separator } = stored
  return count === 0 ? [] : joined.split(separator)
}
