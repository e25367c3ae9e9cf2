// Reads the beginnings of GPU buffers back, all in one submit with the work that fills them and one wait.

export interface Wanted {
  readonly buffer: GPUBuffer
  /** A multiple of four. */
  readonly bytes: number
}

/** Ends and submits `encoder`; all calls to the device but the mapping happen before the first await. */
export async function readBack(
  device: GPUDevice,
  encoder: GPUCommandEncoder,
  wanted: readonly Wanted[],
): Promise<ArrayBuffer[]> {
  const size = wanted.reduce((sum, { bytes }) => sum + bytes, 0)
  const readback = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ })
  let at = 0
  for (const { buffer, bytes } of wanted) {
    encoder.copyBufferToBuffer(buffer, 0, readback, at, bytes)
    at += bytes
  }
  device.queue.submit([encoder.finish()])
  try {
    await readback.mapAsync(GPUMapMode.READ)
    const all = readback.getMappedRange()
    let from = 0
    return wanted.map(({ bytes }) => all.slice(from, (from += bytes)))
  } finally {
    readback.destroy()
  }
}
