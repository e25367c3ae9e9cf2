// What the GPU at hand can do at most, in bytes (a copy) and in operations (fused multiply-adds), and how near each verb
// comes: the peer of a verb is the time that its bytes or its operations take at these ceilings, whichever is longer, so
// that "times as fast" is its share of them (target 0.5). On a software adapter the figures are those of the CPU.

/** The browser's half, as the dev server serves it. */
const module = '/bench/ceilingsPage.ts'

export const gpuCeilings = {
  name: 'gpuCeilings',
  async run(page) {
    const found = await page.evaluate((url) => import(url).then((bench) => bench.measureCeilings()), module)
    if (found.missing) {
      console.log(`gpuCeilings is left out: ${found.missing}`)
      return []
    }
    const { adapter, software, clock, bytesPerMs, operationsPerMs, verbs } = found
    console.log(
      `${adapter}${software ? ', a program on the CPU' : ''}; ${clock}: copies ${(bytesPerMs / 1e6).toFixed(1)} GB/s, computes ${(operationsPerMs / 1e6).toFixed(1)} GFLOP/s.`,
    )
    return verbs.map(({ verb, n, d, k, ms, least, runs, bytes, operations }) => {
      const peerMs = Math.max(bytes / bytesPerMs, operations / operationsPerMs)
      const bound = bytes / bytesPerMs > operations / operationsPerMs ? 'bytes' : 'operations'
      const peer = `ceiling of ${bound}: ${(bytes / 1e6).toFixed(1)} MB, ${(operations / 1e6).toFixed(0)} MFLOP`
      return {
        name: `gpu ${verb}`,
        n,
        d,
        k,
        device: adapter,
        ms,
        least,
        runs,
        peer,
        peerMs,
        ratio: peerMs / ms,
      }
    })
  },
}
