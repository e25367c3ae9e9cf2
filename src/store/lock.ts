// One tab at a time works on a project: a Web Lock that the browser frees when the tab dies.

/** What `claimProject` came to: whether this tab has the project, and how to give it back. */
export interface Claim {
  readonly mine: boolean
  release(): void
}

/**
 * Tries to get the project for this tab; `steal` takes it from another one, whose `onLost` is then called.
 * Where the browser has no Web Locks the tab simply gets it.
 */
export function claimProject(id: string, steal: boolean, onLost: () => void): Promise<Claim> {
  const locks = (navigator as { locks?: LockManager }).locks
  if (!locks) return Promise.resolve({ mine: true, release: () => undefined })
  return new Promise((resolve) => {
    const options: LockOptions = steal ? { steal: true } : { ifAvailable: true }
    locks
      .request(`tessera-project-${id}`, options, (lock) => {
        if (!lock) return resolve({ mine: false, release: () => undefined })
        return new Promise<void>((release) => resolve({ mine: true, release }))
      })
      // A stolen lock rejects the holder's request; released and refused ones resolve.
      .catch(onLost)
  })
}
