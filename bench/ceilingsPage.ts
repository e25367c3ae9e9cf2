// The browser's half of the bench of ceilings: times a copy, fused multiply-adds and each verb in WGSL, by the GPU's own
// clock where it has one.
import type { Dataset, Mixture } from '../src/engine/compute/compute.ts'
import { wasmCompute } from '../src/engine/compute/wasm.ts'
import { gpuAdapter } from '../src/engine/compute/webgpu/adapter.ts'
import { openGpu } from '../src/engine/compute/webgpu/gpu.ts'
import { webgpuCompute } from '../src/engine/compute/webgpu/webgpu.ts'

interface Timed {
  readonly verb: string
  readonly n: number
  readonly d: number
  readonly k: number
  /** What the verb cannot do without: each value read once, each product made once. */
  readonly bytes: number
  readonly operations: number
  readonly ms: number
  readonly least: number
  readonly runs: number
}

const rounds = 5

const copyVectors = 2 ** 22
const fusedThreads = 2 ** 16
const fusedSteps = 512
const shaders = `
@group(0) @binding(0) var<storage, read> source: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> target_: array<vec4f>;

@compute @workgroup_size(256)
fn copy(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var at = id.x; at < ${copyVectors}u; at += groups.x * 256u) { target_[at] = source[at]; }
}

@compute @workgroup_size(256)
fn fused(@builtin(global_invocation_id) id: vec3u) {
  let x = source[id.x];
  var a = x; var b = x + 1.0; var c = x + 2.0; var e = x + 3.0;
  for (var i = 0u; i < ${fusedSteps}u; i++) {
    a = fma(a, x, x); b = fma(b, x, x); c = fma(c, x, x); e = fma(e, x, x);
  }
  target_[id.x] = a + b + c + e;
}`

export async function measureCeilings() {
  const adapter = await gpuAdapter()
  if (!adapter) return { missing: 'no WebGPU adapter' }
  const { device } = await openGpu()
  const clock = device.features.has('timestamp-query') ? gpuClock(device) : wallClock
  const [bytesPerMs, operationsPerMs] = await ceilings(device, clock)
  const compute = await webgpuCompute(adapter, wasmCompute())
  const [n, d, k] = adapter.software ? [200_000, 8, 8] : [4_000_000, 8, 8]
  const X = { n, d, data: Float64Array.from({ length: n * d }, normal), names: [] }
  const data = await compute.load(X)
  const verbs: Timed[] = []
  for (const { work, ...about } of workOn(data, k)) {
    await work()
    const times: number[] = []
    for (let round = 0; round < rounds; round++) times.push(await clock(work))
    verbs.push({ ...about, n, d, ms: median(times), least: Math.min(...times), runs: rounds })
  }
  data.free()
  const kind = clock === wallClock ? 'by wall clock' : "by the GPU's clock"
  return {
    adapter: adapter.name,
    software: adapter.software,
    clock: kind,
    bytesPerMs,
    operationsPerMs,
    verbs,
  }
}

type Clock = (work: () => Promise<unknown>) => Promise<number>

const wallClock: Clock = async (work) => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Milliseconds that compute passes take on the GPU itself: each pass that is begun meanwhile is given two timestamps. */
function gpuClock(device: GPUDevice): Clock {
  const most = 1024
  const querySet = device.createQuerySet({ type: 'timestamp', count: most })
  const { QUERY_RESOLVE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage
  const resolved = device.createBuffer({ size: most * 8, usage: QUERY_RESOLVE | COPY_SRC })
  const create = device.createCommandEncoder.bind(device)
  return async (work) => {
    let used = 0
    device.createCommandEncoder = (about) => {
      const encoder = create(about)
      const begin = encoder.beginComputePass.bind(encoder)
      encoder.beginComputePass = () => {
        if (used === most) throw new Error('There are more compute passes than timestamps for them.')
        const timestampWrites = { querySet, beginningOfPassWriteIndex: used++, endOfPassWriteIndex: used++ }
        return begin({ timestampWrites })
      }
      return encoder
    }
    try {
      await work()
    } finally {
      device.createCommandEncoder = create
    }
    const readback = device.createBuffer({ size: most * 8, usage: COPY_DST | MAP_READ })
    const encoder = create()
    encoder.resolveQuerySet(querySet, 0, used, resolved, 0)
    encoder.copyBufferToBuffer(resolved, 0, readback, 0, used * 8)
    device.queue.submit([encoder.finish()])
    await readback.mapAsync(GPUMapMode.READ)
    const stamps = new BigUint64Array(readback.getMappedRange(), 0, used)
    let nanoseconds = 0
    for (let at = 0; at < used; at += 2) nanoseconds += Number(stamps[at + 1]! - stamps[at]!)
    readback.destroy()
    return nanoseconds / 1e6
  }
}

/** Bytes and operations per millisecond, the best of some rounds. */
async function ceilings(device: GPUDevice, clock: Clock): Promise<[number, number]> {
  const usage = GPUBufferUsage.STORAGE
  const buffers = [0, 1].map(() => device.createBuffer({ size: copyVectors * 16, usage }))
  const module = device.createShaderModule({ code: shaders })
  const best = async (entryPoint: string, groups: number): Promise<number> => {
    const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint } })
    const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }))
    const bindings = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries })
    const times: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const ms = await clock(() => {
        const encoder = device.createCommandEncoder()
        const pass = encoder.beginComputePass()
        pass.setPipeline(pipeline)
        pass.setBindGroup(0, bindings)
        pass.dispatchWorkgroups(groups)
        pass.end()
        device.queue.submit([encoder.finish()])
        return device.queue.onSubmittedWorkDone()
      })
      if (round > 0) times.push(ms)
    }
    return Math.min(...times)
  }
  const copied = await best('copy', Math.min(65_535, copyVectors / 256))
  const fused = await best('fused', fusedThreads / 256)
  buffers.forEach((buffer) => buffer.destroy())
  // A copy reads and writes; a fused multiply-add of vectors of four is eight operations.
  return [(copyVectors * 32) / copied, (fusedThreads * fusedSteps * 4 * 8) / fused]
}

/** The verbs, with the least that they must read and compute. */
function workOn(data: Dataset, k: number) {
  const { n, d } = data
  const rows = (count: number) => Float64Array.from({ length: count * d }, normal)
  // Two sets of centres in turn, so that no row can be passed by.
  const centers = [rows(k), rows(k)] as const
  let turn = 0
  const mixture: Mixture = {
    k,
    means: rows(k),
    logScales: new Float64Array(k).fill(-d),
    whitenings: Float64Array.from({ length: k * d * d }, (_, at) => ((at % (d * d)) % (d + 1) === 0 ? 1 : 0)),
  }
  const queries = rows(256)
  return [
    {
      verb: 'nearest',
      k,
      bytes: n * (4 * d + 8),
      operations: 2 * n * k * d,
      work: () => data.nearest(centers[turn++ % 2]!, k),
    },
    {
      verb: 'expectation',
      k,
      bytes: n * 4 * d,
      operations: 2 * n * k * (d + 1) ** 2,
      work: () => data.expectation(mixture),
    },
    {
      verb: 'neighbours of 256',
      k: 10,
      bytes: n * 4 * d,
      operations: 3 * n * 256 * d,
      work: () => data.neighbours(queries, 10),
    },
    {
      verb: 'crossProducts',
      k: 1,
      bytes: n * 4 * d,
      operations: n * d * (d + 1),
      work: () => data.crossProducts(rows(1)),
    },
  ]
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1]!
}

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
}
