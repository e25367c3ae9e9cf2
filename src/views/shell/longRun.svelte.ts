// Whether a run goes on for so long that the result which stands meanwhile must be told apart from the new one: a quick
// run does not make the page flicker.

const noticedMs = 300

/** `current` is true from a third of a second of running on. To be called while a component is set up. */
export function longRun(isRunning: () => boolean): { readonly current: boolean } {
  let isLong = $state(false)
  $effect(() => {
    if (!isRunning()) return
    const timer = setTimeout(() => (isLong = true), noticedMs)
    return () => {
      clearTimeout(timer)
      isLong = false
    }
  })
  return {
    get current() {
      return isLong
    },
  }
}
