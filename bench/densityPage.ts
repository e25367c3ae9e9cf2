// The browser's half of the density benches: loads the data and times whole fits.
import type { Matrix } from '../src/model/matrix.ts'
import { checkedValues } from '../src/model/params.ts'
import type { ParamValue } from '../src/model/params.ts'
import { wasmCompute } from '../src/engine/compute/wasm.ts'
import { methodNamed } from '../src/engine/segment/methods.ts'
import type { Tick } from '../src/model/tick.ts'

interface Fit {
  readonly method: string
  readonly params: Readonly<Record<string, ParamValue>>
}

interface Fitted {
  readonly ms: number
  /** The longest time between two ticks, in which a cancel is not heard. */
  readonly longestGap: number
  readonly nClusters: number
  readonly noise: number
  /** DBSCAN's distance, given or proposed; 0 for others. */
  readonly eps: number
}

let X: Matrix | null = null

/** Fetches the column-major float32 file that the peer reads too. */
export async function prepare(n: number, d: number): Promise<void> {
  const bytes = await (await fetch('/density.f32')).arrayBuffer()
  X = { n, d, data: Float64Array.from(new Float32Array(bytes)), names: [] }
}

/** One fit on what was prepared. */
export async function fit({ method: id, params }: Fit): Promise<Fitted> {
  if (!X) throw new Error('prepare() comes first.')
  const method = methodNamed(id)
  const settings = { nClusters: 2, randomState: 0, params: checkedValues(method.params, params) }
  const began = performance.now()
  let [last, longestGap] = [began, 0]
  const tick: Tick = () => {
    const now = performance.now()
    longestGap = Math.max(longestGap, now - last)
    last = now
    return Promise.resolve()
  }
  const { labels, nClusters, fitted } = await method.fit(X, settings, wasmCompute({ lanes: 1 }), tick)
  const ms = performance.now() - began
  const noise = labels.reduce((count, label) => count + Number(label < 0), 0)
  return { ms, longestGap, nClusters, noise, eps: fitted.kind === 'density' ? fitted.eps : 0 }
}
