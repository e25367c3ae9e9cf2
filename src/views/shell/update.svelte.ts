// Keeps the site for offline use, and says when a newer version waits: it starts once every tab of the old one is closed.

class Update {
  ready = $state(false)

  async register(): Promise<void> {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    try {
      const registration = await navigator.serviceWorker.register('./sw.js')
      this.#look(registration)
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', () => this.#look(registration))
      })
    } catch {
      // Without a service worker the page works as before, only not offline.
    }
  }

  #look(registration: ServiceWorkerRegistration): void {
    this.ready = registration.waiting !== null && navigator.serviceWorker.controller !== null
  }
}

export const update = new Update()
