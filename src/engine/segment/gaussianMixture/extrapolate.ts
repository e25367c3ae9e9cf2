// Squared extrapolation (SQUAREM) of EM: where two of its steps show how slowly they shrink, one leap goes to where they
// would lead (Varadhan & Roland 2008, Scandinavian Journal of Statistics 35:335, scheme S3, eq. 9 and section 6).
import { mixtureOf, type Components } from './components.ts'

/**
 * A leap and a step after it multiply a difference of rounding by λ (1 − s (1 − λ))² where a step does by λ < 1: up to
 * this s that is below 1 for every λ, so what devices differ by never grows.
 */
const longestStep = 4
/** A direction in which a component keeps less than this share of a feature's variance is rounding, or none at all. */
const leastShare = 1e-12

/**
 * Where the EM steps `start` → `first` → `second` lead; null where that is no mixture, or no further than they went. All
 * are measured in the mean widths of the components of `second`, so that units do not matter.
 */
export function extrapolated(start: Components, first: Components, second: Components): Components | null {
  const widths = meanWidths(second)
  const length = Math.min(stepLength(start, first, second, widths), longestStep)
  return length > 1 ? sound(leap(start, first, second, length)) : null
}

const parts = ['weights', 'means', 'covariances'] as const

/** |r| / |v| of the first step r and the change v from it to the second. */
function stepLength(start: Components, first: Components, second: Components, widths: Float64Array): number {
  let steps = 0
  let changes = 0
  for (const part of parts) {
    const [a, b, c] = [start[part], first[part], second[part]]
    for (let at = 0; at < a.length; at++) {
      const unit = unitOf(part, at, widths)
      const step = (b[at]! - a[at]!) / unit
      steps += step ** 2
      changes += ((c[at]! - b[at]!) / unit - step) ** 2
    }
  }
  return Math.sqrt(steps / changes)
}

/** Square roots of the variances (d) of the features within components. */
function meanWidths({ k, means, covariances }: Components): Float64Array {
  const d = means.length / k
  const widths = new Float64Array(d)
  for (let c = 0; c < k; c++) for (let p = 0; p < d; p++) widths[p]! += covariances[(c * d + p) * d + p]! / k
  return widths.map(Math.sqrt)
}

function unitOf(part: (typeof parts)[number], at: number, widths: Float64Array): number {
  const d = widths.length
  if (part === 'weights') return 1
  return part === 'means' ? widths[at % d]! : widths[at % d]! * widths[Math.floor(at / d) % d]!
}

/** start + 2 s (first − start) + s² (second − 2 first + start). */
function leap(start: Components, first: Components, second: Components, s: number): Components {
  const from = (part: (typeof parts)[number]): Float64Array => {
    const [a, b, c] = [start[part], first[part], second[part]]
    const found = new Float64Array(a.length)
    for (let at = 0; at < a.length; at++) {
      const step = b[at]! - a[at]!
      found[at] = a[at]! + 2 * s * step + s * s * (c[at]! - b[at]! - step)
    }
    return found
  }
  return { k: start.k, weights: from('weights'), means: from('means'), covariances: from('covariances') }
}

/** Null where a weight or a variance in some direction is not positive. */
function sound(components: Components): Components | null {
  const { k, weights, means, covariances } = components
  const d = means.length / k
  if (!weights.every((weight) => weight > 0)) return null
  const { whitenings } = mixtureOf(components)
  for (let row = 0; row < k * d; row++) {
    const at = row * d + (row % d)
    const variance = covariances[at]!
    if (!(variance > 0 && whitenings[at]! ** 2 * variance < 1 / leastShare)) return null
  }
  return components
}
