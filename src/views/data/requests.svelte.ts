// Counts what this page has asked of other origins, as the browser itself records it, and what the policy blocked.
// The engine's worker keeps records of its own; there the policy is what holds (see sw.ts).

class Requests {
  /** Addresses at other origins that the page asked for. The claim is that this stays empty. */
  elsewhere = $state.raw<readonly string[]>([])
  /** Attempts that the Content Security Policy refused. */
  blocked = $state.raw<readonly string[]>([])
  /** Files of the site itself that were loaded. */
  own = $state(0)

  watch(): () => void {
    const observer = new PerformanceObserver((list) => this.#note(list.getEntries()))
    observer.observe({ type: 'resource', buffered: true })
    const refused = (event: SecurityPolicyViolationEvent): void => {
      this.blocked = [...this.blocked, `${event.effectiveDirective}: ${event.blockedURI}`]
    }
    document.addEventListener('securitypolicyviolation', refused)
    return () => {
      observer.disconnect()
      document.removeEventListener('securitypolicyviolation', refused)
    }
  }

  #note(entries: PerformanceEntryList): void {
    for (const { name } of entries) {
      const url = new URL(name, location.href)
      if (!/^https?:$/.test(url.protocol)) continue
      if (url.origin === location.origin) this.own++
      else this.elsewhere = [...this.elsewhere, url.origin]
    }
  }
}

export const requests = new Requests()
