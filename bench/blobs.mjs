// The rows of the k-means benches, the same for every run.

/** Column-major float32 (n, d): twenty normal clouds that overlap, so that Lloyd still moves after 22 passes. */
export function overlappingBlobs(n, d) {
  let state = 12345
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const middles = Array.from({ length: 20 * d }, () => 1.5 * normal())
  const data = new Float32Array(n * d)
  for (let i = 0; i < n; i++) {
    const blob = Math.floor(uniform() * 20)
    for (let j = 0; j < d; j++) data[j * n + i] = middles[blob * d + j] + normal()
  }
  return data
}
