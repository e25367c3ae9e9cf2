// How the sample shop's customers buy: the BG/NBD story (Fader, Hardie & Lee 2005, Marketing Science 24:2). While
// active, a customer orders at a rate drawn from Gamma(r, alpha); after each order they leave for good with a
// probability drawn from Beta(a, b). Kinds of buyers differ in these four, in baskets, in returns and in season.
import type { Random } from '../../model/random.ts'
import type { Product } from './sampleCatalogue.ts'

export interface BuyerKind {
  readonly id: string
  /** Of all customers, 0…1. */
  readonly share: number
  /** First and last day on which such customers come for the first time. */
  readonly arrives: readonly [number, number]
  /** Orders per day: Gamma with shape r and rate alpha. */
  readonly r: number
  readonly alpha: number
  /** Leaving after an order: Beta(a, b). */
  readonly a: number
  readonly b: number
  /** Mean number of order lines, and of pieces per line. */
  readonly lines: number
  readonly pieces: number
  /** Share of order lines that come back. */
  readonly returns: number
  readonly likes: readonly Product['range'][]
}

export const daysOfBusiness = 731

/** Day of the year from which Christmas business runs. */
const seasonStart = 305
const secondSeason = 366 + seasonStart

export const buyerKinds: readonly BuyerKind[] = [
  {
    id: 'regular',
    share: 0.17,
    arrives: [0, 330],
    r: 7,
    alpha: 330,
    a: 0.4,
    b: 50,
    lines: 2.1,
    pieces: 1.5,
    returns: 0.02,
    likes: ['table', 'home'],
  },
  {
    id: 'occasional',
    share: 0.38,
    arrives: [0, 400],
    r: 3,
    alpha: 260,
    a: 4,
    b: 5,
    lines: 1.7,
    pieces: 1.3,
    returns: 0.01,
    likes: ['home', 'garden'],
  },
  {
    id: 'returner',
    share: 0.13,
    arrives: [0, 560],
    r: 5,
    alpha: 400,
    a: 1,
    b: 12,
    lines: 2.3,
    pieces: 1.3,
    returns: 0.42,
    likes: ['home', 'table'],
  },
  {
    id: 'reseller',
    share: 0.04,
    arrives: [0, 400],
    r: 6,
    alpha: 240,
    a: 0.6,
    b: 40,
    lines: 4.2,
    pieces: 16,
    returns: 0.01,
    likes: ['table', 'paper', 'garden'],
  },
  {
    id: 'giver',
    share: 0.28,
    arrives: [secondSeason - 10, secondSeason + 50],
    r: 2,
    alpha: 300,
    a: 4,
    b: 4,
    lines: 2,
    pieces: 1.8,
    returns: 0.01,
    likes: ['paper'],
  },
]

/** The days (fractions of days since the start) on which one customer of a kind orders, in order; at least one. */
export function orderDays(kind: BuyerKind, random: Random): number[] {
  const rate = gamma(kind.r, random) / kind.alpha
  const stays = 1 - beta(kind.a, kind.b, random)
  const days: number[] = []
  let day = firstDay(kind, random)
  while (day < daysOfBusiness) {
    days.push(day)
    if (random.next() > stays) break
    // Thinning: candidate days come at the season's peak rate, and most are dropped outside it.
    do day += -Math.log(1 - random.next()) / (rate * 1.8)
    while (day < daysOfBusiness && random.next() > season(day) / 1.8)
  }
  return days
}

function firstDay({ arrives: [from, to] }: BuyerKind, random: Random): number {
  return from + (to - from) * random.next()
}

/** How busy a day is, 1 on average over most of the year. */
function season(day: number): number {
  const ofYear = day % 365.5
  return ofYear >= seasonStart && ofYear < 358 ? 1.8 : 0.9
}

/** Gamma with the given shape and rate 1 (Marsaglia & Tsang 2000, ACM TOMS 26:3). */
function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Beta(a, b) as a ratio of gammas. */
function beta(a: number, b: number, random: Random): number {
  const x = gamma(a, random)
  return x / (x + gamma(b, random))
}

/** 1, 2, 3 … with the given mean: one more than a Poisson number (Knuth's product of uniforms). */
export function atLeastOne(mean: number, random: Random): number {
  const limit = Math.exp(1 - mean)
  let product = random.next()
  let many = 1
  while (product > limit) {
    product *= random.next()
    many++
  }
  return many
}
