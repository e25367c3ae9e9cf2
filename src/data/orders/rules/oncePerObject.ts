// Marks on rows are asked for by several rules and by the report on quality, and never change: made once, kept.

/** `make`, which is called once for each thing that it is asked about. */
export function oncePerObject<T extends object, R>(make: (thing: T) => R): (thing: T) => R {
  const known = new WeakMap<T, { readonly made: R }>()
  return (thing) => {
    const before = known.get(thing)
    if (before) return before.made
    const made = make(thing)
    known.set(thing, { made })
    return made
  }
}
