// The one seeded generator: the same seed gives the same numbers in every thread and browser.
// xoshiro128** (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators", ACM TOMS 47:4), its state
// filled by splitmix32 so that neighbouring seeds do not give neighbouring streams.

export interface Random {
  /** Uniform in [0, 1), 53 random bits. */
  next(): number
  /** Uniform whole number in 0 … n − 1. */
  below(n: number): number
  /** Standard normal. */
  normal(): number
}

/** A generator for a whole `seed` of 0 … 2^32 − 1. */
export function createRandom(seed: number): Random {
  const bits = xoshiro128(seed)
  const next = () => ((bits() >>> 5) * 0x4000000 + (bits() >>> 6)) / 0x20000000000000
  return { next, below: (n) => Math.floor(next() * n), normal: polarNormal(next) }
}

/** `size` different numbers of 0 … n − 1 in ascending order, every set equally likely (Floyd 1987); all if size ≥ n. */
export function sampleRows(random: Random, n: number, size: number): Int32Array {
  if (size >= n) return Int32Array.from({ length: n }, (_, i) => i)
  const chosen = new Set<number>()
  for (let last = n - size; last < n; last++) {
    const row = random.below(last + 1)
    chosen.add(chosen.has(row) ? last : row)
  }
  return Int32Array.from(chosen).sort()
}

function xoshiro128(seed: number): () => number {
  const fill = splitmix32(seed)
  let a = fill()
  let b = fill()
  let c = fill()
  let d = fill()
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by))
}

function splitmix32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
}

// Marsaglia's polar method (1964): two normals at a time, without sine and cosine.
function polarNormal(next: () => number): () => number {
  let spare = NaN
  return () => {
    if (!Number.isNaN(spare)) {
      const value = spare
      spare = NaN
      return value
    }
    for (;;) {
      const x = 2 * next() - 1
      const y = 2 * next() - 1
      const square = x * x + y * y
      if (square === 0 || square >= 1) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      spare = y * factor
      return x * factor
    }
  }
}
