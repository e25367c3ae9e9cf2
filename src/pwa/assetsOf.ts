// What a built page asks for when it opens: its scripts, styles, preloads and icons.

/** The files of the site that `html` names, relative to it, each once. Other origins and data are none. */
export function assetsOf(html: string): string[] {
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]*)"/g)].map(
    (match) => match[1] ?? '',
  )
  const files = named.filter((file) => !/^(?:[a-z]+:|\/\/|#|$)/i.test(file))
  return [...new Set(files.map((file) => file.replace(/^\.\//, '').replace(/[?#].*$/, '')))]
}
