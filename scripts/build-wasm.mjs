// Compiles the AssemblyScript kernels to SIMD WebAssembly, plain and with relaxed SIMD (fused multiply-add) for the
// browsers that have it; skipped when the output is newer than the source.
import { existsSync, readdirSync, statSync } from 'node:fs'
import asc from 'assemblyscript/asc'

const folder = 'src/engine/compute/kernels'
const sources = readdirSync(folder).filter((file) => file.endsWith('.ts'))
const newest = Math.max(...sources.map((file) => statSync(`${folder}/${file}`).mtimeMs))
const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd']

await compile(`${folder}/kernels.wasm`, flags)
await compile(`${folder}/kernelsRelaxed.wasm`, [...flags, '--enable', 'relaxed-simd'])

async function compile(output, flags) {
  if (existsSync(output) && statSync(output).mtimeMs >= newest) return
  const { error, stderr } = await asc.main([`${folder}/index.ts`, '-o', output, ...flags])
  if (error) {
    console.error(stderr.toString())
    process.exit(1)
  }
}
