// What a call on a GPU that stopped working rejects with; the engine then goes on with WebAssembly. Tested by name.
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError'
}
