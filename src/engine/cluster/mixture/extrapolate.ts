// Squared extrapolation (SQUAREM) of EM: where two of its steps show how slowly they shrink, one leap goes to where they
// would lead (Varadhan & Roland 2008, Scandinavian Journal of Statistics 35:335, scheme S3, eq. 9 and section 6).
import { mixtureOf, type Components } from './components.ts'

/** Longer leaps land where nothing is known, and make much of rounding. */
const longestStep = 64
/** A direction in which a component keeps less than this share of a feature's variance is rounding, or none at all. */
const leastShare = 1e-12

/**
 * Where the EM steps `start` → `first` → `second` lead; null where that is no mixture, or no further than they went. All
 * are measured in the mean widths of the components of `second`, so that units do not matter.
 */
export function extrapolated(start: Components, first: Components, second: Components): Components | null {
  const widths = meanWidths(second)
  const [r, v] = [new Sum(), new Sum()]
  for (const part of parts) {
    const [a, b, c] = [start[part], first[part], second[part]]
    for (let at = 0; at < a.length; at++) {
      const unit = unitOf(part, at, widths)
      r.add((b[at]! - a[at]!) / unit)
      v.add((c[at]! - 2 * b[at]! + a[at]!) / unit)
    }
  }
  const length = Math.min(Math.sqrt(r.squares / v.squares), longestStep)
  return length > 1 ? sound(leap(start, first, second, length)) : null
}

const parts = ['weights', 'means', 'covariances'] as const

class Sum {
  squares = 0
  add(value: number): void {
    this.squares += value * value
  }
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
  const [weights, means, covariances] = parts.map((part) =>
    start[part].map((value, at) => {
      const step = first[part][at]! - value
      return value + 2 * s * step + s * s * (second[part][at]! - first[part][at]! - step)
    }),
  )
  return { k: start.k, weights: weights!, means: means!, covariances: covariances! }
}

/** Null where a weight or a variance in some direction is not positive. */
function sound(components: Components): Components | null {
  const { k, weights, means, covariances } = components
  const d = means.length / k
  if (!weights.every((weight) => weight > 0)) return null
  const diagonal = Array.from({ length: k * d }, (_, at) => at * d + (at % d))
  if (!diagonal.every((at) => covariances[at]! > 0)) return null
  const { whitenings } = mixtureOf(components)
  return diagonal.every((at) => whitenings[at]! ** 2 * covariances[at]! < 1 / leastShare) ? components : null
}
