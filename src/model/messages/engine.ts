// Messages of the engine's stages, its devices and the store.

/** No values. */
type None = Readonly<Record<never, never>>

export interface EngineMessages {
  gpuLost: None
  noSourceUsed: None
  tellingPeopleApart: None
  puttingRowsTogether: None
  preparingFeatures: None
  lookingAtColumns: None
  saving: None
  done: None
  projectGone: None
  projectDeletedElsewhere: None
  projectChangedElsewhere: None
  lastSource: None
  /** Sizes in bytes; `limit` and `needed` are null where they say nothing. */
  storageFull: { readonly usage: number; readonly limit: number | null; readonly needed: number | null }
  notSaved: { readonly reason: string }
  /** A sentence that an earlier version of the site stored. */
  saidBefore: { readonly text: string }
  numberIgnored: { readonly method: string; readonly asked: number }
}
