// Peak memory of all processes of a browser together, as Linux counts it (proportional set size: shared pages are counted
// once). Undefined on other systems.
import { readFileSync } from 'node:fs'

const everyMs = 200

function megabytesOf(id) {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1000
  } catch {
    return 0 // It ended meanwhile.
  }
}

/** Starts sampling; `stop()` gives the peak and the first sample in MB. */
export async function watchProcesses(browser) {
  const devtools = await browser.newBrowserCDPSession()
  const sample = async () => {
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
    return processInfo.reduce((sum, { id }) => sum + megabytesOf(id), 0)
  }
  const first = process.platform === 'linux' ? await sample() : undefined
  let peak = first
  let stopped = first === undefined
  const loop = (async () => {
    while (!stopped) {
      peak = Math.max(peak, await sample())
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  return {
    async stop() {
      stopped = true
      await loop
      return { first, peak }
    },
  }
}
