// npm test: everything that CI runs, so that two cores are busy: checks and the tests in Node beside the build and the tests in
// the browser, then the tests on the built site. `--long` has all repetitions, and fresh seeds beside the fixed ones.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import './ensure-chromium.mjs'
import './build-wasm.mjs'

const began = Date.now()
const isLong = process.argv.includes('--long')
const seed = process.env.TEST_SEED ?? String(Date.now() % 1e9)
const env = { ...process.env, TEST_EFFORT: isLong ? 'long' : 'short', TEST_SEED: seed }
const records = ['node', 'browser', 'app'].map((name) => `test-results/durations-${name}.json`)

/** What is run side by side, each in its order; and what needs the whole machine, after. */
const lanes = [
  ['prettier --check .', 'eslint .', 'svelte-check --fail-on-warnings', 'knip', vitest('node')],
  ['vite build', vitest('browser')],
]
const last = 'playwright test'

for (const record of records) rmSync(record, { force: true })
if (isLong) console.log(`Fresh seeds from ${seed} on; TEST_SEED=${seed} has them again.`)
const steps = (await Promise.all(lanes.map(inOrder))).flat()
const isBuilt = steps.some(({ command, code }) => command === 'vite build' && code === 0)
if (isBuilt) steps.push(await run(last, 'inherit'))
else steps.push({ command: last, code: 1, seconds: 0 })
summary()

function vitest(project) {
  return `vitest run --project ${project}${project === 'node' ? ' --project store' : ''}`
}

async function inOrder(commands) {
  const ended = []
  for (const command of commands) ended.push(await run(command, 'pipe'))
  return ended
}

/** Runs a command of node_modules/.bin. What steps side by side say is told in one piece, when one has ended. */
function run(command, output) {
  const [name, ...args] = command.split(' ')
  const from = Date.now()
  const child = spawn(`node_modules/.bin/${name}`, args, { env, stdio: ['ignore', output, output] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => said.push(data))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const seconds = Math.round((Date.now() - from) / 1000)
      process.stdout.write(Buffer.concat(said))
      console.log(`${code === 0 ? 'Done' : 'FAILED'}: ${command} (${seconds} s)\n`)
      resolve({ command, code, seconds })
    })
  })
}

/** One line a step, and at the very end how many tests passed and failed; a step that failed counts as one more. */
function summary() {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const record of records) {
    const counts = recorded(record)
    for (const key of Object.keys(total)) total[key] += counts[key] ?? 0
  }
  const failed = steps.filter(({ code }) => code !== 0)
  for (const { command, code, seconds } of steps)
    console.log(`${code === 0 ? 'passed' : 'FAILED'} ${String(seconds).padStart(5)} s  ${command}`)
  const count = total.failed === 0 ? failed.length : total.failed
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(`${total.passed} passed, ${count} failed, ${total.skipped} skipped (${seconds}s)`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

function recorded(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
