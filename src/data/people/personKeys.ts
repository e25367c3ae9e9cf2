// By what the rows of a source say who they are of: a customer number, an e-mail address, a phone number, and columns
// that the user declared to be the same as one of another source.
import { columnCodes, mergedCodes, type Codes } from '../columns/columnCodes.ts'
import type { Config } from '../../config/config.ts'
import { holdsEmails } from '../recognise/contentSigns.ts'
import { columnWithRole } from '../recognise/fileKind.ts'
import { plainHeader } from '../../model/source/header.ts'
import { isMissingMarker } from '../import/build/numberText.ts'
import { followLeads, orderLeads } from '../sources/orderLeads.ts'
import type { KeyKind } from '../../model/people.ts'
import type { Recognised } from '../../model/source/source.ts'
import { columnNamed, type Column } from '../../model/source/table.ts'
import { emailKey, phoneKey } from './contactKeys.ts'

/** A column of keys; two of them in one space are the same key. */
export interface PersonKey {
  readonly kind: KeyKind
  readonly space: string
  readonly column: string
  /** Key of each row of the source, −1 for none, in the form by which keys are compared. */
  readonly codes: Codes
}

/** The keys of a source, the surest first. */
export function personKeys(recognised: Recognised, identity: Config['identity']): PersonKey[] {
  const { source, roles } = recognised
  const column = (kind: KeyKind) => columnWithRole(source.table, roles, kind)
  const [customer, email, phone] = [column('customer'), column('email'), column('phone')]
  const keys = [
    ...(customer ? [customerKey(recognised, customer, identity)] : []),
    ...declaredKeys(recognised, identity, customer),
    ...(email ? [emailColumn(email, identity)] : []),
    ...(phone ? [phoneColumn(recognised, phone, identity)] : []),
  ]
  const leads = orderLeads(recognised)
  return leads ? keys.map((key) => ({ ...key, codes: led(key.codes, leads) })) : keys
}

/** Rows that follow another row of their order are of the same person. */
const led = ({ codes, texts }: Codes, leads: Int32Array): Codes => ({
  codes: followLeads(codes.slice(), leads),
  texts,
})

/** Customers by number; a shop whose customer numbers are e-mail addresses tells them by these. */
function customerKey({ source }: Recognised, column: Column, identity: Config['identity']): PersonKey {
  if (holdsEmails(column)) return emailColumn(column, identity)
  // Numbers of one maker's files are one numbering; those of unknown files are if their columns are named alike.
  const maker = source.format?.label.split(' ')[0]
  const space = maker ? `${maker} customer` : plainHeader(column.name).replaceAll(' ', '')
  return { kind: 'customer', space, column: column.name, codes: customerCodes(column) }
}

function declaredKeys(
  { source }: Recognised,
  { pairs }: Config['identity'],
  customer: Column | undefined,
): PersonKey[] {
  const named = pairs.flatMap((pair) => pair.filter((entry) => entry.source === source.id))
  return [...new Set(named.map(({ column }) => column))].flatMap((name) => {
    const column = columnNamed(source.table, name)
    if (!column || column === customer) return []
    return [{ kind: 'customer', space: `${source.id} ${name}`, column: name, codes: customerCodes(column) }]
  })
}

/** Codes of customers: `17850.0` and `17850` are the same one, `NULL` and the like are nobody, `00123` is kept. */
export function customerCodes(column: Column): Codes {
  return mergedCodes(columnCodes(column), (text) => {
    const key = text.trim().replace(/^(\d+)\.0+$/, '$1')
    return isMissingMarker(key) ? '' : key
  })
}

function emailColumn(column: Column, { plusTags }: Config['identity']): PersonKey {
  const codes = mergedCodes(columnCodes(column), (text) => emailKey(text, plusTags))
  return { kind: 'email', space: 'email', column: column.name, codes }
}

/** Numbers without a country code are read as of the row's country, unless the user says of which. */
function phoneColumn({ source, roles }: Recognised, column: Column, identity: Config['identity']): PersonKey {
  const place = identity.country === 'auto' ? columnWithRole(source.table, roles, 'country') : undefined
  const fixed = identity.country === 'auto' ? '' : identity.country
  const numbers = columnCodes(column)
  const codes = place
    ? mergedCodes(pairCodes(numbers, columnCodes(place)), (pair) => {
        const [number = '', country = ''] = pair.split('\n')
        return phoneKey(number, country)
      })
    : mergedCodes(numbers, (text) => phoneKey(text, fixed))
  return { kind: 'phone', space: 'phone', column: column.name, codes }
}

/** Codes of the pairs of texts that occur, the first of which must be there; the texts joined by a line break. */
function pairCodes(first: Codes, second: Codes): Codes {
  const codeOf = new Map<number, number>()
  const texts: string[] = []
  const width = second.texts.length + 1
  const codes = first.codes.map((code, row) => {
    if (code < 0) return -1
    const other = second.codes[row] ?? -1
    const pair = code * width + other + 1
    const known = codeOf.get(pair)
    if (known !== undefined) return known
    const made = texts.push(`${first.texts[code] ?? ''}\n${second.texts[other] ?? ''}`) - 1
    codeOf.set(pair, made)
    return made
  })
  return { codes, texts }
}
