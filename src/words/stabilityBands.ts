// What a stability is worth in words: the bands of fpc's clusterboot (Hennig 2007), which reads mean Jaccard similarities.

interface Band {
  readonly from: number
  readonly words: string
  /** Whether decisions can be built on it. */
  readonly isSound: boolean
}

const bands: readonly Band[] = [
  { from: 0.85, words: 'highly stable', isSound: true },
  { from: 0.75, words: 'stable', isSound: true },
  { from: 0.6, words: 'a pattern, but who belongs is doubtful', isSound: false },
]
const lowest: Band = { from: 0, words: 'do not rely on it', isSound: false }

/** All bands in a sentence: what the numbers on the page mean. */
export const bandsText = `${bands.map(({ from, words }) => `from ${from.toFixed(2)} ${words}`).join('; ')}; below, ${lowest.words}`

const bandOf = (stability: number): Band => bands.find(({ from }) => stability >= from) ?? lowest

/** "stable", of a mean Jaccard similarity 0…1. */
export const stabilityWords = (stability: number): string => bandOf(stability).words

export const isSound = (stability: number): boolean => bandOf(stability).isSound
