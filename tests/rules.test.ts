// Who may import whom (README, "Rooms"): reads the imports of every file and fails on a broken row or a circle.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const src = resolve(import.meta.dirname, '../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte)$/.test(file) && !file.includes('kernels/'))
  .map((file) => file.replaceAll('\\', '/'))

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const pattern =
  /(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+)['"]/g

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8').replace(/^\s*\/\/.*$/gm, '')
  return [...text.matchAll(pattern)].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? ''
    const to = target.startsWith('.')
      ? relative(src, resolve(src, dirname(file), target.split('?')[0] ?? '')).replaceAll('\\', '/')
      : `npm:${target}`
    return { from: file, to, typeOnly: match[1] !== undefined }
  })
}

const imports = files.flatMap(importsOf)
const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : 'root')

/** Room → rooms it may import from, beside itself. */
const allowed: Record<string, readonly string[]> = {
  data: ['text'],
  text: ['data'],
  engine: ['data', 'text', 'store'],
  store: ['data'],
  state: ['data', 'engine'],
  charts: ['data'],
  widgets: ['data'],
  views: ['state', 'charts', 'widgets', 'data'],
}

/** npm package → the only places (path prefixes) that may import it. */
const packages: Record<string, readonly string[]> = {
  papaparse: ['data/import/'],
  hyparquet: ['data/import/'],
  valibot: ['data/', 'store/upgrades.ts'],
  'libphonenumber-js': ['data/identity/contactKeys.ts'],
  idb: ['store/'],
  comlink: ['engine/client.ts', 'engine/worker.ts', 'engine/compute/'],
  d3: ['charts/'],
  '@tensorflow': ['engine/compute/'],
  svelte: ['state/', 'charts/', 'widgets/', 'views/', 'App.svelte', 'main.ts'],
}

describe('rooms', () => {
  test('finds the files and their imports', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(imports.length).toBeGreaterThan(100)
  })

  test('no room imports from where it may not', () => {
    const broken = imports.filter(({ from, to }) => {
      const [room, target] = [roomOf(from), roomOf(to)]
      if (to.startsWith('npm:') || room === 'root' || room === target) return false
      return !(allowed[room] ?? []).includes(target)
    })
    expect(broken).toEqual([])
  })

  test('the page reaches the engine through client.ts alone, and only state/ does', () => {
    const broken = imports.filter(
      ({ from, to }) =>
        to.startsWith('engine/') &&
        roomOf(from) !== 'engine' &&
        !(roomOf(from) === 'state' && to === 'engine/client.ts'),
    )
    expect(broken).toEqual([])
  })

  test('each package is used only where it belongs', () => {
    const broken = imports.filter(({ from, to }) => {
      if (!to.startsWith('npm:')) return false
      const name = Object.keys(packages).find((known) => to.slice(4).startsWith(known))
      return !name || !packages[name]?.some((place) => from.startsWith(place))
    })
    expect(broken).toEqual([])
  })

  test('WGSL and WebAssembly stay under engine/compute', () => {
    const broken = imports.filter(
      ({ from, to }) => /\.(wgsl|wasm)$/.test(to) && !from.startsWith('engine/compute/'),
    )
    expect(broken).toEqual([])
  })

  test('no circles', () => {
    const edges = new Map(
      files.map((file) => [file, imports.filter((i) => i.from === file).map((i) => i.to)]),
    )
    // worker.ts is named by client.ts only to start it and for its type; that edge is not an import at run time.
    edges.set(
      'engine/client.ts',
      (edges.get('engine/client.ts') ?? []).filter((to) => to !== 'engine/worker.ts'),
    )
    expect(circle(edges)).toEqual([])
  })

  test('no file grows beyond 300 lines', () => {
    const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 301)
    expect(long).toEqual([])
  })
})

function circle(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const path: string[] = []
  function visit(file: string): string[] {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    path.push(file)
    for (const next of edges.get(file) ?? []) {
      const found = visit(next)
      if (found.length > 0) return found
    }
    path.pop()
    done.add(file)
    return []
  }
  for (const file of edges.keys()) {
    const found = visit(file)
    if (found.length > 0) return found
  }
  return []
}
