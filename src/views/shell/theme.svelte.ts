// Light, dark or as the system has it: a data attribute on the root, remembered on this machine.

const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const key = 'tessera-theme'

function remembered(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system'
  } catch {
    return 'system'
  }
}

class ThemeChoice {
  #current = $state<Theme>(remembered())

  get current(): Theme {
    return this.#current
  }

  set current(theme: Theme) {
    this.#current = theme
    this.apply()
    try {
      localStorage.setItem(key, theme)
    } catch {
      // A page without storage keeps the choice until it is closed.
    }
  }

  next(): void {
    this.current = themes[(themes.indexOf(this.#current) + 1) % themes.length] ?? 'system'
  }

  apply(): void {
    if (this.#current === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = this.#current
  }
}

export const theme = new ThemeChoice()
