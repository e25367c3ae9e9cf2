// A peer in Python or R that stays up between measurements, so that ours and its runs can take turns.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * Starts `script` with `args`, which prints "ready" and then answers each line with a line of JSON. Null, with a line on the
 * console, where its language or what it imports is missing.
 */
export async function startPeer(script, args) {
  const child = spawn(script.endsWith('.R') ? 'Rscript' : 'python3', [script, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (text) => (complaint += text))
  child.on('error', (error) => (complaint += error.message))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.value !== 'ready') {
    console.log(`${script} is left out: ${complaint.trim().split('\n').at(-1)}`)
    return null
  }
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`${script} stopped: ${complaint}`)
      return JSON.parse(value)
    },
    stop: () => child.stdin.end(),
  }
}
