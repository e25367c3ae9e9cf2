// Where a curve turns from flat to steep: the point farthest below the chord from its first to its last point, both axes scaled
// to 0…1 (Satopää, Albrecht, Irwin & Raghavan 2011, "Finding a 'kneedle' in a haystack", section III, without smoothing).

/** The place in `ascending` values at which they begin to rise steeply; the last one where they are all the same. */
export function kneeOf(ascending: Float64Array): number {
  const last = ascending.length - 1
  const [low, high] = [ascending[0]!, ascending[last]!]
  if (high === low) return last
  let [knee, farthest] = [last, 0]
  for (let place = 0; place < last; place++) {
    const below = place / last - (ascending[place]! - low) / (high - low)
    if (below <= farthest) continue
    knee = place
    farthest = below
  }
  return knee
}
