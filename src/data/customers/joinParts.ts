// Several parts to one: the persons of all, or of the orders alone, with what each part tells of them.
import { message } from '../../model/messages.ts'
import type { Config } from '../../config/config.ts'
import type { Account } from '../../model/customers.ts'
import type { Feature } from '../../model/features.ts'
import { joinLedgers } from '../orders/joinLedgers.ts'
import { pickEntries, pickValues } from './features/pickEntries.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import type { CustomerPart } from './customerPart.ts'

/**
 * One part about the buyers, where there are orders and `which` says so, else about everyone in any part.
 * @param ids what persons are called
 */
export function joinParts(
  parts: readonly CustomerPart[],
  ids: readonly string[],
  which: Config['rules']['customers'],
): CustomerPart {
  const orders = parts.find(({ kind }) => kind === 'orders')
  const people = orders && which === 'buyers' ? orders.people : everyone(parts, ids.length)
  const names = new Set<string>()
  const features: Feature[] = []
  const usedByDefault: string[] = []
  let revenue: Float64Array | null = null
  for (const part of parts) {
    const places = placesOf(part, people, ids.length)
    revenue ??= part.revenue && pickValues(part.revenue, places, 0)
    for (const feature of part.features) {
      const name = freeName(feature.name, part.label, names)
      names.add(name)
      if (!part.usedByDefault || part.usedByDefault.includes(feature.name)) usedByDefault.push(name)
      features.push(pickEntries({ ...feature, ...named(feature, name, part.label) }, places))
    }
  }
  return {
    kind: orders ? 'orders' : 'rows',
    label: parts.map(({ label }) => label).join(', '),
    people,
    ids: Array.from(people, (person) => ids[person] ?? ''),
    features,
    usedByDefault,
    revenue,
    period: orders?.period ?? null,
    ledger: joinedLedger(parts, people, ids.length),
    account: orders?.account ?? joinedAccount(parts),
    warnings: parts.flatMap(({ warnings }) => warnings),
  }
}

/** All persons of any part, in order of appearance. */
function everyone(parts: readonly CustomerPart[], nPeople: number): Int32Array {
  const seen = new Uint8Array(nPeople)
  const people: number[] = []
  for (const part of parts)
    for (const person of part.people)
      if (person >= 0 && seen[person] === 0) {
        seen[person] = 1
        people.push(person)
      }
  return Int32Array.from(people)
}

/** For each of `people` its entry in the part, the last one where it has several; −1 where it has none. */
function placesOf(part: CustomerPart, people: Int32Array, nPeople: number): Int32Array {
  const entryOf = new Int32Array(nPeople).fill(-1)
  part.people.forEach((person, entry) => {
    if (person >= 0) entryOf[person] = entry
  })
  return people.map((person) => entryOf[person] ?? -1)
}

/** Purchases before events: the money of the ledger is that of the orders. */
function joinedLedger(
  parts: readonly CustomerPart[],
  people: Int32Array,
  nPeople: number,
): CustomerPart['ledger'] {
  const isOfOrders = ({ kind }: CustomerPart) => (kind === 'orders' ? 0 : 1)
  const placed = parts
    .toSorted((a, b) => isOfOrders(a) - isOfOrders(b))
    .flatMap((part) =>
      part.ledger ? [{ ledger: part.ledger, places: placesOf(part, people, nPeople) }] : [],
    )
  return joinLedgers(placed, people)
}

function freeName(name: string, label: string, taken: ReadonlySet<string>): string {
  let free = taken.has(name) ? `${name} (${label})` : name
  for (let k = 2; taken.has(free); k++) free = `${name} (${label} ${k})`
  return free
}

/** A feature whose name was taken says where it comes from. */
function named(feature: Feature, name: string, label: string): Pick<Feature, 'name' | 'label'> {
  return { name, label: name === feature.name ? feature.label : `${feature.label} (${label})` }
}

/** Rows of all parts; money of the first that has any, since two lists may tell the same money. */
function joinedAccount(parts: readonly CustomerPart[]): Account {
  const paid = parts.find(({ account }) => account.money !== null)
  const lines = (part: CustomerPart, of: 'left' | 'used') =>
    part.account[of].map((line) => ({
      ...line,
      label: message('lineOfFile', { file: part.label, line: line.label }),
      money: paid ? (part === paid ? line.money : 0) : null,
    }))
  const rows = parts.reduce((sum, { account }) => sum + account.read.rows, 0)
  const money = paid ? cleanSum(paid.account.read.money ?? 0) : null
  return {
    read: { id: 'read', label: message('lineRead', {}), rows, orders: null, money },
    left: parts.flatMap((part) => lines(part, 'left')),
    used: parts.flatMap((part) => lines(part, 'used')),
    money: paid?.account.money ?? null,
  }
}
