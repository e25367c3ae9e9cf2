// One tab at a time works on a project: a Web Lock that the browser frees when the tab dies.

/** What `claimProject` came to: whether this tab has the project, and how to give it back. */
export interface Claim {
  readonly mine: boolean
  release(): void
}

/** A tab that is being reloaded frees its lock a moment after the new page asks for it. */
const patienceMs = 700

/**
 * Tries to get the project for this tab; `steal` takes it from another one, whose `onLost` is then called.
 * Where the browser has no Web Locks the tab simply gets it.
 */
export function claimProject(id: string, steal: boolean, onLost: () => void): Promise<Claim> {
  const locks = (navigator as { locks?: LockManager }).locks
  if (!locks) return Promise.resolve({ mine: true, release: () => undefined })
  return new Promise((resolve) => {
    let granted = false
    const options: LockOptions = steal ? { steal: true } : { signal: AbortSignal.timeout(patienceMs) }
    locks
      .request(`tessera-project-${id}`, options, () => {
        granted = true
        return new Promise<void>((release) => resolve({ mine: true, release }))
      })
      // Rejects when another tab steals the lock, or when none was granted in time.
      .catch(() => (granted ? onLost() : resolve({ mine: false, release: () => undefined })))
  })
}
