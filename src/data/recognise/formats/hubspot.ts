// HubSpot: contacts, with the columns of the view that was exported; and deals, which are purchases once they are won.
import type { Table } from '../../../model/source/table.ts'
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { as, never, oneOf } from './format.ts'
import { columnLike, rewritten, withColumn } from './reshape.ts'

export const hubspotContacts: KnownFormat = {
  id: 'hubspotContacts',
  label: 'HubSpot contacts',
  kind: 'customers',
  required: [
    oneOf('Record ID', 'Datensatz-ID', 'ID de la fiche', 'ID de registro', 'Contact ID'),
    oneOf('Email', 'E-Mail', 'E-mail', 'Correo', 'Correo electrónico'),
  ],
  telling: oneOf(
    'Lifecycle Stage',
    'Contact owner',
    'Lead Status',
    'Original Source',
    'Lifecycle-Phase',
    'Phase du cycle de vie',
  ),
  columns: [
    as('customer', 'Record ID', 'Datensatz-ID', 'ID de la fiche', 'ID de registro', 'Contact ID'),
    as('email', 'Email', 'E-Mail', 'E-mail', 'Correo', 'Correo electrónico'),
    as(
      'phone',
      'Phone Number',
      'Telefonnummer',
      'Numéro de téléphone',
      'Número de teléfono',
      'Mobile Phone Number',
    ),
    as('country', 'Country/Region', 'Land/Region', 'Pays/Région', 'País/región', 'Country'),
    as('category', 'Lead Status', 'Lifecycle Stage', 'Original Source', 'Lead Source', 'Contact owner'),
    as(
      'category',
      'Lifecycle-Phase',
      'Phase du cycle de vie',
      'Etapa del ciclo de vida',
      'Marketing contact status',
    ),
    as('category', 'Original Source Type', 'Industry', 'City', 'State/Region', 'Job Title'),
    as('text', 'Associated Company', 'Associated Deal'),
    as(
      'ignore',
      'Create Date',
      'Last Modified Date',
      'Last Activity Date',
      'Erstelldatum',
      'Date de création',
    ),
    as('ignore', /^associated (company|deal|contact) ids$/, 'Postal Code'),
    never(
      'First Name',
      'Last Name',
      'Vorname',
      'Nachname',
      'Prénom',
      'Nom',
      'Nombre',
      'Apellidos',
      'Street Address',
    ),
    never('IP Address', 'Notes'),
  ],
}

export const hubspotDeals: KnownFormat = {
  id: 'hubspotDeals',
  label: 'HubSpot deals',
  kind: 'orders',
  required: [oneOf('Record ID', 'Deal ID'), oneOf('Deal Name'), oneOf('Deal Stage'), oneOf('Amount')],
  telling: oneOf('Deal Stage', 'Deal owner', 'Associated Contact IDs', 'Associated Company IDs'),
  columns: [
    as('order', 'Record ID', 'Deal ID'),
    as('customer', 'Associated Contact IDs', 'Associated Company IDs'),
    as('date', 'Close Date', 'Create Date'),
    as('amount', 'Amount'),
    as('currency', 'Currency', 'Deal Currency'),
    as('status', 'Deal Stage'),
    as('category', 'Deal owner', 'Pipeline', 'Deal Type'),
    as('number', 'Deal probability'),
    as('text', 'Deal Name', 'Associated Company', 'Associated Contact'),
    as('ignore', 'Last Modified Date', 'Associated Deal IDs'),
    never('Notes', 'Deal Description'),
  ],
  purchases: {
    accepted: ['closed won', 'closedwon', 'won', 'abgeschlossen und gewonnen', 'gewonnen', 'gagné', 'ganado'],
  },
  withoutPerson: 'Export the deals with the column Associated Contact IDs or Associated Company IDs.',
  notes: () => ['A deal of several contacts counts for the first of them.'],
  prepare: withFirstIds,
}

/** Of several ids in a cell ("101;102") the first. */
function withFirstIds(table: Table): Table {
  return ['Associated Contact IDs', 'Associated Company IDs'].reduce((before, header) => {
    const column = columnLike(before, header)
    return column
      ? withColumn(
          before,
          rewritten(column, (text) => (text.split(';')[0] ?? '').trim()),
        )
      : before
  }, table)
}
