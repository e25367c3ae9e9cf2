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
  model: [],
  config: ['model'],
  words: ['model'],
  data: ['model', 'config'],
  export: ['model', 'config', 'data', 'words'],
  store: ['model'],
  engine: ['model', 'config', 'data', 'store', 'export'],
  state: ['model', 'config', 'engine'],
  charts: ['model', 'words'],
  widgets: ['model', 'words'],
  views: ['model', 'config', 'words', 'export', 'state', 'charts', 'widgets'],
  pwa: [],
}

/** Rooms in which each folder or file may import only those before it; files that are not named come last. */
const towers: Record<string, readonly string[]> = {
  data: ['columns', 'import', 'recognise', 'sources', 'people', 'orders', 'customers', 'quality', 'sample'],
  'data/import': ['text', 'bytes', 'build', 'importer.ts', 'csv', 'archive', 'excel', 'json', 'parquet'],
  engine: ['math', 'compute', 'segment', 'rows', 'runner', 'stages'],
  'engine/segment': [
    ...['method.ts', 'rows', 'density', 'tree', 'metrics', 'centers'],
    ...[...methodRooms(), 'methods.ts', 'choose', 'explain'],
  ],
  charts: ['frame', 'data', 'segments'],
}

/** The rooms of the clustering methods: none imports another. */
function methodRooms(): string[] {
  return ['kmeans', 'agglomerative', 'som', 'dbscan', 'hdbscan', 'gaussianMixture']
}

/** More files than this in one folder want inner rooms. */
const roomy = 22

/** npm package → the only places (path prefixes) that may import it. */
const packages: Record<string, readonly string[]> = {
  papaparse: ['data/import/'],
  hyparquet: ['data/import/'],
  valibot: ['config/', 'store/upgrades.ts', 'state/problem.ts'],
  'libphonenumber-js': ['data/people/contactKeys.ts'],
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

  test('no inner room imports one that comes after it', () => {
    const broken = Object.entries(towers).flatMap(([tower, order]) => {
      const placeOf = (file: string): number | null => {
        if (!file.startsWith(`${tower}/`)) return null
        const place = order.indexOf(file.slice(tower.length + 1).split('/')[0] ?? '')
        return place < 0 ? order.length : place
      }
      return imports.filter(({ from, to }) => {
        const [own, other] = [placeOf(from), placeOf(to)]
        return own !== null && other !== null && other > own
      })
    })
    expect(broken).toEqual([])
  })

  test('no method knows another', () => {
    const roomOfMethod = (file: string) =>
      methodRooms().find((room) => file.startsWith(`engine/segment/${room}/`))
    const broken = imports.filter(({ from, to }) => {
      const [own, other] = [roomOfMethod(from), roomOfMethod(to)]
      return other !== undefined && own !== other && from !== 'engine/segment/methods.ts'
    })
    expect(broken).toEqual([])
  })

  test('no folder holds more files than one can overlook', () => {
    const counts = new Map<string, number>()
    for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
    expect([...counts].filter(([, count]) => count > roomy)).toEqual([])
  })

  test('no file is called after nothing in particular', () => {
    expect(files.filter((file) => /(utils?|helpers?|common|manager|misc)\.(ts|svelte)$/i.test(file))).toEqual(
      [],
    )
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
