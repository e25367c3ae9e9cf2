// Messages of the engine's stages, its devices and the store.

/** No values. */
type None = Readonly<Record<never, never>>

export interface EngineMessages {
  gpuLost: None
}
