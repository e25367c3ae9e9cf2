// The places of the app, in the order of the rail; a place appears once the section that it needs is there.
import type { SectionId } from '../../model/run/sections.ts'

interface PlaceOf<Id extends string> {
  readonly id: Id
  readonly label: string
  /** Null for a place that is there without any. */
  readonly section: SectionId | null
}

const place = <Id extends string>(id: Id, label: string, section: SectionId | null): PlaceOf<Id> => ({
  id,
  label,
  section,
})

export const places = [
  place('data', 'Data', null),
  place('segments', 'Segments', 'segments'),
  place('customers', 'Customers', 'segments'),
  place('privacy', 'Privacy', null),
]

export type Place = (typeof places)[number]['id']

/** The place that an address or a state of the page names; the segments where it names none. */
export const placeNamed = (name: unknown): Place => places.find(({ id }) => id === name)?.id ?? 'segments'

/** Whether a place can be shown with the sections that are there. */
export function isOpen(id: Place, has: (section: SectionId) => boolean): boolean {
  const section = places.find((known) => known.id === id)?.section ?? null
  return section === null || has(section)
}
