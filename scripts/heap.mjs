// Peak memory of a browser's pages and workers: JavaScript heap and array buffers, sampled over DevTools.

const everyMs = 100
const patienceMs = 1000

/** Starts sampling all pages and workers of `browser`; `stop()` gives the peak of their sum in MB. */
export async function watchHeap(browser) {
  const devtools = await browser.newBrowserCDPSession()
  const sessions = new Map()
  const waiting = new Map()
  let nextId = 1
  let peak = 0
  let stopped = false

  devtools.on('Target.detachedFromTarget', ({ sessionId, targetId }) => {
    if (sessions.get(targetId) === sessionId) sessions.delete(targetId)
  })
  devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message)
    waiting.get(id)?.(result)
    waiting.delete(id)
  })

  async function sessionOf({ targetId }) {
    if (!sessions.has(targetId)) {
      const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: false })
      sessions.set(targetId, sessionId)
    }
    return sessions.get(targetId)
  }

  async function bytesOf(target) {
    try {
      const sessionId = await sessionOf(target)
      const id = nextId++
      const reply = new Promise((resolve) => waiting.set(id, resolve))
      const message = JSON.stringify({ id, method: 'Runtime.getHeapUsage' })
      await devtools.send('Target.sendMessageToTarget', { sessionId, message })
      // A worker in the middle of long work answers late.
      const use = await Promise.race([reply, new Promise((resolve) => setTimeout(resolve, patienceMs))])
      return use ? use.usedSize + use.backingStorageSize : 0
    } catch {
      return 0 // The target went away between the listing and the question.
    }
  }

  async function sample() {
    const { targetInfos } = await devtools.send('Target.getTargets', { filter: [{}] })
    const targets = targetInfos.filter(({ type }) => type === 'page' || type === 'worker')
    const bytes = await Promise.all(targets.map(bytesOf))
    peak = Math.max(
      peak,
      bytes.reduce((sum, one) => sum + one, 0),
    )
  }

  const loop = (async () => {
    while (!stopped) {
      // The browser may be closed without waiting for the sampling to stop.
      await sample().catch(() => (stopped = true))
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  return {
    async stop() {
      stopped = true
      await loop
      return Math.round(peak / 1e5) / 10
    },
  }
}
