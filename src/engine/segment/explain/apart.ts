// How far two segments are from each other in a feature, worked out from how each differs from the rest.
import { shownValue } from '../../../model/shownValue.ts'
import type { Distinctive } from '../../../model/run/run.ts'
import { cohensH } from './contrast.ts'

/** What a segment's name is made from. */
export interface Described {
  /** How it differs from the rest in every feature, strongest first. */
  readonly entries: readonly Distinctive[]
  /** Of all customers, 0…1. */
  readonly share: number
  /** How many of its customers ordered once, 0…1. */
  readonly oneOrder: number
}

/** A feature in which one segment differs from another: above it or below it, and by how much. */
export interface Apart {
  readonly entry: Distinctive
  readonly difference: number
  /** Whether the one is above all customers (1), below them (−1), or among them. */
  readonly side: number
  /** True where the same word holds for both, and only its degree tells them apart. */
  readonly isSameWord: boolean
  /** True where the one is further from all customers than the other. */
  readonly isFurther: boolean
}

/** Effects below this are not worth a word: a fifth of a deviation is "small" (Cohen 1988), a third can be seen. */
export const worthAWord = 0.33

/** True where the segment's typical value, as it is written, is the rest's: nothing that a reader could see. */
export const looksAlike = ({ segmentValue, restValue, unit }: Distinctive): boolean =>
  shownValue(segmentValue, unit) === shownValue(restValue, unit)

/** In which features the two differ, as far as both are known. */
export function apart(segment: Described, from: Described): Apart[] {
  const others = byFeature(from)
  return segment.entries.flatMap((entry) => {
    const other = others.get(entry.feature)
    return other ? [compared(entry, segment.share, other, from.share)] : []
  })
}

const byFeature = ({ entries }: Described): ReadonlyMap<string, Distinctive> =>
  new Map(entries.map((entry) => [entry.feature, entry]))

function compared(entry: Distinctive, share: number, other: Distinctive, otherShare: number): Apart {
  const difference = gap(entry, share, other, otherShare)
  const side = sideOf(entry, share)
  const isSameWord =
    entry.level === ''
      ? side === sideOf(other, otherShare)
      : entry.level === other.level && entry.direction === other.direction
  const isFurther = Math.abs(fromAll(entry, share)) > Math.abs(fromAll(other, otherShare))
  return { entry, difference, side, isSameWord, isFurther }
}

// A mean is as far from that of all as from that of the rest, times the share of the rest.
const fromAll = ({ effect }: Distinctive, share: number): number => effect * (1 - share)

function sideOf(entry: Distinctive, share: number): number {
  const own = fromAll(entry, share)
  return Math.abs(own) < worthAWord || looksAlike(entry) ? 0 : Math.sign(own)
}

const gap = (entry: Distinctive, share: number, other: Distinctive, otherShare: number): number =>
  entry.level === '' ? fromAll(entry, share) - fromAll(other, otherShare) : sharesApart(entry, other)

/**
 * Of the level that is most unusual in the one. Where it is another level in the other, no more of the other can have
 * it than those who do not have that one.
 */
function sharesApart(entry: Distinctive, other: Distinctive): number {
  if (entry.level === other.level) return cohensH(entry.segmentValue, other.segmentValue)
  if (entry.direction === 'lower' || other.direction === 'lower') return entry.effect
  return cohensH(entry.segmentValue, Math.min(entry.restValue, 1 - other.segmentValue))
}

/** For each segment the one that is least far from it over all features; −1 where there is no other. */
export function nearest(segments: readonly Described[]): number[] {
  const lookups = segments.map(byFeature)
  return segments.map(({ entries, share }, i) => {
    let [near, least] = [-1, Infinity]
    for (const [j, from] of segments.entries()) {
      const distance = entries.reduce((sum, entry) => {
        const other = lookups[j]?.get(entry.feature)
        return other ? sum + gap(entry, share, other, from.share) ** 2 : sum
      }, 0)
      if (i !== j && distance < least) [near, least] = [j, distance]
    }
    return near
  })
}
