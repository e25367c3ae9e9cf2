// Figures of repeated measurements, and the row of the bench table that they make.

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** A row from the measurements (ms) of a device and of its peer; `peer` is null where there is none. */
export function row(about, times, peer, peerTimes = []) {
  const ms = median(times)
  const found = { ...about, ms, least: Math.min(...times), runs: times.length }
  if (!peer || peerTimes.length === 0) return found
  const peerMs = median(peerTimes)
  return { ...found, peer, peerMs, peerLeast: Math.min(...peerTimes), ratio: peerMs / ms }
}
