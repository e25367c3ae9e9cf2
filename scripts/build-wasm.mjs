// Compiles the AssemblyScript kernels to one SIMD WebAssembly file; skipped when the output is newer than the source.
import { existsSync, readdirSync, statSync } from 'node:fs'
import asc from 'assemblyscript/asc'

const folder = 'src/engine/compute/kernels'
const output = `${folder}/kernels.wasm`
const sources = readdirSync(folder).filter((file) => file.endsWith('.ts'))
const newest = Math.max(...sources.map((file) => statSync(`${folder}/${file}`).mtimeMs))

if (!existsSync(output) || statSync(output).mtimeMs < newest) {
  const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd']
  const { error, stderr } = await asc.main([`${folder}/index.ts`, '-o', output, ...flags])
  if (error) {
    console.error(stderr.toString())
    process.exit(1)
  }
}
