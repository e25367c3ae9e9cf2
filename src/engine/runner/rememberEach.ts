// What was made of each of several things, such as sources: only those that changed are done again.

/** Remembers of each item what was made of it last; settings are plain JSON and compared by value. */
export function rememberEach<Item extends object, Output>() {
  const known = new WeakMap<Item, { readonly settings: string; readonly output: Output }>()
  return (item: Item, settings: unknown, compute: () => Output): Output => {
    const key = JSON.stringify(settings)
    const last = known.get(item)
    if (last?.settings === key) return last.output
    const output = compute()
    known.set(item, { settings: key, output })
    return output
  }
}
