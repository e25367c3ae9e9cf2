// Messages about configs that come from outside.

export interface ConfigMessages {
  /** `reason` is what the check of the field expects. */
  doesNotFit: { readonly reason: string }
  laterConfig: { readonly version: number; readonly current: number }
  brokenLink: Readonly<Record<never, never>>
}
