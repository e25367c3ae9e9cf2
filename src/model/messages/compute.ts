// Messages of the devices that compute: which one is used, and why not the other.

/** No values. */
type None = Readonly<Record<never, never>>

export interface ComputeMessages {
  noRowsToLoad: None
  noFeaturesToLoad: None
  cpuChosen: None
  noWebGpu: None
  gpuIsSoftware: { readonly gpu: string }
  /** `error` is what the browser or the self-test says. */
  gpuNotUsed: { readonly gpu: string; readonly error: string }
}
