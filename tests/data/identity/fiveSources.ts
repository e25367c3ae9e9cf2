// A shop as five systems know it, written in their own formats, and the truth about who is who, kept by the writer.
import { createRandom } from '../../../src/model/random.ts'
import type { Source } from '../../../src/data/import/bytes/source.ts'
import { source } from '../source.ts'
import { sheetXml, workbook } from '../zip.ts'

const sources = ['shopify', 'mailchimp', 'ga4', 'trustpilot', 'hubspot'] as const
export type System = (typeof sources)[number]
type Kind = 'customer' | 'email' | 'phone'

/** What one system was told of one person. */
type Known = Partial<Record<Kind, string>>

export interface Truth {
  readonly persons: number
  readonly inSeveral: number
  readonly matches: Record<
    System,
    { persons: number; matched: number; by: Record<Kind, number>; withoutKey: number }
  >
  readonly severalNames: readonly string[]
  readonly severalIds: readonly string[]
  readonly sharedKeys: readonly string[]
  /** Revenue of each buyer, in cents. */
  readonly revenue: ReadonlyMap<string, number>
  readonly guestCents: number
  readonly events: ReadonlyMap<string, number>
  readonly buyers: number
}

const nPersons = 300

class Writer {
  readonly random = createRandom(7)
  /** system → person → keys. Persons are numbered; the shared mailbox is 'box'. */
  readonly told = new Map<System, Map<number, Known>>(
    sources.map((source) => [source, new Map<number, Known>()]),
  )
  readonly revenue = new Map<string, number>()
  readonly events = new Map<string, number>()
  readonly withoutKey: Record<System, number> = {
    shopify: 0,
    mailchimp: 0,
    ga4: 0,
    trustpilot: 0,
    hubspot: 0,
  }
  guestCents = 0

  tell(system: System, person: number, keys: Known): void {
    const map = this.told.get(system)!
    map.set(person, { ...map.get(person), ...keys })
  }
}

const email = (i: number): string => `person${i}@example.com`
const phone = (i: number): string => `+4930${String(90_100_000 + i * 37)}`
const recordId = (i: number): string => String(51_000_000_123 + i * 7_919_311)
/** The same address, as people write it. */
const written = (i: number): string => (i % 3 === 0 ? ` Person${i}@Example.COM` : email(i))
/** The same number, as people write it in Germany. */
const national = (i: number): string => `0${phone(i).slice(3, 5)} / ${phone(i).slice(5)}`

const isBuyer = (i: number): boolean => i < 220
const isPhoneOnly = (i: number): boolean => i >= 100 && i < 115
const isInHubspot = (i: number): boolean => i % 3 !== 1 || isPhoneOnly(i)
const isSubscriber = (i: number): boolean => i % 5 < 3 && !isPhoneOnly(i)
const isVisitor = (i: number): boolean => isInHubspot(i) && i % 2 === 0
const isReviewer = (i: number): boolean => isBuyer(i) && i % 4 === 1 && !isPhoneOnly(i)
/** Married, moved or sharing an address: another name in the CRM than on the bill. */
const hasTwoNames = (i: number): boolean => isBuyer(i) && isInHubspot(i) && i % 50 === 3
/** Two records of one person in the CRM. */
const isTwice = (i: number): boolean => isInHubspot(i) && i % 90 === 5

function shopify(w: Writer): string {
  const lines = [
    'Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Country,Phone',
  ]
  let order = 1000
  const add = (mail: string, tel: string, name: string, person: number) => {
    const cents = 1000 + w.random.below(9000)
    const day = `2024-${String(1 + w.random.below(12)).padStart(2, '0')}-${String(1 + w.random.below(28)).padStart(2, '0')}`
    const total = (cents / 100).toFixed(2)
    lines.push(`#${order},${mail},paid,EUR,${total},${day} 10:00:00 +0000,1,Cup,${total},${name},DE,${tel}`)
    // A second product of the order, on a line that leaves the order's own fields blank.
    if (order % 4 === 0) lines.push(`#${order},,,,,,1,Plate,5.00,,,`)
    order++
    if (person < 0) {
      w.guestCents += cents
      w.withoutKey.shopify += (order - 1) % 4 === 0 ? 2 : 1
    } else {
      const id = String(person)
      w.revenue.set(id, (w.revenue.get(id) ?? 0) + cents)
    }
  }
  for (let i = 0; i < nPersons; i++) {
    if (!isBuyer(i)) continue
    for (let k = 0; k < 1 + (i % 4); k++)
      add(isPhoneOnly(i) ? '' : written(i), isPhoneOnly(i) ? national(i) : '', `Name${i} Family${i}`, i)
    w.tell('shopify', i, isPhoneOnly(i) ? { phone: phone(i) } : { email: email(i) })
  }
  for (let k = 0; k < 12; k++) add('', '', '', -1)
  return lines.join('\n') + '\n'
}

function mailchimp(w: Writer): string {
  const lines = ['Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID']
  for (let i = 0; i < nPersons; i++) {
    if (!isSubscriber(i)) continue
    lines.push(
      `${email(i).toUpperCase()},Name${i},Family${i},${1 + (i % 5)},2023-01-05 10:00:00,2023-01-05 10:01:00,${9000 + i},e${i}`,
    )
    w.tell('mailchimp', i, { email: email(i) })
  }
  return lines.join('\n') + '\n'
}

function ga4(w: Writer): string {
  const lines: string[] = []
  const event = (name: string, user: string | null, device: string) =>
    lines.push(
      JSON.stringify({
        event_date: '20240705',
        event_timestamp: 1_720_170_000_000_000 + lines.length * 1e6,
        event_name: name,
        user_id: user,
        user_pseudo_id: device,
        event_params: [{ key: 'page_title', value: { string_value: 'Shop' } }],
      }),
    )
  for (let i = 0; i < nPersons; i++) {
    if (!isVisitor(i)) continue
    const many = 1 + w.random.below(6)
    for (let k = 0; k < many; k++) event(k % 2 === 0 ? 'page_view' : 'add_to_cart', recordId(i), `d${i}.1`)
    w.events.set(String(i), many)
    w.tell('ga4', i, { customer: recordId(i) })
  }
  return lines.join('\n') + '\n'
}

function trustpilot(w: Writer): string {
  const lines = [
    'Review Id,Review Created (UTC),Review Username,Review User Email,Review Title,Review Content,Review Stars,Source Of Review',
  ]
  for (let i = 0; i < nPersons; i++) {
    if (!isReviewer(i)) continue
    lines.push(
      `r${i},2024-08-0${1 + (i % 9)} 10:00:00,user${i},${email(i)},Good,"Nice, thank you",${1 + (i % 5)},Organic`,
    )
    w.tell('trustpilot', i, { email: email(i) })
  }
  return lines.join('\n') + '\n'
}

function hubspot(w: Writer): Uint8Array<ArrayBuffer> {
  const rows: (string | number)[][] = [
    ['Record ID', 'First Name', 'Last Name', 'Email', 'Phone Number', 'Lifecycle Stage', 'Country/Region'],
  ]
  for (let i = 0; i < nPersons; i++) {
    if (!isInHubspot(i)) continue
    const last = hasTwoNames(i) ? `Other${i}` : `Family${i}`
    const stage = i % 2 === 0 ? 'customer' : 'lead'
    rows.push([recordId(i), `Name${i}`, last, email(i), national(i), stage, 'Germany'])
    w.tell('hubspot', i, { customer: recordId(i), email: email(i), phone: phone(i) })
    if (isTwice(i)) rows.push([recordId(i + 5000), `Name${i}`, last, email(i), '', stage, 'Germany'])
  }
  // An office whose five people share one mailbox: five persons, whom the mailbox must not make one.
  for (let k = 0; k < 5; k++) {
    const i = 9000 + k
    rows.push([recordId(i), `Office${k}`, 'Desk', 'info@office.example', '', 'lead', 'Germany'])
    w.tell('hubspot', i, { customer: recordId(i) })
  }
  return workbook({ sheets: { Contacts: sheetXml(rows) } })
}

/** The five files, and what their writer knows of them. */
export function fiveSources(): { files: Source[]; truth: Truth } {
  const w = new Writer()
  const files = [
    source('orders_export.csv', shopify(w)),
    source('audience_export.csv', mailchimp(w)),
    source('events.ndjson', ga4(w)),
    source('trustpilot.csv', trustpilot(w)),
    source('contacts.xlsx', hubspot(w)),
  ]
  return { files, truth: truthOf(w) }
}

function truthOf(w: Writer): Truth {
  const all = new Set<number>()
  for (const people of w.told.values()) for (const person of people.keys()) all.add(person)
  const systemsOf = (person: number) => sources.filter((system) => w.told.get(system)!.has(person))
  const matches = Object.fromEntries(
    sources.map((system) => [system, matchesOf(w, system, systemsOf)]),
  ) as Truth['matches']
  const persons = [...all]
  const numbered = persons.filter((i) => i < nPersons)
  return {
    persons: persons.length,
    inSeveral: persons.filter((person) => systemsOf(person).length > 1).length,
    matches,
    severalNames: [
      ...numbered.filter((i) => hasTwoNames(i) && !isPhoneOnly(i)).map(email),
      'info@office.example',
    ],
    severalIds: numbered.filter(isTwice).map(email),
    sharedKeys: ['info@office.example'],
    revenue: w.revenue,
    guestCents: w.guestCents,
    events: w.events,
    buyers: numbered.filter(isBuyer).length,
  }
}

/** By the surest key that a person's record in this system has in common with one in another. */
function matchesOf(w: Writer, system: System, systemsOf: (person: number) => readonly System[]) {
  const people = w.told.get(system)!
  const by = { customer: 0, email: 0, phone: 0 }
  let matched = 0
  for (const [person, keys] of people) {
    const others = systemsOf(person).filter((entry) => entry !== system)
    if (others.length === 0) continue
    matched++
    const has = (kind: Kind) =>
      keys[kind] !== undefined &&
      others.some((other) => w.told.get(other)!.get(person)?.[kind] === keys[kind])
    const kind = (['customer', 'email', 'phone'] as const).find(has)
    if (kind) by[kind]++
  }
  return { persons: people.size, matched, by, withoutKey: w.withoutKey[system] }
}
